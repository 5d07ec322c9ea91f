package org.jiuzhu.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jiuzhu.TestDatabase;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.ReturnedPayees.Named;
import org.jiuzhu.payroll.RunningGrants.SealedPayee;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A file of so many rows that several workers compare them. */
class ReturnedPayeesTest {

  private static final int ROWS = 9_000;

  /** Of each row somebody of its own is approved; row 5,000 does not belong there. */
  private static final String APPROVED =
      """
      select n as row, case n when 5000 then 'return-unknown' end as code,
        'ningbo-2026-000001-1' as case_number, 1 as version, 1 as payee_version,
        convert_to(n::text, 'UTF8') as payee
      from generate_series(1, ?) n
      """;

  private final RunningGrants grants = mock(RunningGrants.class);
  private final ReturnedPayees payees =
      new ReturnedPayees(
          new JdbcTemplate(new DriverManagerDataSource(TestDatabase.create(), "postgres", "")),
          grants);

  @BeforeEach
  void theSealedNumberIsThePayee() {
    when(grants.open(any()))
        .thenAnswer(
            call -> {
              SealedPayee sealed = call.getArgument(0);
              String number = new String(sealed.sealed(), StandardCharsets.UTF_8);
              return new Payee("测试" + number, "测试银行", "1000" + number);
            });
  }

  private static Named named(List<Integer> otherHolders, List<Integer> otherAccounts) {
    Named named = new Named();
    for (int n = 1; n <= ROWS; n++) {
      named.add(
          new ReturnedRow<>(
              n,
              "key",
              1,
              otherHolders.contains(n) ? "别人" : "测试" + n,
              otherAccounts.contains(n) ? "2000" : "1000 " + n,
              BigDecimal.ONE,
              true,
              null,
              null));
    }
    return named;
  }

  @Test
  void everyRowIsHeldAgainstItsOwnPayeeAndAllFlawsAreToldInOrder() {
    assertThat(payees.differing(named(List.of(8_999, 2), List.of(2_001, 4_000)), APPROVED, ROWS))
        .extracting(SheetFlaw::row, SheetFlaw::code)
        .containsExactly(
            Tuple.tuple(2, "return-holder"),
            Tuple.tuple(2_001, "return-account"),
            Tuple.tuple(4_000, "return-account"),
            Tuple.tuple(5_000, "return-unknown"),
            Tuple.tuple(8_999, "return-holder"));
  }

  @Test
  void aPayeeThatCannotBeOpenedEndsIt() {
    doThrow(new IllegalArgumentException("broken")).when(grants).open(any());
    assertThatThrownBy(() -> payees.differing(named(List.of(), List.of()), APPROVED, ROWS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("broken");
  }

  @Test
  void noMoreFlawsAreToldThanAPersonReads() {
    assertThat(
            payees.differing(
                new Named(),
                "select n as row, 'return-booked' as code from generate_series(1, ?) n",
                ROWS))
        .hasSize(ReturnedSheet.MOST_FLAWS)
        .extracting(SheetFlaw::row)
        .startsWith(1, 2)
        .endsWith(ReturnedSheet.MOST_FLAWS);
  }
}
