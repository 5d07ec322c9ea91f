package org.jiuzhu.retention;

import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rules of the areas as the database knows them: it holds erasures against them. A shorter rule
 * counts thirty days after it was first noted, by the server's clock.
 */
@Repository
class RetentionPeriods {

  private final JdbcClient jdbc;
  private final PolicyLibrary policies;
  private final RetentionRules rules;

  RetentionPeriods(JdbcClient jdbc, PolicyLibrary policies, RetentionRules rules) {
    this.jdbc = jdbc;
    this.policies = policies;
    this.rules = rules;
  }

  /** Notes what the packs say today, where it is something new. */
  void note() {
    for (String area : policies.areas()) {
      RetentionRule rule = rules.of(area);
      jdbc.sql(
              """
              insert into retention_period (area, days, rule)
              select :area, :days, :rule where :days is distinct from (
                select days from retention_period where area = :area order by id desc limit 1)
              """)
          .param("area", area)
          .param("days", rule.days())
          .param("rule", rule.source())
          .update();
    }
  }

  /** How many days an area keeps what is over at this moment. */
  int days(RetentionRule rule, String area) {
    return jdbc.sql("select greatest(?, kept_days(?))")
        .params(rule.days(), area)
        .query(Integer.class)
        .single();
  }
}
