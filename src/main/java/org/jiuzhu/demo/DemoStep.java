package org.jiuzhu.demo;

import java.util.Map;
import org.jiuzhu.reassignment.ReassignmentReason;

/**
 * One step of a family's story: exactly one of {@code start}, {@code task}, {@code jobs}, {@code
 * claim}, {@code extend}, {@code handOver} and {@code watch}.
 *
 * @param day days after the application on which it happens; the day of the step before where null
 * @param as who does it: a township role such as {@code survey2}, or a role of the area such as
 *     {@code county}
 * @param start a process that is started with its start form, such as {@code CaseEvent}
 * @param task a task whose form is handed in
 * @param jobs an activity at which the case's waiting jobs run, until none of them fails any more
 * @param claim a task that is taken and not handed in
 * @param extend the code of a reason for which the case's time is extended
 * @param handOver to whom the claimed tasks of this kind go
 * @param watch whether the watch over due times runs, on the next working day
 * @param withHousehold whether the form begins with the family's household form
 * @param form the form's fields; {@code $day} stands for the day, {@code $day+3} for three days
 *     later, {@code $case} for the case number and {@code $area} for the area
 */
record DemoStep(
    Integer day,
    String as,
    String start,
    String task,
    String jobs,
    String claim,
    String extend,
    HandOver handOver,
    boolean watch,
    boolean withHousehold,
    Map<String, Object> form) {

  DemoStep {
    form = form == null ? Map.of() : form;
  }

  /**
   * A claimed task that a colleague gets.
   *
   * @param from a role, as in {@code as}
   * @param to a role, as in {@code as}
   */
  record HandOver(String task, String from, String to, ReassignmentReason reason) {}
}
