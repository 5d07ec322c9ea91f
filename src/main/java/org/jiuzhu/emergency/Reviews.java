package org.jiuzhu.emergency;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.RecoveryReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reviews of first aid; a conference can bring a case before its reviewer again. */
@Repository
class Reviews {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  Reviews(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * A reviewer's conclusion.
   *
   * @param recovery why something is to be recovered; null where nothing is
   * @param recoverAmount CNY; null where nothing is recovered
   */
  record Review(
      ReviewOutcome outcome,
      RecoveryReason recovery,
      Money recoverAmount,
      String note,
      String reviewedBy,
      Instant reviewedAt) {}

  void add(
      CaseNumber number,
      ReviewOutcome outcome,
      RecoveryReason recovery,
      Money recoverAmount,
      String note,
      String user) {
    int version = of(number).size() + 1;
    jdbc.sql(
            """
            insert into emergency_review
              (case_number, version, outcome, recovery, recover_amount, note, reviewed_by, reviewed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            version,
            outcome.name(),
            recovery == null ? null : recovery.name(),
            recoverAmount == null ? null : recoverAmount.toBigDecimal(),
            note == null ? null : sealedJson.seal(note, context(number, version)),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** All reviews of a case, oldest first. */
  List<Review> of(CaseNumber number) {
    return jdbc.sql("select * from emergency_review where case_number = ? order by version")
        .param(number.value())
        .query(
            (row, n) -> {
              String recovery = row.getString("recovery");
              BigDecimal amount = row.getBigDecimal("recover_amount");
              return new Review(
                  ReviewOutcome.valueOf(row.getString("outcome")),
                  recovery == null ? null : RecoveryReason.valueOf(recovery),
                  amount == null ? null : Money.of(amount),
                  sealedJson.open(
                      row.getBytes("note"), context(number, row.getInt("version")), String.class),
                  row.getString("reviewed_by"),
                  row.getTimestamp("reviewed_at").toInstant());
            })
        .list();
  }

  /** The newest review. */
  Optional<Review> newest(CaseNumber number) {
    return of(number).stream().reduce((first, second) -> second);
  }

  private static String context(CaseNumber number, int version) {
    return "emergency-review:" + number + ":" + version;
  }
}
