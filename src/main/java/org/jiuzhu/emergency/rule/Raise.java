package org.jiuzhu.emergency.rule;

import java.util.function.UnaryOperator;
import org.jiuzhu.money.Fraction;

/**
 * What becomes of the pack's figures while a public emergency is in force.
 *
 * @param ratio of how many monthly standards a person gets
 * @param standard of the monthly standard for each person
 */
public record Raise(UnaryOperator<Fraction> ratio, UnaryOperator<Fraction> standard) {

  /** Where no emergency is in force. */
  public static final Raise NONE = new Raise(UnaryOperator.identity(), UnaryOperator.identity());
}
