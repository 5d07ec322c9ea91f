package org.jiuzhu.expenditure;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.expenditure.AidReview.Outcome;
import org.jiuzhu.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reviews of aid whose steps were made up afterwards; only added to. */
@Repository
class AidReviews {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  AidReviews(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  private record Content(String heard, String note) {}

  void add(
      CaseNumber number,
      Outcome outcome,
      String reason,
      Money amount,
      String heard,
      String note,
      String user) {
    int version = of(number).size() + 1;
    jdbc.sql(
            """
            insert into aid_review (case_number, version, outcome, reason, amount, content,
              reviewed_by, reviewed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            version,
            outcome.name(),
            reason,
            amount == null ? null : amount.toBigDecimal(),
            sealedJson.seal(new Content(heard, note), context(number, version)),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** All reviews of a case, oldest first. */
  List<AidReview> of(CaseNumber number) {
    return jdbc.sql("select * from aid_review where case_number = ? order by version")
        .param(number.value())
        .query((row, n) -> read(number, row))
        .list();
  }

  private AidReview read(CaseNumber number, ResultSet row) throws SQLException {
    int version = row.getInt("version");
    Content content =
        sealedJson.open(row.getBytes("content"), context(number, version), Content.class);
    BigDecimal amount = row.getBigDecimal("amount");
    return new AidReview(
        version,
        Outcome.valueOf(row.getString("outcome")),
        row.getString("reason"),
        amount == null ? null : Money.of(amount),
        content.heard(),
        content.note(),
        row.getString("reviewed_by"),
        row.getTimestamp("reviewed_at").toInstant());
  }

  private static String context(CaseNumber number, int version) {
    return "aid-review:" + number + ":" + version;
  }
}
