package org.jiuzhu.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.Test;

/** Splitting loses no fen and invents none. */
class InstalmentSplitPropertiesTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 31);

  @Property
  void equalPartsAreTheWholeAndDifferByAFenAtMost(
      @ForAll @LongRange(min = 24, max = 9_999_999_999L) long fen,
      @ForAll @IntRange(min = 1, max = 24) int parts) {
    List<Money> split = InstalmentSplit.equal(Money.ofFen(fen), parts);
    assertThat(split).hasSize(parts).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(Money.sum(split)).isEqualTo(Money.ofFen(fen));
    assertThat(split.get(0).minus(split.get(parts - 1))).isIn(Money.ZERO, Money.ofFen(1));
  }

  @Property
  void rescaledPartsAreTheNewWholeInTheSameProportion(
      @ForAll @Size(min = 1, max = 24) List<@LongRange(min = 1, max = 1_000_000) Long> parts,
      @ForAll @LongRange(min = 100_000_000, max = 9_999_999_999L) long fen) {
    List<Instalment> plan = plan(parts);
    List<Instalment> rescaled = InstalmentSplit.rescaled(plan, Money.ofFen(fen));
    assertThat(Money.sum(rescaled.stream().map(Instalment::amount).toList()))
        .isEqualTo(Money.ofFen(fen));
    long before = parts.stream().mapToLong(Long::longValue).sum();
    for (int i = 0; i < parts.size(); i++) {
      assertThat(rescaled.get(i).dueOn()).isEqualTo(plan.get(i).dueOn());
      double share = (double) parts.get(i) * fen / before;
      assertThat((double) rescaled.get(i).amount().toFen()).isBetween(share - 1.01, share + 1.01);
    }
  }

  @Property
  void anUnchangedTotalChangesNothing(
      @ForAll @Size(min = 1, max = 24) List<@LongRange(min = 1, max = 1_000_000) Long> parts) {
    List<Instalment> plan = plan(parts);
    Money total = Money.sum(plan.stream().map(Instalment::amount).toList());
    assertThat(InstalmentSplit.rescaled(plan, total)).isEqualTo(plan);
  }

  private static List<Instalment> plan(List<Long> parts) {
    List<Instalment> plan = new ArrayList<>();
    for (Long part : parts) {
      plan.add(
          new Instalment(
              plan.size() + 1, FIRST.plusDays(plan.size()), Money.ofFen(part)));
    }
    return plan;
  }

  @Test
  void aThirdOfAHundredIsNotRounded() {
    assertThat(InstalmentSplit.equal(Money.of("100.00"), 3))
        .containsExactly(Money.of("33.34"), Money.of("33.33"), Money.of("33.33"));
  }

  @Test
  void monthsWithoutTheDayEndEarlier() {
    assertThat(InstalmentSplit.monthly(Money.of("90.00"), 3, FIRST))
        .extracting(Instalment::dueOn)
        .containsExactly(
            LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
  }

  @Test
  void nothingIsNoInstalment() {
    assertThatThrownBy(() -> InstalmentSplit.equal(Money.of("0.02"), 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> InstalmentSplit.equal(Money.of("5.00"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
