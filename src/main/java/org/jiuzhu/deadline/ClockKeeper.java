package org.jiuzhu.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.calendar.LimitUnit;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseMoved;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.county.CountyVisits;
import org.jiuzhu.deadline.ApplicantWaits.Wait;
import org.jiuzhu.deadline.CaseClock.State;
import org.jiuzhu.engine.TaskDueDates;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.TimeLimit;
import org.jiuzhu.rulebook.StatutoryClock;
import org.jiuzhu.rulebook.StatutoryClock.Due;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the clock of each case: it starts at acceptance, stands still while the procedure waits for
 * the applicant, and ends with the decision.
 */
@Component
class ClockKeeper {

  private final CaseClocks clocks;
  private final ApplicantWaits waits;
  private final CaseFiles caseFiles;
  private final CaseDeterminations determinations;
  private final CountyVisits countyVisits;
  private final TaskDueDates taskDueDates;
  private final PolicyLibrary policies;
  private final StatutoryClock statutoryClock;
  private final Clock clock;

  ClockKeeper(
      CaseClocks clocks,
      ApplicantWaits waits,
      CaseFiles caseFiles,
      CaseDeterminations determinations,
      CountyVisits countyVisits,
      TaskDueDates taskDueDates,
      PolicyLibrary policies,
      StatutoryClock statutoryClock,
      Clock clock) {
    this.clocks = clocks;
    this.waits = waits;
    this.caseFiles = caseFiles;
    this.determinations = determinations;
    this.countyVisits = countyVisits;
    this.taskDueDates = taskDueDates;
    this.policies = policies;
    this.statutoryClock = statutoryClock;
    this.clock = clock;
  }

  @EventListener
  void onMove(CaseMoved moved) {
    CaseNumber number = moved.number();
    CaseState now = moved.to();
    if (!moved.from().isApplicantsTurn() && now.isApplicantsTurn()) {
      suspend(number, now);
    } else if (moved.from().isApplicantsTurn() && !now.isApplicantsTurn()) {
      resume(number);
    }
    if (now.isDecided()) {
      end(number);
    } else if (moved.from().isDecided()) {
      reopen(number);
    } else if (now == CaseState.CHECKING) {
      start(number);
    } else if (now == CaseState.DETERMINED) {
      rule(number);
    }
  }

  /** Starts the clock of an accepted case, if it has none. */
  void start(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    if (caseFile.acceptedAt() == null || clocks.find(number).isPresent()) {
      return;
    }
    String rule = rule(caseFile, null);
    TimeLimit limit = statutoryClock.limit(caseFile.area(), caseFile.ruleDate(), rule);
    Instant began = caseFile.acceptedAt();
    clocks.add(
        computed(
            new CaseClock(
                UUID.randomUUID(),
                number,
                caseFile.area(),
                rule,
                limit.amount(),
                limit.unit(),
                began,
                0,
                began,
                began,
                false,
                State.RUNNING,
                null,
                null)));
  }

  private void suspend(CaseNumber number, CaseState state) {
    waits.begin(number, state);
    clocks
        .lock(number)
        .filter(found -> found.state() == State.RUNNING)
        .ifPresent(
            found ->
                clocks.change(found, found.in(State.SUSPENDED), ClockChange.SUSPENDED, null, null));
  }

  private void resume(CaseNumber number) {
    Wait wait = waits.end(number).orElse(null);
    if (wait == null) {
      return;
    }
    clocks
        .lock(number)
        .filter(found -> found.state() == State.SUSPENDED)
        .ifPresent(
            found ->
                clocks.change(
                    found,
                    computed(found.in(State.RUNNING).havingWaited(wait.workingDays())),
                    ClockChange.WAITED,
                    wait.workingDays(),
                    null));
    if (wait.workingDays() > 0) {
      taskDueDates.move(
          number, wait.beganAt(), due -> statutoryClock.moved(due, wait.workingDays()));
    }
  }

  /** Who confirms is known now; an extension stands. */
  private void rule(CaseNumber number) {
    CaseClock found = clocks.lock(number).filter(CaseClock::isOpen).orElse(null);
    if (found == null || found.extendedBy() != null) {
      return;
    }
    CaseFile caseFile = caseFiles.get(number);
    Category category = determinations.newest(number).determination().category();
    String rule = rule(caseFile, category);
    if (!rule.equals(found.rule())) {
      clocks.change(found, under(found, rule, null), ClockChange.RULED, null, null);
    }
  }

  private String rule(CaseFile caseFile, Category determined) {
    return TotalTime.rule(
        policies.asOf(caseFile.area(), caseFile.ruleDate()),
        caseFile.wantedAid(),
        determined,
        countyVisits.required(caseFile.number().value()));
  }

  /** The clock under another time limit, counted from the same beginning. */
  CaseClock under(CaseClock found, String rule, String extension) {
    CaseFile caseFile = caseFiles.get(found.caseNumber());
    TimeLimit limit = statutoryClock.limit(found.area(), caseFile.ruleDate(), rule);
    return computed(found.under(rule, limit.amount(), limit.unit(), extension));
  }

  /** The clock with its due time worked out by the calendar as it is now. */
  CaseClock computed(CaseClock found) {
    LimitUnit unit = found.unit();
    Due due = statutoryClock.due(found.amount(), unit, found.beganAt(), found.waited());
    return found.due(due.at(), statutoryClock.nearOf(found.area(), due.at()), due.provisional());
  }

  /** Ends the case's clock, if one runs. */
  void end(CaseNumber number) {
    Instant now = clock.instant();
    clocks
        .lock(number)
        .filter(found -> found.endedAt() == null)
        .ifPresent(
            found ->
                clocks.change(
                    found,
                    found.ended(now, now.isAfter(found.dueAt()) ? State.PASSED : State.MET),
                    ClockChange.ENDED,
                    null,
                    null));
  }

  /** A decision was overtaken: the time in all has gone on. */
  private void reopen(CaseNumber number) {
    Instant now = clock.instant();
    clocks
        .lock(number)
        .filter(found -> found.endedAt() != null)
        .ifPresent(
            found ->
                clocks.change(
                    found,
                    found.ended(null, now.isAfter(found.dueAt()) ? State.PASSED : State.RUNNING),
                    ClockChange.REOPENED,
                    null,
                    null));
  }
}
