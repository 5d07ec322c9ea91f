package org.jiuzhu.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiuzhu.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** With how much goes again what came back, against its golden table. */
class MonthlyDueTest {

  @ParameterizedTest
  @CsvFileSource(resources = "/golden/payroll/again.csv", useHeadersInDisplayName = true)
  void whatGoesAgain(
      LocalDate month,
      long grant,
      String back,
      LocalDate firstEvent,
      Long firstGrant,
      String firstDue,
      LocalDate secondEvent,
      Long secondGrant,
      String secondDue,
      String again) {
    List<MonthlyDue> decided = new ArrayList<>();
    if (firstEvent != null) {
      decided.add(RevisedAmounts.due(firstEvent, firstGrant, Money.of(firstDue)));
    }
    if (secondEvent != null) {
      decided.add(RevisedAmounts.due(secondEvent, secondGrant, Money.of(secondDue)));
    }
    assertThat(MonthlyDue.again(month, grant, Money.of(back), decided)).isEqualTo(Money.of(again));
  }
}
