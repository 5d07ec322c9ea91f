package org.jiuzhu.repair;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiuzhu.engine.ProcessGraph;
import org.jiuzhu.engine.RunningInstances.Visit;

/**
 * Which way an instance may be moved. Pure functions of its model and of what it entered so far: an
 * instance is led back to what it has been through, and never past anything. Whatever lies between,
 * checks, approvals and payments included, is done again by those whose work it is.
 */
final class RepairRules {

  private RepairRules() {}

  /**
   * Whether a step may be done again: the instance has been there, nothing that lies before it was
   * entered since, so all that leads to it still stands, and nothing became final since.
   *
   * @param entered what the instance entered, in order
   * @param active where it stands
   * @param lastFinal when the case was last granted, refused, paid or the like, or null
   */
  static boolean mayDoAgain(
      ProcessGraph model, List<Visit> entered, Set<String> active, String step, Instant lastFinal) {
    int last = lastVisit(entered, step);
    return last >= 0
        && model.tasks().containsKey(step)
        && !active.contains(step)
        && !left(model, active, step).isEmpty()
        && !entersOneOf(model.before(step), entered.subList(last + 1, entered.size()))
        && (lastFinal == null || !lastFinal.isAfter(entered.get(last).at()));
  }

  private static int lastVisit(List<Visit> entered, String step) {
    return entered.stream().map(Visit::activity).toList().lastIndexOf(step);
  }

  private static boolean entersOneOf(Set<String> before, List<Visit> since) {
    return since.stream().map(Visit::activity).anyMatch(before::contains);
  }

  /**
   * Where an instance stands no longer once it does a step again: on all that the step leads to.
   */
  static Set<String> left(ProcessGraph model, Set<String> active, String step) {
    Set<String> left = new HashSet<>(active);
    left.retainAll(model.from(step));
    return left;
  }

  /**
   * Whether an instance may go on by another version of its process: it stands on elements of both,
   * the new version has nothing before them that the instance has neither been through nor had
   * before it all along, and no join after them that would wait for a branch nobody is on.
   */
  static boolean mayChange(
      ProcessGraph now, ProcessGraph then, List<Visit> entered, Set<String> active) {
    Set<String> been = new HashSet<>();
    entered.forEach(visit -> been.add(visit.activity()));
    return !then.stallsFrom(active)
        && active.stream()
            .allMatch(
                place -> {
                  Set<String> skipped = new HashSet<>(then.before(place));
                  skipped.removeIf(node -> !isWork(then.types().get(node)));
                  skipped.removeAll(now.before(place));
                  skipped.removeAll(been);
                  return skipped.isEmpty()
                      && now.types().get(place) != null
                      && now.types().get(place).equals(then.types().get(place));
                });
  }

  /** Tasks, calls and sub-processes; events and gateways do nothing by themselves. */
  private static boolean isWork(String type) {
    return type.endsWith("Task") || type.equals("callActivity") || type.equals("subProcess");
  }
}
