package org.jiuzhu.application;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was found missing in an application, told once and in full (《社会救助法》 Art. 62). */
@Repository
class MissingItems {

  /** What may be missing. Nothing that the check can verify is among it. */
  static final List<String> CODES =
      List.of(
          "CONSENT_SIGNATURES",
          "PROMISE_SIGNATURE",
          "PROXY_AUTHORITY",
          "RIGID_EXPENSE_RECEIPTS",
          "SUPPORTER_STATEMENT",
          "PAYEE_ACCOUNT",
          "HOUSEHOLD_DATA");

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  MissingItems(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * One round of asking.
   *
   * @param items what is missing, in the words of the letter
   * @param supplied what the applicant brought, null until then
   */
  record Asked(int round, List<String> items, String supplied) {}

  private record Items(List<String> items) {}

  private record Supplied(String note) {}

  void ask(CaseNumber number, List<String> items, String user) {
    int round = newest(number).map(Asked::round).orElse(0) + 1;
    jdbc.sql(
            """
            insert into missing_items (case_number, round, items, asked_by, asked_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            round,
            sealedJson.seal(new Items(items), "missing:" + number + ":" + round),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  void supplied(CaseNumber number, String note) {
    int round = newest(number).orElseThrow().round();
    jdbc.sql("update missing_items set supplied = ? where case_number = ? and round = ?")
        .params(
            sealedJson.seal(new Supplied(note), "supplied:" + number + ":" + round),
            number.value(),
            round)
        .update();
  }

  Optional<Asked> newest(CaseNumber number) {
    return jdbc.sql("select * from missing_items where case_number = ? order by round desc limit 1")
        .param(number.value())
        .query(
            (row, n) -> {
              int round = row.getInt("round");
              Supplied supplied =
                  sealedJson.open(
                      row.getBytes("supplied"), "supplied:" + number + ":" + round, Supplied.class);
              return new Asked(
                  round,
                  sealedJson
                      .open(row.getBytes("items"), "missing:" + number + ":" + round, Items.class)
                      .items(),
                  supplied == null ? null : supplied.note());
            })
        .optional();
  }
}
