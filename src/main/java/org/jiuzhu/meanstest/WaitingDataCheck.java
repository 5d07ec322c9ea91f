package org.jiuzhu.meanstest;

import java.util.UUID;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.meanstest.CheckQueries.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in answers that a check agency sends later, and wakes the data check that waits. What comes
 * after a query was answered otherwise is kept and moves nothing.
 */
@Component
class WaitingDataCheck implements CheckAnswerReceiver {

  private static final String MESSAGE = "CheckAnswered_";

  private final CaseFiles caseFiles;
  private final CheckQueries queries;
  private final CheckAnswers answers;
  private final DataCheck dataCheck;
  private final EngineMessages messages;

  WaitingDataCheck(
      CaseFiles caseFiles,
      CheckQueries queries,
      CheckAnswers answers,
      DataCheck dataCheck,
      EngineMessages messages) {
    this.caseFiles = caseFiles;
    this.queries = queries;
    this.answers = answers;
    this.dataCheck = dataCheck;
    this.messages = messages;
  }

  /** The row's lock makes a call-back wait until the query that provoked it is committed. */
  @Override
  @Transactional
  public void receive(CheckAnswer answer) {
    CaseNumber number = queries.caseOf(id(answer)).orElseThrow(UnknownQueryException::new);
    // answers of one case come in one after another: they meet at the same gateway
    caseFiles.lock(number);
    Asked asked = queries.lock(id(answer)).orElseThrow(UnknownQueryException::new);
    answer.requireAnswerTo(
        asked.id().toString(), CheckSource.valueOf(asked.source()), dataCheck.askedAbout(asked));
    if (asked.evidenceId() != null || queries.isSuperseded(asked)) {
      if (!answers.isKnown(asked, answer)) {
        answers.keepLate(asked, answer);
      }
      return;
    }
    answers.use(asked, answer);
    // somebody who already works on the rest goes on with it
    if (asked.state() != State.FAILED || answer.status() == CheckAnswer.Status.COMPLETE) {
      messages.deliver(number, MESSAGE + asked.source());
    }
  }

  private static UUID id(CheckAnswer answer) {
    try {
      return UUID.fromString(answer.queryId());
    } catch (IllegalArgumentException e) {
      throw new UnknownQueryException();
    }
  }
}
