package org.jiuzhu.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jiuzhu.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Cases of before whose aid another one had replaced are over after the migration, others not. */
class CasesPaidElsewhereTest {

  private static final String REPLACED = "ningbo-2026-000001-1";
  private static final String NEWER = "ningbo-2026-000002-0";
  private static final String EXAMINED = "ningbo-2026-000003-8";

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

  private void granted(String number, String state) {
    jdbc.sql(
            """
            insert into case_file (number, area, township, process, state, wanted_aid, channel,
              rule_date, opened_by, opened_at, closed_at)
            values (?, 'ningbo', 't1', 'AssistanceApplication', ?, 'ASSESS_ALL', 'WINDOW',
              '2026-03-02', 'ningbo.intake', now(), '2026-03-20')
            """)
        .params(number, state)
        .update();
  }

  private void grant(String number, String lastMonth, String supersededBy) {
    jdbc.sql(
            """
            insert into running_grant (case_number, version, area, category, monthly_amount,
              household_size, first_month, last_month, payee, id_index, account_index,
              superseded_by, created_at)
            values (?, 1, 'ningbo', 'DIBAO', 500, 1, '2026-04-01', ?::date,
              decode(repeat('01', 40), 'hex'), sha256(?::bytea), sha256('x'), ?, now())
            """)
        .params(number, lastMonth, number.getBytes(), supersededBy)
        .update();
  }

  private String state(String number) {
    return jdbc.sql("select state from case_file where number = ?")
        .param(number)
        .query(String.class)
        .single();
  }

  @Test
  void onlyWhatWasReplacedIsClosed() {
    migrate("203");
    granted(REPLACED, "GRANTED");
    granted(NEWER, "GRANTED");
    granted(EXAMINED, "CHECKING");
    grant(REPLACED, "2026-05-01", NEWER);
    grant(NEWER, null, null);
    grant(EXAMINED, "2026-05-01", NEWER);
    migrate("latest");
    assertThat(state(REPLACED)).isEqualTo("CLOSED");
    assertThat(state(NEWER)).isEqualTo("GRANTED");
    assertThat(state(EXAMINED)).isEqualTo("CHECKING");
    assertThat(
            jdbc.sql("select reason || state_before from case_closing where case_number = ?")
                .param(REPLACED)
                .query(String.class)
                .list())
        .containsExactly("PAID_ELSEWHEREGRANTED");
    // what is kept of it is kept from now on
    assertThat(
            jdbc.sql("select closed_at > now() - interval '1 hour' from case_file where number = ?")
                .param(REPLACED)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(
            jdbc.sql("select count(*) from case_closing where case_number <> ?")
                .param(REPLACED)
                .query(Integer.class)
                .single())
        .isZero();
  }
}
