package org.jiuzhu.policy;

import org.jiuzhu.money.Fraction;

/**
 * A parameter that packs and what-if values may name.
 *
 * @param name «marginal.ratio»
 * @param unit what it is measured in
 * @param min least value that the documents allow, or null
 * @param max greatest value that the documents allow, or null
 * @param boundsClause where the bounds are written, or null
 * @param label Chinese name
 * @param explanation Chinese explanation for caseworkers
 */
public record ParameterDefinition(
    String name,
    Unit unit,
    Fraction min,
    Fraction max,
    Clause boundsClause,
    String label,
    String explanation) {

  /** This, with what it leaves open taken from the layer above. */
  ParameterDefinition completedBy(ParameterDefinition above) {
    boolean bounded = min != null || max != null;
    return new ParameterDefinition(
        name,
        unit != null ? unit : above.unit,
        bounded ? min : above.min,
        bounded ? max : above.max,
        bounded ? boundsClause : above.boundsClause,
        label != null ? label : above.label,
        explanation != null ? explanation : above.explanation);
  }

  boolean allows(Fraction value) {
    return (min == null || !value.isLessThan(min)) && (max == null || !value.isGreaterThan(max));
  }
}
