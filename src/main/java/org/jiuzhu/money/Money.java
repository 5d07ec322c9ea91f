package org.jiuzhu.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An amount in CNY with exactly two decimals. There is no way in from {@code double} or {@code
 * float}; what is not a whole number of fen is refused, never rounded silently. The only rounding
 * is {@link Fraction#toMoney()}.
 *
 * <p>Written as a plain decimal string, «1234.50».
 */
public final class Money implements Comparable<Money> {

  /** 0.00 CNY. */
  public static final Money ZERO = new Money(new BigDecimal("0.00"));

  private static final Pattern FORM = Pattern.compile("-?(0|[1-9][0-9]{0,14})\\.[0-9]{2}");
  private static final int LONGEST = 19;

  private final BigDecimal amount;

  private Money(BigDecimal amount) {
    this.amount = amount;
  }

  /**
   * Reads an amount in CNY.
   *
   * @param text plain decimal with exactly two decimals, at most 15 digits before the point, no
   *     leading zeros, no exponent
   * @throws IllegalArgumentException if it is written in any other way; the message does not repeat
   *     the text
   */
  public static Money of(String text) {
    Objects.requireNonNull(text, "text");
    if (!isMoney(text)) {
      throw new IllegalArgumentException("not an amount in CNY with exactly two decimals");
    }
    return new Money(new BigDecimal(text));
  }

  /** Whether {@link #of(String)} takes this text. Quick for hostile lengths. */
  public static boolean isMoney(String text) {
    return text != null && text.length() <= LONGEST && FORM.matcher(text).matches();
  }

  /**
   * An amount in CNY that is already a whole number of fen.
   *
   * @throws ArithmeticException if it is not: rounding is the caller's decision
   */
  public static Money of(BigDecimal amount) {
    return new Money(amount.setScale(2, RoundingMode.UNNECESSARY));
  }

  /** An amount given in fen (1/100 CNY). */
  public static Money ofFen(long fen) {
    return new Money(BigDecimal.valueOf(fen, 2));
  }

  /** The sum of the amounts; 0.00 for none. */
  public static Money sum(Iterable<Money> amounts) {
    Money sum = ZERO;
    for (Money each : amounts) {
      sum = sum.plus(each);
    }
    return sum;
  }

  public Money plus(Money other) {
    return new Money(amount.add(other.amount));
  }

  public Money minus(Money other) {
    return new Money(amount.subtract(other.amount));
  }

  public Money times(long count) {
    return new Money(amount.multiply(BigDecimal.valueOf(count)));
  }

  /** The smaller of the two. */
  public Money min(Money other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  public boolean isPositive() {
    return amount.signum() > 0;
  }

  public boolean isNegative() {
    return amount.signum() < 0;
  }

  /** The amount in CNY, scale 2. */
  public BigDecimal toBigDecimal() {
    return amount;
  }

  /** The amount in fen (1/100 CNY). */
  public long toFen() {
    return amount.unscaledValue().longValueExact();
  }

  /** The same amount, for exact arithmetic. */
  public Fraction toFraction() {
    return Fraction.of(amount);
  }

  @Override
  public int compareTo(Money other) {
    return amount.compareTo(other.amount);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Money money && amount.equals(money.amount);
  }

  @Override
  public int hashCode() {
    return amount.hashCode();
  }

  /** Plain decimal with two decimals, «1234.50». */
  @Override
  public String toString() {
    return amount.toPlainString();
  }
}
