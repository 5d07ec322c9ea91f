package org.jiuzhu.meanstest;

import java.time.Instant;

/** What a check agency says when it is asked. */
public sealed interface CheckReply {

  /** It knows the answer at once. */
  record Answered(CheckAnswer answer) implements CheckReply {}

  /**
   * It will call back (see {@link CheckAnswerReceiver}).
   *
   * @param expectedBy the agency's own promise; if nothing has come by then, the same query may be
   *     asked again
   */
  record WillCallBack(Instant expectedBy) implements CheckReply {}
}
