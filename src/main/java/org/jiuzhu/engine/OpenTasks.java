package org.jiuzhu.engine;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.organisation.Person;
import org.springframework.stereotype.Component;

/** How much work waits for somebody in Tasklist. */
@Component
public class OpenTasks {

  private final TaskService taskService;
  private final SystemView system;
  private final Recusals recusals;
  private final Clock clock;

  OpenTasks(TaskService taskService, SystemView system, Recusals recusals, Clock clock) {
    this.taskService = taskService;
    this.system = system;
    this.recusals = recusals;
    this.clock = clock;
  }

  /**
   * Numbers of tasks.
   *
   * @param own claimed by this person
   * @param unclaimed of this person's groups, claimed by nobody
   * @param overdue of both, past their due date
   */
  public record Count(long own, long unclaimed, long overdue) {}

  /** The open tasks of a person, without those of cases that the person must keep off. */
  public Count of(Person person) {
    String[] closed =
        recusals.cases(person.id()).stream().map(CaseNumber::value).toArray(String[]::new);
    Date now = Date.from(clock.instant());
    return system.read(
        () -> {
          long own = count(() -> own(person), closed);
          long ownOverdue = count(() -> own(person).dueBefore(now), closed);
          if (person.groups().isEmpty()) {
            return new Count(own, 0, ownOverdue);
          }
          return new Count(
              own,
              count(() -> unclaimed(person), closed),
              ownOverdue + count(() -> unclaimed(person).dueBefore(now), closed));
        });
  }

  /** Whether a task of a case is offered to a group or in the hands of one of its members. */
  public boolean isAny(CaseNumber number, String group) {
    return system.read(
        () ->
            taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(number.value())
                    .taskCandidateGroup(group)
                    .includeAssignedTasks()
                    .count()
                > 0);
  }

  private static long count(Supplier<TaskQuery> query, String[] closed) {
    long all = query.get().count();
    return closed.length == 0
        ? all
        : all - query.get().processInstanceBusinessKeyIn(closed).count();
  }

  private TaskQuery own(Person person) {
    return taskService.createTaskQuery().taskAssignee(person.id()).active();
  }

  private TaskQuery unclaimed(Person person) {
    return taskService
        .createTaskQuery()
        .taskCandidateGroupIn(List.copyOf(person.groups()))
        .taskUnassigned()
        .active();
  }
}
