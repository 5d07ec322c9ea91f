package org.jiuzhu.deadline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.deadline.CaseClock.State;
import org.jiuzhu.deadline.DueTasks.DueTask;
import org.jiuzhu.deadline.Urging.Kind;
import org.jiuzhu.deadline.Urgings.Standing;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.TimeLimit;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Service;

/** Due times that have passed are urged, and again while nothing comes of it. */
@Service
class PassedDeadlines {

  private static final String MESSAGE = "UrgingRaised";
  private static final String ANSWER = "URGING_ANSWER";
  private static final String AGAIN = "URGING_AGAIN";

  private final DueTasks dueTasks;
  private final CaseClocks clocks;
  private final EachApart each;
  private final Urgings urgings;
  private final CaseFiles caseFiles;
  private final EngineMessages engine;
  private final PolicyLibrary policies;
  private final StatutoryClock statutoryClock;
  private final Clock clock;

  PassedDeadlines(
      DueTasks dueTasks,
      CaseClocks clocks,
      EachApart each,
      Urgings urgings,
      CaseFiles caseFiles,
      EngineMessages engine,
      PolicyLibrary policies,
      StatutoryClock statutoryClock,
      Clock clock) {
    this.dueTasks = dueTasks;
    this.clocks = clocks;
    this.each = each;
    this.urgings = urgings;
    this.caseFiles = caseFiles;
    this.engine = engine;
    this.policies = policies;
    this.statutoryClock = statutoryClock;
    this.clock = clock;
  }

  /** Urges what has passed in every open area, each task and clock by itself. */
  public void urge() {
    policies.areas().stream().filter(policies::isOpen).forEach(this::urge);
  }

  private void urge(String area) {
    tasks(area).forEach(task -> each.run(task.caseNumber(), task.task(), () -> urge(task)));
    clocks(area).forEach(found -> each.run(found.caseNumber(), found.rule(), () -> urge(found)));
  }

  private void urge(DueTask task) {
    urge(
        caseFiles.get(task.caseNumber()),
        Kind.TASK,
        task.id(),
        task.task(),
        task.group(),
        task.person(),
        task.due());
  }

  /** The case may have moved on since its clock was found. */
  void urge(CaseClock found) {
    CaseClock now = clocks.lock(found.caseNumber()).filter(this::hasPassed).orElse(null);
    if (now == null) {
      return;
    }
    if (now.state() == State.RUNNING) {
      clocks.change(now, now.in(State.PASSED), ClockChange.PASSED, null, null);
    }
    CaseFile caseFile = caseFiles.get(now.caseNumber());
    urge(
        caseFile,
        Kind.CLOCK,
        now.id().toString(),
        now.rule(),
        dueTasks
            .groupInCharge(now.area(), now.caseNumber())
            .orElse(Groups.of(now.area(), caseFile.township(), Role.APPROVE)),
        null,
        now.dueAt());
  }

  /** Tasks past their due time. */
  List<DueTask> tasks(String area) {
    return dueTasks.passed(area, clock.instant()).stream()
        .filter(task -> task.group() != null)
        .toList();
  }

  /** Clocks that have run out before their cases were decided. */
  List<CaseClock> clocks(String area) {
    return clocks.open(area).stream().filter(this::hasPassed).toList();
  }

  private boolean hasPassed(CaseClock found) {
    return found.endedAt() == null
        && found.state() != State.SUSPENDED
        && found.dueAt().isBefore(clock.instant());
  }

  private void urge(
      CaseFile caseFile,
      Kind kind,
      String subject,
      String about,
      String group,
      String person,
      Instant due) {
    String area = caseFile.area();
    Standing last = urgings.last(subject, due).orElse(null);
    if (last != null && !isTimeToUrgeAgain(area, last.urging().raisedAt())) {
      return;
    }
    boolean owed = urgings.isOwed(subject);
    Urging urging =
        new Urging(
            UUID.randomUUID(),
            caseFile.number(),
            area,
            caseFile.township(),
            kind,
            subject,
            about,
            group,
            person,
            last == null ? 1 : last.urging().level() + 1,
            !owed,
            due,
            clock.instant(),
            statutoryClock.due(area, caseFile.ruleDate(), ANSWER));
    if (urgings.add(urging) && urging.asks()) {
      Map<String, Object> flags = new HashMap<>();
      flags.put(CaseVariables.AREA, area);
      flags.put(AnswerUrging.URGING, urging.id().toString());
      flags.put(AnswerUrging.OWED_BY, group.substring(area.length() + 1));
      if (caseFile.township() != null) {
        flags.put(CaseVariables.TOWNSHIP, caseFile.township());
      }
      engine.startBySystem(MESSAGE, caseFile.number(), flags);
    }
  }

  private boolean isTimeToUrgeAgain(String area, Instant raised) {
    TimeLimit again = statutoryClock.limit(area, AGAIN);
    Instant next = statutoryClock.due(again.amount(), again.unit(), raised, 0).at();
    return !LocalDate.ofInstant(next, clock.getZone()).isAfter(LocalDate.now(clock));
  }
}
