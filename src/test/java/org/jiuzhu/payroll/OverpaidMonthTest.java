package org.jiuzhu.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What of paid months is too much, against its golden table. */
class OverpaidMonthTest {

  @ParameterizedTest
  @CsvFileSource(resources = "/golden/payroll/overpaid.csv", useHeadersInDisplayName = true)
  void whatIsTooMuch(
      LocalDate happenedOn,
      String due,
      LocalDate month,
      String paid,
      String decided,
      String tooMuch) {
    List<OverpaidMonth> found =
        OverpaidMonth.since(
            happenedOn,
            Money.of(due),
            List.of(new OverpaidMonth.Paid(month, Money.of(paid), Money.of(decided), true)));
    assertThat(found)
        .extracting(each -> each.amount().toString())
        .containsExactlyElementsOf(tooMuch == null ? List.of() : List.of(tooMuch));
  }

  @Test
  void monthsStayInTheirOrderAndAddUp() {
    LocalDate march = LocalDate.of(2026, 3, 1);
    List<OverpaidMonth> found =
        OverpaidMonth.since(
            march.plusDays(3),
            Money.of("100.00"),
            List.of(
                new OverpaidMonth.Paid(march, Money.of("500.00"), Money.ZERO, true),
                new OverpaidMonth.Paid(march.plusMonths(1), Money.of("500.00"), Money.ZERO, true),
                new OverpaidMonth.Paid(march.plusMonths(2), Money.of("450.00"), Money.ZERO, true)));
    assertThat(found)
        .extracting(OverpaidMonth::month)
        .containsExactly(march.plusMonths(1), march.plusMonths(2));
    assertThat(OverpaidMonth.total(found)).isEqualTo(Money.of("750.00"));
  }
}
