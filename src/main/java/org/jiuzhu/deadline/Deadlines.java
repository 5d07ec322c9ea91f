package org.jiuzhu.deadline;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.stereotype.Component;

/** What is late in an area and what will be soon: what a supervisor looks at. */
@Component("areaDeadlines")
public class Deadlines {

  private final NearDeadlines near;
  private final PassedDeadlines passed;
  private final DueTasks tasks;

  Deadlines(NearDeadlines near, PassedDeadlines passed, DueTasks tasks) {
    this.near = near;
    this.passed = passed;
    this.tasks = tasks;
  }

  /**
   * An open task with a due time.
   *
   * @param township slug of the case's township
   * @param task id in its BPMN file
   * @param group id of the group whose work it is
   * @param person who claimed it, or null
   */
  public record Task(
      CaseNumber caseNumber,
      String township,
      String task,
      String group,
      String person,
      Instant due) {}

  /** Tasks past their due time, the longest first. */
  public List<Task> passedTasks(String area) {
    return passed.tasks(area).stream().map(Deadlines::task).toList();
  }

  /** Tasks whose due time is near, the first first. */
  public List<Task> nearTasks(String area) {
    return near.tasks(area).stream().map(Deadlines::task).toList();
  }

  /**
   * Open tasks of some cases in one of their processes, the first due first.
   *
   * @param process id in its BPMN file
   */
  public List<Task> tasks(String area, String process, Set<CaseNumber> numbers) {
    return tasks.of(area, process, numbers).stream().map(Deadlines::task).toList();
  }

  /** Cases whose time in all has run out. */
  public List<CaseClock> passedClocks(String area) {
    return passed.clocks(area);
  }

  /** Cases whose time in all runs out soon. */
  public List<CaseClock> nearClocks(String area) {
    return near.clocks(area);
  }

  private static Task task(DueTasks.DueTask task) {
    return new Task(
        task.caseNumber(), task.township(), task.task(), task.group(), task.person(), task.due());
  }
}
