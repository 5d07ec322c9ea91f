package org.jiuzhu.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What was paid without a right to it: booked as recoverable, and handed over to the recovery
 * procedure, which takes up what stands here (《社会救助法》 Art. 73).
 */
@Service
public class Recoveries {

  private final JdbcClient jdbc;
  private final Payments payments;
  private final Timeline timeline;
  private final Clock clock;

  Recoveries(JdbcClient jdbc, Payments payments, Timeline timeline, Clock clock) {
    this.jdbc = jdbc;
    this.payments = payments;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * An amount to be recovered.
   *
   * @param amount CNY
   * @param handedOverBy user id of the reviewer
   */
  public record Handover(
      PaymentKey payment,
      Money amount,
      RecoveryReason reason,
      String handedOverBy,
      Instant handedOverAt) {}

  /**
   * Books an amount as recoverable and hands it over.
   *
   * @throws org.jiuzhu.input.RefusedException if not so much was paid
   */
  public void handOver(PaymentKey payment, Money amount, RecoveryReason reason, String user) {
    payments.markRecoverable(payment, amount, reason.name(), user);
    jdbc.sql(
            """
            insert into recovery_handover
              (case_number, instalment, amount, reason, handed_over_by, handed_over_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            payment.caseNumber().value(),
            payment.instalment(),
            amount.toBigDecimal(),
            reason.name(),
            user,
            Timestamp.from(clock.instant()))
        .update();
    timeline.add(payment.caseNumber(), TimelineKind.RECOVERABLE, user, reason.name());
  }

  /** What a case handed over. */
  public List<Handover> of(CaseNumber number) {
    return jdbc.sql("select * from recovery_handover where case_number = ? order by instalment")
        .param(number.value())
        .query(
            (row, n) ->
                new Handover(
                    new PaymentKey(number, row.getInt("instalment")),
                    Money.of(row.getBigDecimal("amount")),
                    RecoveryReason.valueOf(row.getString("reason")),
                    row.getString("handed_over_by"),
                    row.getTimestamp("handed_over_at").toInstant()))
        .list();
  }
}
