package org.jiuzhu.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An exact number: a decimal over a positive decimal. Incomes are divided by heads and by twelve
 * months, and some care standards are a third of the wage; comparisons and amounts are worked out
 * without rounding, which happens once in {@link #toMoney()}.
 */
public final class Fraction implements Comparable<Fraction> {

  public static final Fraction ZERO = new Fraction(BigDecimal.ZERO, BigDecimal.ONE);
  public static final Fraction ONE = new Fraction(BigDecimal.ONE, BigDecimal.ONE);

  private static final Pattern DECIMAL =
      Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,12})?(/[1-9][0-9]{0,5})?");
  private static final int LONGEST = 35;

  private final BigDecimal numerator;
  private final BigDecimal denominator;

  private Fraction(BigDecimal numerator, BigDecimal denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  public static Fraction of(BigDecimal value) {
    return new Fraction(value, BigDecimal.ONE);
  }

  public static Fraction of(long value) {
    return new Fraction(BigDecimal.valueOf(value), BigDecimal.ONE);
  }

  /**
   * Reads a plain decimal («0.45», «30») or an exact fraction («1/3»), not negative.
   *
   * @throws IllegalArgumentException if it is written in any other way
   */
  public static Fraction parse(String text) {
    if (text == null || text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("neither a plain decimal nor a fraction");
    }
    int slash = text.indexOf('/');
    return slash < 0
        ? of(new BigDecimal(text))
        : new Fraction(
            new BigDecimal(text.substring(0, slash)), new BigDecimal(text.substring(slash + 1)));
  }

  public Fraction plus(Fraction other) {
    if (denominator.equals(other.denominator)) {
      return new Fraction(numerator.add(other.numerator), denominator);
    }
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  public Fraction minus(Fraction other) {
    return plus(new Fraction(other.numerator.negate(), other.denominator));
  }

  public Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  public Fraction times(long count) {
    return new Fraction(numerator.multiply(BigDecimal.valueOf(count)), denominator);
  }

  /**
   * Divides by a count of heads or months.
   *
   * @throws IllegalArgumentException unless the count is positive
   */
  public Fraction dividedBy(long count) {
    if (count <= 0) {
      throw new IllegalArgumentException("the divisor is not positive");
    }
    return new Fraction(numerator, denominator.multiply(BigDecimal.valueOf(count)));
  }

  /** This, or zero if it is negative. */
  public Fraction atLeastZero() {
    return numerator.signum() < 0 ? ZERO : this;
  }

  public boolean isLessThan(Fraction other) {
    return compareTo(other) < 0;
  }

  public boolean isGreaterThan(Fraction other) {
    return compareTo(other) > 0;
  }

  public boolean isPositive() {
    return numerator.signum() > 0;
  }

  public boolean isZero() {
    return numerator.signum() == 0;
  }

  /** Whether this is a whole number. */
  public boolean isWhole() {
    return numerator.remainder(denominator).signum() == 0;
  }

  /**
   * The whole number that this is.
   *
   * @throws ArithmeticException if it is none
   */
  public int toInt() {
    return numerator.divide(denominator).intValueExact();
  }

  /** The one rounding: CNY, HALF_UP to the fen. */
  public Money toMoney() {
    return Money.of(numerator.divide(denominator, 2, RoundingMode.HALF_UP));
  }

  @Override
  public int compareTo(Fraction other) {
    if (denominator.equals(other.denominator)) {
      return numerator.compareTo(other.numerator);
    }
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** Equal in value: 1/2 equals 0.50. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Fraction fraction && compareTo(fraction) == 0;
  }

  @Override
  public int hashCode() {
    return numerator.divide(denominator, 12, RoundingMode.HALF_UP).stripTrailingZeros().hashCode();
  }

  @Override
  public String toString() {
    return denominator.compareTo(BigDecimal.ONE) == 0
        ? numerator.toPlainString()
        : numerator.toPlainString() + "/" + denominator.toPlainString();
  }
}
