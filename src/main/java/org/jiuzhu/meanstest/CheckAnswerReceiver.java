package org.jiuzhu.meanstest;

/** Takes in the answers that a check agency sends later. */
public interface CheckAnswerReceiver {

  /**
   * Stores an answer as evidence and wakes the process that waits for it, within the caller's
   * transaction. The answer is genuine and well formed; whether it speaks of the people asked about
   * is for the receiver to check ({@link CheckAnswer#requireAnswerTo}). An answer that comes late,
   * or again, must do no harm and is no error.
   *
   * @throws UnknownQueryException if no such query was asked
   * @throws CheckAgencyException {@code INVALID_ANSWER} if it speaks of other people
   */
  void receive(CheckAnswer answer);
}
