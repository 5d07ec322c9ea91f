package org.jiuzhu.engine;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jiuzhu.organisation.Person;
import org.springframework.stereotype.Component;

/** How much work waits for somebody in Tasklist. */
@Component
public class OpenTasks {

  private final TaskService taskService;
  private final SystemView system;
  private final Clock clock;

  OpenTasks(TaskService taskService, SystemView system, Clock clock) {
    this.taskService = taskService;
    this.system = system;
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

  /** The open tasks of a person. */
  public Count of(Person person) {
    return system.read(
        () ->
            new Count(
                own(person).count(),
                person.groups().isEmpty() ? 0 : unclaimed(person).count(),
                overdue(person)));
  }

  private long overdue(Person person) {
    Date now = Date.from(clock.instant());
    return own(person).dueBefore(now).count()
        + (person.groups().isEmpty() ? 0 : unclaimed(person).dueBefore(now).count());
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
