package org.jiuzhu.casefile;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who keeps off which case: officials with close kinship (近亲属备案) neither see it nor work on it. */
@Repository
public class Recusals {

  private final JdbcClient jdbc;

  Recusals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** User ids of those who keep off a case; one indexed look-up. */
  public Set<String> officials(CaseNumber number) {
    return Set.copyOf(
        jdbc.sql("select official from recusal where case_number = ?")
            .param(number.value())
            .query(String.class)
            .list());
  }

  /** Whether somebody must keep off a case. */
  public boolean applies(CaseNumber number, String user) {
    return user != null && officials(number).contains(user);
  }

  /** The cases that somebody must keep off. */
  public List<CaseNumber> cases(String user) {
    return jdbc
        .sql("select case_number from recusal where official = ? order by case_number")
        .param(user)
        .query(String.class)
        .list()
        .stream()
        .map(CaseNumber::new)
        .toList();
  }
}
