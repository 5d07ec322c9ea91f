package org.jiuzhu.meanstest;

import java.util.UUID;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.meanstest.CheckQueries.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in answers that a check agency sends later, and wakes the data check that waits. */
@Component
class WaitingDataCheck implements CheckAnswerReceiver {

  private static final String MESSAGE = "CheckAnswered_";

  private final CaseFiles caseFiles;
  private final CheckQueries queries;
  private final DataCheck dataCheck;
  private final Declarations declarations;
  private final EngineMessages messages;

  WaitingDataCheck(
      CaseFiles caseFiles,
      CheckQueries queries,
      DataCheck dataCheck,
      Declarations declarations,
      EngineMessages messages) {
    this.caseFiles = caseFiles;
    this.queries = queries;
    this.dataCheck = dataCheck;
    this.declarations = declarations;
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
        asked.id().toString(),
        CheckSource.valueOf(asked.source()),
        declarations.get(asked.caseNumber()).persons().stream()
            .map(Declaration.Person::ref)
            .collect(Collectors.toSet()));
    if (asked.state() != State.ANSWERED) {
      dataCheck.keep(asked, answer);
      messages.deliver(asked.caseNumber(), MESSAGE + asked.source());
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
