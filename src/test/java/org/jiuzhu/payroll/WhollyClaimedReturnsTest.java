package org.jiuzhu.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jiuzhu.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Returns of single payments that were booked before are answers after the migration. */
class WhollyClaimedReturnsTest {

  private static final String CASE = "ningbo-2026-000001-1";

  private final DataSource dataSource =
      new DriverManagerDataSource(TestDatabase.create(), "postgres", "");
  private final JdbcClient jdbc = JdbcClient.create(dataSource);

  private void migrate(String target) {
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .target(target)
        // what follows every migration needs all of them
        .skipDefaultCallbacks(true)
        .load()
        .migrate();
  }

  private void payment(int instalment) {
    jdbc.sql(
            """
            insert into payment (case_number, instalment, fund, amount, method, state, payee, basis,
              approved_by, approved_at)
            values (?, ?, 'ningbo', 300, 'TRANSFER', 'RESERVED', decode(repeat('00', 32), 'hex'),
              'B', 'x', now())
            """)
        .params(CASE, instalment)
        .update();
  }

  private void returned(int instalment, String state) {
    jdbc.sql(
            """
            insert into bank_return (list, recipient, item, attempt, amount, reason, reference,
              returned_on, entered_by, entered_at)
            values (:case, :case, :item, 1, 300, 'ACCOUNT_CLOSED', 'TH-1', '2026-03-10',
              'ningbo.finance', now())
            """)
        .param("case", CASE)
        .param("item", CASE + "/" + instalment)
        .update();
    if (!state.equals("WAITING")) {
      jdbc.sql(
              """
              update bank_return set state = ?, decided_by = 'ningbo.finance2', decided_at = now()
              where item = ?
              """)
          .params(state, CASE + "/" + instalment)
          .update();
    }
  }

  @Test
  void whatWasBookedIsKnownWhenItIsToldAgain() {
    migrate("272");
    jdbc.sql(
            """
            insert into case_file (number, area, township, process, state, wanted_aid, channel,
              rule_date, opened_by, opened_at)
            values (?, 'ningbo', 't1', 'EmergencyAid', 'FIRST_AID', 'EMERGENCY', 'WINDOW',
              '2026-03-02', 'ningbo.intake', now())
            """)
        .param(CASE)
        .update();
    jdbc.sql("insert into fund (id, area, last_hash) values ('ningbo', 'ningbo', '')").update();
    for (int instalment = 1; instalment <= 4; instalment++) {
      payment(instalment);
    }
    returned(1, "BOOKED");
    returned(2, "DECLINED");
    returned(3, "WAITING");
    // claimed in part: kept by whoever booked it
    returned(4, "BOOKED");
    jdbc.sql(
            """
            insert into payment_answer (case_number, instalment, attempt, source, outcome, amount,
              reference, rejection, verdict, actor, at)
            values (?, 4, 1, 'HAND', 'REJECTED', 300, 'BANK-RETURN-4', 'ACCOUNT_CLOSED', 'RETURNED',
              'ningbo.finance2', now())
            """)
        .param(CASE)
        .update();
    migrate("latest");
    assertThat(
            jdbc.sql(
                    """
                    select instalment || verdict || amount || rejection || actor
                    from payment_answer order by instalment
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "1RETURNED300.00ACCOUNT_CLOSEDningbo.finance2",
            "4RETURNED300.00ACCOUNT_CLOSEDningbo.finance2");
  }
}
