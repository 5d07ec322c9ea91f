package org.jiuzhu.modelcheck;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What files may name: what this system runs, and what is live besides the files themselves.
 *
 * @param variant whether the files are for one area only
 * @param beans what expressions reach
 * @param taskFields names that the case file takes for a task, by the task's id
 * @param startFields names that the case file takes for a start form, by the process's id
 * @param timeLimits time limits that every area concerned has
 * @param roles roles' slugs, and whether they belong to a township
 * @param ofAllAreas processes that belong to no area
 * @param live models and forms that are live now, without the files themselves
 */
public record Known(
    boolean variant,
    Beans beans,
    Map<String, Set<String>> taskFields,
    Map<String, Set<String>> startFields,
    Set<String> timeLimits,
    Map<String, Boolean> roles,
    Set<String> ofAllAreas,
    List<ModelFile> live) {

  /**
   * Beans by what a model may do with them.
   *
   * @param delegates for service tasks
   * @param executionListeners for listeners of steps
   * @param taskListeners for listeners of tasks
   * @param methods public methods that expressions may call, by bean
   */
  public record Beans(
      Set<String> delegates,
      Set<String> executionListeners,
      Set<String> taskListeners,
      Map<String, Set<String>> methods) {}
}
