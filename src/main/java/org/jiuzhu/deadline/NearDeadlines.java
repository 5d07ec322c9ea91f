package org.jiuzhu.deadline;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.deadline.DueTasks.DueTask;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Due times that come near are noted on the case, once each. */
@Service
class NearDeadlines {

  private final JdbcClient jdbc;
  private final DueTasks dueTasks;
  private final CaseClocks clocks;
  private final EachApart each;
  private final Timeline timeline;
  private final PolicyLibrary policies;
  private final StatutoryClock statutoryClock;
  private final Clock clock;

  NearDeadlines(
      JdbcClient jdbc,
      DueTasks dueTasks,
      CaseClocks clocks,
      EachApart each,
      Timeline timeline,
      PolicyLibrary policies,
      StatutoryClock statutoryClock,
      Clock clock) {
    this.jdbc = jdbc;
    this.dueTasks = dueTasks;
    this.clocks = clocks;
    this.each = each;
    this.timeline = timeline;
    this.policies = policies;
    this.statutoryClock = statutoryClock;
    this.clock = clock;
  }

  /** Notes what has come near in every open area, each task and clock by itself. */
  public void note() {
    policies.areas().stream().filter(policies::isOpen).forEach(this::note);
  }

  private void note(String area) {
    tasks(area).forEach(task -> note(task.id(), task.due(), task.caseNumber(), task.task()));
    clocks(area)
        .forEach(
            found -> note(found.id().toString(), found.dueAt(), found.caseNumber(), found.rule()));
  }

  /** Tasks whose due time is near; those that are short from the beginning are left alone. */
  List<DueTask> tasks(String area) {
    Instant now = clock.instant();
    Instant horizon =
        statutoryClock.moved(now, statutoryClock.limit(area, "REMIND_BEFORE").amount() + 1);
    return dueTasks.dueUntil(area, now, horizon).stream()
        .filter(task -> isNear(statutoryClock.nearOf(area, task.due()), task.created(), now))
        .toList();
  }

  private static boolean isNear(Instant near, Instant created, Instant now) {
    return created.isBefore(near) && !near.isAfter(now);
  }

  /** Clocks that are near their end and still run. */
  List<CaseClock> clocks(String area) {
    Instant now = clock.instant();
    return clocks.open(area).stream()
        .filter(found -> found.state() == CaseClock.State.RUNNING)
        .filter(found -> !found.nearAt().isAfter(now) && found.dueAt().isAfter(now))
        .toList();
  }

  private void note(String subject, Instant due, CaseNumber number, String about) {
    each.run(number, about, () -> add(subject, due, number, about));
  }

  private void add(String subject, Instant due, CaseNumber number, String about) {
    boolean added =
        jdbc.sql(
                    """
                    insert into deadline_note (subject, due_at, case_number, noted_at)
                    values (?, ?, ?, ?) on conflict do nothing
                    """)
                .params(
                    subject, Timestamp.from(due), number.value(), Timestamp.from(clock.instant()))
                .update()
            == 1;
    if (added) {
      timeline.add(number, TimelineKind.DEADLINE_NEAR, null, about);
    }
  }
}
