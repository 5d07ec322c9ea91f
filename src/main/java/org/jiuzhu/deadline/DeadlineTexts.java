package org.jiuzhu.deadline;

import org.jiuzhu.engine.TaskNames;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Component;

/** What a deadline is about, in words. */
@Component
public class DeadlineTexts {

  private static final String TASK = "Task_";

  private final TaskNames taskNames;
  private final StatutoryClock clock;

  DeadlineTexts(TaskNames taskNames, StatutoryClock clock) {
    this.taskNames = taskNames;
    this.clock = clock;
  }

  /**
   * The name of a task, or of a time limit.
   *
   * @param area slug
   * @param code id of a task in its BPMN file, or name of a time limit in the policy packs
   */
  public String about(String area, String code) {
    return code.startsWith(TASK) ? taskNames.of(code) : clock.limit(area, code).label();
  }
}
