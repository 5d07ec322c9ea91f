package org.jiuzhu.relief;

import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whoever must keep off a case of a subsidy's list keeps off the whole list (回避). */
@Repository
class SubsidyRecusals {

  private final JdbcClient jdbc;

  SubsidyRecusals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Lets nobody work on a list with a case that he must keep off.
   *
   * @throws RefusedException if there is such a case
   */
  void require(CaseNumber subsidy, String user) {
    boolean recused =
        jdbc.sql(
                """
                select exists (select 1 from relief_subsidy_item i
                  join recusal r on r.case_number = i.case_number
                  where r.official = ? and i.subsidy = ?)
                """)
            .params(user, subsidy.value())
            .query(Boolean.class)
            .single();
    if (recused) {
      throw new RefusedException(Kind.FORBIDDEN, "subsidy-list-recused");
    }
  }
}
