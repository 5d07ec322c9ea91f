package org.jiuzhu.web;

import java.util.List;
import java.util.function.Function;
import org.jiuzhu.input.FieldError;
import org.jiuzhu.input.Messages;

/**
 * What is wrong with an entry: each field by the label that stands beside it.
 *
 * @param all every wrong field, in the order of the rules that found it
 */
record TrialProblems(List<Problem> all) {

  /**
   * One wrong field.
   *
   * @param at the field's name
   * @param where its label in words, with its member
   * @param detail the rule that it breaks
   */
  record Problem(String at, String where, String detail) {}

  TrialProblems {
    all = List.copyOf(all);
  }

  /** None. */
  static TrialProblems none() {
    return new TrialProblems(List.of());
  }

  /**
   * Words for what is wrong.
   *
   * @param labels of parameters, by name
   */
  static TrialProblems of(
      List<FieldError> errors, Messages messages, Function<String, String> labels) {
    return new TrialProblems(
        errors.stream()
            .map(
                error ->
                    new Problem(
                        error.pointer(),
                        error.pointer().startsWith(TrialEntry.PARAMETERS)
                            ? labels.apply(
                                error.pointer().substring(TrialEntry.PARAMETERS.length()))
                            : TrialLabels.of(error.pointer(), messages),
                        messages.detail(error)))
            .distinct()
            .toList());
  }

  /** What is wrong with one field. */
  public List<Problem> at(String name) {
    return all.stream().filter(problem -> problem.at().equals(name)).toList();
  }

  /** Whether something is wrong with the field, or one of those that it holds. */
  public boolean isWithin(String prefix) {
    return all.stream().anyMatch(problem -> problem.at().startsWith(prefix));
  }
}
