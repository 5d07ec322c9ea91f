package org.jiuzhu.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.deadline.CaseClock.State;
import org.jiuzhu.policy.TimeLimit;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Component;

/**
 * Clocks of cases that have a time limit for each stage instead of one for all: an emergency is
 * helped within hours and explained within working days. The last one ends with the case.
 */
@Component
public class StageClocks {

  private final CaseClocks clocks;
  private final ClockKeeper keeper;
  private final CaseFiles caseFiles;
  private final StatutoryClock statutoryClock;
  private final Clock clock;

  StageClocks(
      CaseClocks clocks,
      ClockKeeper keeper,
      CaseFiles caseFiles,
      StatutoryClock statutoryClock,
      Clock clock) {
    this.clocks = clocks;
    this.keeper = keeper;
    this.caseFiles = caseFiles;
    this.statutoryClock = statutoryClock;
    this.clock = clock;
  }

  /**
   * Ends the stage before, if there was one, and begins the next.
   *
   * @param rule name of the stage's time limit in the policy packs
   */
  public void begin(CaseNumber number, String rule) {
    keeper.end(number);
    CaseFile caseFile = caseFiles.get(number);
    TimeLimit limit = statutoryClock.limit(caseFile.area(), caseFile.ruleDate(), rule);
    Instant now = clock.instant();
    clocks.add(
        keeper.computed(
            new CaseClock(
                UUID.randomUUID(),
                number,
                caseFile.area(),
                rule,
                limit.amount(),
                limit.unit(),
                now,
                0,
                now,
                now,
                false,
                State.RUNNING,
                null,
                null)));
  }
}
