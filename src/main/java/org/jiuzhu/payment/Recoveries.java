package org.jiuzhu.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Moments;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.Subject;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

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
   * @param settledAt when it came back from the bank; null while it is owed
   */
  public record Handover(
      PaymentKey payment,
      LocalDate month,
      Money amount,
      RecoveryReason reason,
      String handedOverBy,
      Instant handedOverAt,
      Instant settledAt) {}

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

  /** What is still to be recovered of a payment, CNY. */
  public Money open(PaymentKey payment) {
    return Money.sum(
        claims("instalment", payment.caseNumber(), payment.instalment()).stream()
            .map(Claim::amount)
            .toList());
  }

  /**
   * Settles what is claimed of a payment by what the bank sent back of it, as {@link
   * #settle(CaseNumber, LocalDate, long, String)} does; the payment itself is the caller's.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Money settle(PaymentKey payment, long bankReturn, String user) {
    return settle(
        claims("instalment", payment.caseNumber(), payment.instalment()),
        payments.lock(payment).fund(),
        Subject.of(payment.caseNumber(), payment.instalment()),
        "BANK_RETURN",
        bankReturn,
        user);
  }

  /**
   * Settles what is claimed of a month by what the bank sent back of it (退汇), in the caller's
   * transaction; the month itself is the caller's.
   *
   * @param month its first day
   * @param bankReturn id of the return, which this user books
   * @return CNY that was claimed and has come back; zero where nothing was
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Money settle(CaseNumber number, LocalDate month, long bankReturn, String user) {
    return settle(
        claims("month", number, month),
        FundId.ofArea(number.area()),
        Subject.of(number),
        "BANK_RETURN " + YearMonth.from(month),
        bankReturn,
        user);
  }

  private record Claim(long id, Money amount, String reason) {}

  private List<Claim> claims(String of, CaseNumber number, Object which) {
    return jdbc.sql(
            "select * from open_recovery where case_number = ? and %s = ? order by id"
                .formatted(of))
        .params(number.value(), which)
        .query(
            (row, n) ->
                new Claim(
                    row.getLong("id"),
                    Money.of(row.getBigDecimal("amount")),
                    row.getString("reason")))
        .list();
  }

  private Money settle(
      List<Claim> claims,
      FundId fund,
      Subject subject,
      String basis,
      long bankReturn,
      String user) {
    for (Claim claim : claims) {
      funds.post(fund, PostingKind.RECOVERY, claim.amount(), subject, user, basis);
      jdbc.sql(
              """
              insert into recovery_settlement (handover, bank_return, settled_at) values (?, ?, ?)
              """)
          .params(claim.id(), bankReturn, Timestamp.from(clock.instant()))
          .update();
      timeline.add(subject.caseNumber(), TimelineKind.RECOVERED, user, claim.reason());
    }
    return Money.sum(claims.stream().map(Claim::amount).toList());
  }

  /** What a case handed over. */
  public List<Handover> of(CaseNumber number) {
    return jdbc.sql(
            """
            select h.*, s.settled_at from recovery_handover h
            left join recovery_settlement s on s.handover = h.id
            where h.case_number = ? order by h.id
            """)
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
                    Moments.instant(row, "handed_over_at"),
                    Moments.instant(row, "settled_at")))
        .list();
  }
}
