package org.jiuzhu.payroll;

import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whoever must keep off a case of a payroll's list keeps off the whole list (回避). */
@Repository
class PayrollRecusals {

  private final JdbcClient jdbc;

  PayrollRecusals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Lets nobody work on a list with a case that he must keep off.
   *
   * @throws RefusedException if there is such a case
   */
  void require(CaseNumber payroll, String user) {
    boolean recused =
        jdbc.sql(
                """
                select exists (select 1 from payroll_item i
                  join recusal r on r.case_number = i.case_number
                  where r.official = ? and i.payroll = ? and i.state <> 'CANCELLED')
                """)
            .params(user, payroll.value())
            .query(Boolean.class)
            .single();
    if (recused) {
      throw new RefusedException(Kind.FORBIDDEN, "payroll-list-recused");
    }
  }
}
