package org.jiuzhu.crash;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks into the database from outside, whatever the applications say. */
record Books(String jdbcUrl) {

  static final String RESERVE = "ningxia/t1";

  /** Puts money into a fund, as a treasury would. */
  void appropriate(String fund, String amount) {
    update(
        "insert into posting (fund, kind, amount, actor, at, basis) values ('"
            + fund
            + "', 'APPROPRIATION', "
            + amount
            + ", 'ningxia.finance', now(), 'TEST-1')");
  }

  /**
   * Lets the time limit for every bank result pass: what was called while we were dead is asked.
   */
  void passResultDeadlines() {
    update(
        """
        update act_ru_job job set duedate_ = now() from act_ru_jobdef def
        where def.id_ = job.job_def_id_ and def.act_id_ = 'Event_ResultOverdue'
          and job.lock_owner_ is null and job.duedate_ > now()
        """);
  }

  long count(String sql) {
    return value(sql).longValueExact();
  }

  BigDecimal balance(String fund, String account) {
    return value(
        "select balance from fund_account where fund = '"
            + fund
            + "' and kind = '"
            + account
            + "'");
  }

  BigDecimal value(String sql) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBigDecimal(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private void update(String sql) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, "postgres", "");
  }
}
