package org.jiuzhu.expenditure;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.engine.OlderInstances;
import org.jiuzhu.expenditure.OwedSteps.Owed;
import org.jiuzhu.policy.EmergencyStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mends cases of before whose steps were put off in the way of that time, when a table said so and
 * not a flag: those under way go on by the newest models, and what has been left out without a word
 * is made up. Safe to repeat, and for several nodes at once.
 */
@Component
class OwedStepsAtStart {

  private static final Logger LOG = LoggerFactory.getLogger(OwedStepsAtStart.class);
  private static final String STEPS_AFTERWARDS = "StepsAfterwards";

  /** What said in the models of that time when a notice is put up. */
  private static final String NOTICE_NEED = "noticeNeed";

  private static final String AFTER_PAYMENT = "AFTER_PAYMENT";

  /** What only the models of that time ask. */
  private static final List<String> ASKED_THEN =
      List.of(
          "stepsPutOff.any(",
          "expenditureRules.publicityAt(",
          "publishes(execution.processBusinessKey, " + NOTICE_NEED + ")",
          "source=\"" + NOTICE_NEED + "\"");

  private final OlderInstances older;
  private final OwedSteps steps;
  private final CaseFiles caseFiles;
  private final EngineMessages engine;
  private final TransactionTemplate transaction;

  OwedStepsAtStart(
      OlderInstances older,
      OwedSteps steps,
      CaseFiles caseFiles,
      EngineMessages engine,
      TransactionTemplate transaction) {
    this.older = older;
    this.steps = steps;
    this.caseFiles = caseFiles;
    this.engine = engine;
    this.transaction = transaction;
  }

  /** After the engine's groups and accounts are there. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(40)
  void mend() {
    int moved = 0;
    for (String process : List.of("ExpenditureAid", "ExpenditureExamination", STEPS_AFTERWARDS)) {
      moved +=
          older.bringUpToDate(
              process,
              model -> ASKED_THEN.stream().anyMatch(model::contains),
              OwedStepsAtStart::flags);
    }
    List<CaseNumber> nobodys = steps.nobodys().stream().map(Owed::caseNumber).distinct().toList();
    nobodys.forEach(number -> transaction.executeWithoutResult(status -> makeUp(number)));
    if (moved + nobodys.size() > 0) {
      LOG.info(
          "{} instances go on by the newest models, steps of {} cases are made up",
          moved,
          nobodys.size());
    }
  }

  /** The flag that has taken the place of what the table said. */
  private static Map<String, Object> flags(Map<String, Object> before) {
    return before.containsKey(ExpenditureFlags.NOTICE_LATER)
        ? Map.of()
        : Map.of(ExpenditureFlags.NOTICE_LATER, AFTER_PAYMENT.equals(before.get(NOTICE_NEED)));
  }

  private void makeUp(CaseNumber number) {
    CaseFile caseFile = caseFiles.lock(number);
    List<EmergencyStep> owed =
        steps.of(number).stream().filter(step -> !step.underWay()).map(Owed::step).toList();
    if (owed.isEmpty() || caseFile.state() != CaseState.GRANTED) {
      return;
    }
    engine.startProcessBySystem(
        STEPS_AFTERWARDS,
        number,
        Map.of(
            CaseVariables.AREA,
            caseFile.area(),
            CaseVariables.TOWNSHIP,
            caseFile.township(),
            ExpenditureFlags.MEANS_TEST_LATER,
            owed.contains(EmergencyStep.MEANS_TEST),
            ExpenditureFlags.NOTICE_LATER,
            owed.contains(EmergencyStep.PUBLIC_NOTICE)));
  }
}
