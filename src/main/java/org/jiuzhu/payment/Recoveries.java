package org.jiuzhu.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.Subject;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.PostingKind;
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
  private final Funds funds;
  private final Timeline timeline;
  private final Clock clock;

  Recoveries(JdbcClient jdbc, Payments payments, Funds funds, Timeline timeline, Clock clock) {
    this.jdbc = jdbc;
    this.payments = payments;
    this.funds = funds;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * An amount to be recovered: of a payment, or of a month of monthly aid.
   *
   * @param payment null where it is a month
   * @param month its first day; null where it is a payment
   * @param amount CNY
   * @param handedOverBy user id of the reviewer
   */
  public record Handover(
      PaymentKey payment,
      LocalDate month,
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

  /**
   * A month of monthly aid of which something is to be recovered.
   *
   * @param month its first day
   * @param revision version of the revision that decided so
   * @param amount CNY
   * @param decidedBy user id of whoever confirmed the revision
   */
  public record Month(
      CaseNumber caseNumber,
      LocalDate month,
      int revision,
      Money amount,
      RecoveryReason reason,
      String decidedBy) {}

  /** Books what is too much of a paid month as recoverable and hands it over, once. */
  public void handOver(Month month) {
    CaseNumber number = month.caseNumber();
    funds.post(
        FundId.ofArea(number.area()),
        PostingKind.RECOVERABLE,
        month.amount(),
        Subject.of(number),
        month.decidedBy(),
        month.reason() + " " + YearMonth.from(month.month()));
    jdbc.sql(
            """
            insert into recovery_handover
              (case_number, month, revision, amount, reason, handed_over_by, handed_over_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            month.month(),
            month.revision(),
            month.amount().toBigDecimal(),
            month.reason().name(),
            month.decidedBy(),
            Timestamp.from(clock.instant()))
        .update();
    timeline.add(number, TimelineKind.RECOVERABLE, month.decidedBy(), month.reason().name());
  }

  /** What a case handed over. */
  public List<Handover> of(CaseNumber number) {
    return jdbc.sql("select * from recovery_handover where case_number = ? order by id")
        .param(number.value())
        .query(
            (row, n) ->
                new Handover(
                    row.getObject("instalment") == null
                        ? null
                        : new PaymentKey(number, row.getInt("instalment")),
                    row.getObject("month", LocalDate.class),
                    Money.of(row.getBigDecimal("amount")),
                    RecoveryReason.valueOf(row.getString("reason")),
                    row.getString("handed_over_by"),
                    row.getTimestamp("handed_over_at").toInstant()))
        .list();
  }
}
