package org.jiuzhu.policy;

import java.time.LocalDate;
import org.jiuzhu.money.Fraction;

/**
 * One parameter of an area as of a day.
 *
 * @param name «dibao.standard.urban»
 * @param text the value as written, «700.00» or «1/3»
 * @param value the same, exact; taken from the text where null
 * @param unit what it is measured in
 * @param from first day of the value, or null for a what-if value without one in the packs
 * @param until last day, or null
 * @param clause where it is written, or null
 * @param source document and article, or a remark on where the value comes from; null as `from`
 * @param illustrative no figure is published
 * @param verify seen in a secondary copy only
 * @param expired past its {@code until} without a successor
 * @param overridden a what-if value
 * @param label Chinese name
 * @param explanation Chinese explanation for caseworkers
 */
public record Parameter(
    String name,
    String text,
    Fraction value,
    Unit unit,
    LocalDate from,
    LocalDate until,
    Clause clause,
    String source,
    boolean illustrative,
    boolean verify,
    boolean expired,
    boolean overridden,
    String label,
    String explanation) {

  public Parameter {
    value = value == null ? Fraction.parse(text) : value;
  }

  Parameter overriddenBy(String newName, String newText, Fraction newValue) {
    return new Parameter(
        newName,
        newText,
        newValue,
        unit,
        from,
        until,
        clause,
        source,
        illustrative,
        verify,
        expired,
        true,
        label,
        explanation);
  }
}
