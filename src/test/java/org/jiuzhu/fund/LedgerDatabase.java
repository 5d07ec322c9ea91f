package org.jiuzhu.fund;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jiuzhu.TestDatabase;
import org.jiuzhu.ledger.AccountKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of its own with the application's tables, in which books may be spoiled. */
final class LedgerDatabase {

  static final String CASE = "ningbo-2026-000001-1";

  private final String url;
  private final DataSource dataSource;
  private final JdbcClient jdbc;

  LedgerDatabase() {
    this.url = TestDatabase.create();
    this.dataSource = new DriverManagerDataSource(url, "postgres", "");
    Flyway.configure().dataSource(dataSource).locations("classpath:db/migration").load().migrate();
    this.jdbc = JdbcClient.create(dataSource);
    jdbc.sql(
            """
            insert into case_file (number, area, township, process, state, wanted_aid, channel,
              rule_date, opened_by, opened_at)
            values (?, 'ningbo', 't1', 'EmergencyAid', 'FIRST_AID', 'EMERGENCY', 'WINDOW',
              '2026-03-02', 'ningbo.intake', now())
            """)
        .param(CASE)
        .update();
  }

  String url() {
    return url;
  }

  DataSource dataSource() {
    return dataSource;
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  void open(String fund) {
    String township = fund.contains("/") ? fund.substring(fund.indexOf('/') + 1) : null;
    jdbc.sql("insert into fund (id, area, township, last_hash) values (?, 'ningbo', ?, '')")
        .params(fund, township)
        .update();
    for (AccountKind account : AccountKind.values()) {
      jdbc.sql("insert into fund_account (fund, kind) values (?, ?)")
          .params(fund, account.name())
          .update();
    }
  }

  void post(String fund, String kind, String amount) {
    jdbc.sql(
            """
            insert into posting (fund, kind, amount, case_number, actor, at, basis)
            values (?, ?, ?::numeric, ?, 'ningbo.finance', now(), 'BASIS')
            """)
        .params(fund, kind, amount, kind.equals("APPROPRIATION") ? null : CASE)
        .update();
  }

  /** Does something to the books that no trigger sees. */
  void behindTheTriggers(String table, String statement) {
    jdbc.sql("alter table " + table + " disable trigger user").update();
    try {
      jdbc.sql(statement).update();
    } finally {
      jdbc.sql("alter table " + table + " enable trigger user").update();
    }
  }
}
