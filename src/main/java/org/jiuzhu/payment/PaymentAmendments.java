package org.jiuzhu.payment;

import java.sql.Timestamp;
import java.time.Clock;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was to be paid before and after somebody mended it. Only ever added to. */
@Repository
class PaymentAmendments {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  PaymentAmendments(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * What was mended.
   *
   * @param after null where the payment was given up
   * @param note in the caseworker's words, may be null
   */
  record Amendment(Payee before, PaymentMethod method, Payee after, String note) {

    @Override
    public String toString() {
      return "Amendment[" + method + "]";
    }
  }

  /** Keeps it as the next version. */
  void add(PaymentKey key, Amendment amendment, String user) {
    int version =
        jdbc.sql(
                """
                select coalesce(max(version), 0) + 1 from payment_amendment
                where case_number = ? and instalment = ?
                """)
            .params(key.caseNumber().value(), key.instalment())
            .query(Integer.class)
            .single();
    jdbc.sql(
            """
            insert into payment_amendment (case_number, instalment, version, content, amended_by,
              amended_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            key.caseNumber().value(),
            key.instalment(),
            version,
            sealedJson.seal(amendment, "payment-amendment:" + key.value() + ":" + version),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }
}
