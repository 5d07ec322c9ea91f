package org.jiuzhu.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.5",
        "1.555",
        "01.00",
        ".50",
        "1e3",
        "1E999",
        "NaN",
        "Infinity",
        "+1.00",
        " 1.00",
        "1,000.00",
        "1234567890123456.00",
        "１.00",
        "--1.00",
        ""
      })
  void refusesWhatIsNoAmount(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of(text));
    assertThat(Money.isMoney(text)).isFalse();
  }

  @Test
  void refusesTenThousandDigitsWithoutRepeatingThem() {
    String text = "9".repeat(10_000) + ".00";
    assertThatThrownBy(() -> Money.of(text)).message().hasSizeLessThan(100);
  }

  @Test
  void neverRoundsOnItsOwn() {
    assertThatThrownBy(() -> Money.of(new BigDecimal("1.005")))
        .isInstanceOf(ArithmeticException.class);
    assertThat(Money.of(new BigDecimal("1.5"))).hasToString("1.50");
  }

  @Test
  void addsAndCompares() {
    Money one = Money.of("1.10");
    assertThat(one.plus(Money.of("0.95"))).isEqualTo(Money.of("2.05"));
    assertThat(one.minus(Money.of("1.11"))).isEqualTo(Money.of("-0.01"));
    assertThat(Money.of("-0.01").isNegative()).isTrue();
    assertThat(one.isNegative()).isFalse();
    assertThat(one.times(3)).isEqualTo(Money.of("3.30"));
    assertThat(one.min(Money.ZERO)).isEqualTo(Money.ZERO);
    assertThat(Money.ZERO.min(one)).isEqualTo(Money.ZERO);
    assertThat(one.isPositive()).isTrue();
    assertThat(Money.ZERO.isPositive()).isFalse();
    assertThat(Money.ZERO.isZero()).isTrue();
    assertThat(one.isZero()).isFalse();
    assertThat(one.toFen()).isEqualTo(110);
    assertThat(one.toBigDecimal()).isEqualTo(new BigDecimal("1.10"));
    assertThat(one).hasSameHashCodeAs(Money.ofFen(110)).isNotEqualTo("1.10");
    assertThat(Money.sum(java.util.List.of(one, one))).isEqualTo(Money.of("2.20"));
  }

  @Property
  void fenThereAndBack(
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long fen) {
    assertThat(Money.of(Money.ofFen(fen).toString()).toFen()).isEqualTo(fen);
  }

  @ParameterizedTest
  @CsvSource({
    "0.005, 0.01",
    "0.0049999, 0.00",
    "1/3, 0.33",
    "2/3, 0.67",
    "1.995, 2.00",
    "7/2, 3.50"
  })
  void roundsHalfUpToTheFen(String exact, String money) {
    assertThat(Fraction.parse(exact).toMoney()).isEqualTo(Money.of(money));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1/0", "-1", "1e2", "1/3/4", "01", "1.", "NaN", "0x1", "1 /3"})
  void refusesWhatIsNoFraction(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Fraction.parse(text));
  }

  @Test
  void fractionsAreExact() {
    Fraction third = Fraction.parse("1/3");
    assertThat(third.times(3)).isEqualTo(Fraction.ONE);
    assertThat(third.plus(Fraction.parse("1/6"))).isEqualTo(Fraction.parse("0.50"));
    assertThat(third.plus(Fraction.parse("1/6"))).hasSameHashCodeAs(Fraction.parse("0.5"));
    assertThat(third.minus(Fraction.ONE).atLeastZero()).isEqualTo(Fraction.ZERO);
    assertThat(third.atLeastZero()).isEqualTo(third);
    assertThat(third.isLessThan(Fraction.parse("0.3334"))).isTrue();
    assertThat(third.isGreaterThan(Fraction.parse("0.3333"))).isTrue();
    assertThat(third.isLessThan(third)).isFalse();
    assertThat(third.isGreaterThan(third)).isFalse();
    assertThat(Fraction.of(12).dividedBy(12)).isEqualTo(Fraction.ONE);
    assertThat(Fraction.parse("6/3").isWhole()).isTrue();
    assertThat(third.isWhole()).isFalse();
    assertThat(Fraction.parse("6/3").toInt()).isEqualTo(2);
    assertThat(third).hasToString("1/3");
    assertThat(Fraction.parse("0.10")).hasToString("0.10");
    assertThat(Fraction.ZERO.isPositive()).isFalse();
    assertThat(third.isPositive()).isTrue();
    assertThat(Fraction.ZERO.isZero()).isTrue();
    assertThat(third.isZero()).isFalse();
    assertThat(third.times(third)).isEqualTo(Fraction.parse("1/9"));
    assertThat(third).isNotEqualTo("1/3");
    assertThatIllegalArgumentException().isThrownBy(() -> third.dividedBy(0));
  }
}
