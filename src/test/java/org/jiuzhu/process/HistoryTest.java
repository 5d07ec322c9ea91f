package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's history holds what was done and never a value. */
class HistoryTest extends ProcessTest {

  @Autowired private JdbcClient jdbc;

  @Test
  void variablesLeaveNoTrace() {
    accepted(Families.poorFamily());
    assertThat(rows("act_ru_variable")).isPositive();
    assertThat(rows("act_hi_actinst")).isPositive();
    assertThat(rows("act_hi_varinst")).isZero();
    assertThat(rows("act_hi_detail")).isZero();
  }

  private long rows(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
