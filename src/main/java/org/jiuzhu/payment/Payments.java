package org.jiuzhu.payment;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Moments;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.fund.Balances;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.Subject;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.protection.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Payments and what they move in the books, always both in the caller's transaction. A payment is
 * approved once, keeps its key however often it is sent, and goes from state to state by the
 * methods of this class only. Lock the case before the payment; the fund comes last.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Payments {

  /** In whose name the system books what a bank or a job brings. */
  public static final String SYSTEM = "system";

  private final JdbcClient jdbc;
  private final Funds funds;
  private final SealedJson sealedJson;
  private final Clock clock;

  Payments(JdbcClient jdbc, Funds funds, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.funds = funds;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /** What became of an approval. */
  public enum Approved {
    /** The money is reserved and the payment stands. */
    RESERVED,
    /** The fund does not cover it; nothing was stored. */
    FUND_EMPTY,
    /** The fund is closed or was never opened; nothing was stored. */
    FUND_CLOSED
  }

  /**
   * Approves a payment: reserves its amount in the fund, if the fund covers it.
   *
   * @throws RefusedException if this instalment of the case has been approved before
   */
  public Approved approve(NewPayment payment) {
    if (find(payment.key()).isPresent()) {
      throw new RefusedException(Kind.CONFLICT, "payment-exists");
    }
    Balances balances = funds.lockIfOpen(payment.fund()).orElse(null);
    if (balances == null) {
      return Approved.FUND_CLOSED;
    }
    if (!balances.covers(payment.amount())) {
      return Approved.FUND_EMPTY;
    }
    jdbc.sql(
            """
            insert into payment (case_number, instalment, fund, amount, method, state, payee, basis,
              approved_by, approved_at)
            values (?, ?, ?, ?, ?, 'RESERVED', ?, ?, ?, ?)
            """)
        .params(
            payment.key().caseNumber().value(),
            payment.key().instalment(),
            payment.fund().value(),
            payment.amount().toBigDecimal(),
            payment.method().name(),
            sealedJson.seal(payment.payee(), context(payment.key())),
            payment.basis(),
            payment.approvedBy(),
            now())
        .update();
    post(
        payment.key(),
        payment.fund(),
        PostingKind.RESERVATION,
        payment.amount(),
        payment.approvedBy(),
        payment.basis());
    return Approved.RESERVED;
  }

  /**
   * Orders a payment that was reserved, or again one that came back and was mended. Safe to repeat:
   * one that is ordered or sent stays as it is.
   *
   * @return the payment as it stands now
   */
  public Payment order(PaymentKey key) {
    Payment payment = lock(key);
    switch (payment.state()) {
      case RESERVED -> {
        post(payment, PostingKind.ORDER, SYSTEM);
        ordered(key);
      }
      case REJECTED -> {
        post(payment, PostingKind.ORDER_AGAIN, SYSTEM);
        ordered(key);
      }
      case ORDERED, SENT, PAID -> {}
      case CANCELLED -> throw new RefusedException(Kind.CONFLICT, "payment-cancelled");
    }
    return get(key);
  }

  private void ordered(PaymentKey key) {
    jdbc.sql(
            """
            update payment set state = 'ORDERED', attempt = attempt + 1, reason = null
            where case_number = ? and instalment = ?
            """)
        .params(key.caseNumber().value(), key.instalment())
        .update();
  }

  /** Records that an ordered payment is at the bank. */
  public void sent(PaymentKey key) {
    if (lock(key).state() == PaymentState.ORDERED) {
      jdbc.sql(
              """
              update payment set state = 'SENT', sent_at = ?
              where case_number = ? and instalment = ?
              """)
          .params(now(), key.caseNumber().value(), key.instalment())
          .update();
    }
  }

  /**
   * Books that a payment has reached whom it is for. Safe to repeat.
   *
   * @param reference how the bank or the receipt calls it
   * @param actor user id, or {@link #SYSTEM}
   * @return whether this call booked it; false if it had been booked before
   * @throws RefusedException if it is not under way
   */
  public boolean confirm(PaymentKey key, String reference, String actor) {
    Payment payment = lock(key);
    if (payment.state() == PaymentState.PAID) {
      return false;
    }
    requireUnderWay(payment);
    post(payment, PostingKind.CONFIRMATION, actor);
    settle(key, PaymentState.PAID, reference, null);
    return true;
  }

  /**
   * Books that the bank refused a payment, or sent it back after it had confirmed it (退汇). Safe to
   * repeat.
   *
   * @param reason code of why
   * @param actor user id, or {@link #SYSTEM}
   * @return whether this call booked it; false if it had been booked before
   * @throws RefusedException if it was never sent, or if a part of it is to be recovered: what
   *     comes back then is recovered
   */
  public boolean reject(PaymentKey key, String reason, String actor) {
    return reject(key, Money.ZERO, reason, actor);
  }

  /**
   * The same for one that the bank sent back and of which a part was to be recovered: only the rest
   * is returned, and from here on the payment is no more than that.
   *
   * @param recovered CNY of it that have settled what was to be recovered of it; all of that, and
   *     less than the payment
   */
  boolean reject(PaymentKey key, Money recovered, String reason, String actor) {
    Payment payment = lock(key);
    if (payment.state() == PaymentState.REJECTED) {
      return false;
    }
    boolean paid = payment.state() == PaymentState.PAID;
    if (!paid) {
      requireUnderWay(payment);
    } else if (!recoverable(key).equals(recovered)) {
      throw new RefusedException(Kind.CONFLICT, "payment-recoverable");
    }
    jdbc.sql(
            """
            update payment set state = 'REJECTED', recovered = recovered + ?, settled_at = ?,
              reason = ? where case_number = ? and instalment = ?
            """)
        .params(recovered.toBigDecimal(), now(), reason, key.caseNumber().value(), key.instalment())
        .update();
    post(get(key), paid ? PostingKind.RETURN : PostingKind.REJECTION, actor);
    return true;
  }

  private static void requireUnderWay(Payment payment) {
    if (payment.state() != PaymentState.ORDERED && payment.state() != PaymentState.SENT) {
      throw new RefusedException(Kind.CONFLICT, "payment-not-under-way");
    }
  }

  /**
   * Mends who is paid and how, before a payment is ordered or after it came back.
   *
   * @throws RefusedException if it is under way or settled
   */
  public void amend(PaymentKey key, PaymentMethod method, Payee payee) {
    Payment payment = lock(key);
    if (payment.state() != PaymentState.RESERVED && payment.state() != PaymentState.REJECTED) {
      throw new RefusedException(Kind.CONFLICT, "payment-under-way");
    }
    jdbc.sql(
            """
            update payment set method = ?, payee = ? where case_number = ? and instalment = ?
            """)
        .params(
            method.name(),
            sealedJson.seal(payee, context(key)),
            key.caseNumber().value(),
            key.instalment())
        .update();
  }

  /**
   * Gives up a payment that was not ordered yet, or that came back; the money is free again.
   *
   * @param reason code of why
   * @param actor user id, or {@link #SYSTEM}
   * @throws RefusedException if it is under way or paid
   */
  public void cancel(PaymentKey key, String reason, String actor) {
    Payment payment = lock(key);
    switch (payment.state()) {
      case RESERVED -> post(payment, PostingKind.RELEASE, actor);
      case REJECTED -> post(payment, PostingKind.CANCELLATION, actor);
      case CANCELLED -> {
        return;
      }
      default -> throw new RefusedException(Kind.CONFLICT, "payment-under-way");
    }
    settle(key, PaymentState.CANCELLED, payment.reference(), reason);
  }

  /**
   * Books that a paid amount, or a part of it, was paid without a right to it and is to be
   * recovered.
   *
   * @param amount CNY, at most what was paid
   * @param reason code of why
   * @param actor user id
   * @throws RefusedException if it was not paid, or not so much of it is left
   */
  public void markRecoverable(PaymentKey key, Money amount, String reason, String actor) {
    Payment payment = lock(key);
    if (payment.state() != PaymentState.PAID
        || amount.plus(recoverable(key)).compareTo(payment.amount()) > 0) {
      throw new RefusedException(Kind.CONFLICT, "not-so-much-paid");
    }
    post(key, payment.fund(), PostingKind.RECOVERABLE, amount, actor, reason);
  }

  /** How much of what a payment is now has been marked as recoverable, CNY. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Money recoverable(PaymentKey key) {
    return Money.of(
        jdbc.sql(
                """
                select coalesce(sum(o.amount), 0.00) - p.recovered
                from payment p left join posting o on o.case_number = p.case_number
                  and o.instalment = p.instalment and o.kind = 'RECOVERABLE'
                where p.case_number = ? and p.instalment = ?
                group by p.case_number, p.instalment
                """)
            .params(key.caseNumber().value(), key.instalment())
            .query(BigDecimal.class)
            .single());
  }

  private void post(Payment payment, PostingKind kind, String actor) {
    post(payment.key(), payment.fund(), kind, payment.amount(), actor, payment.basis());
  }

  private void post(
      PaymentKey key, FundId fund, PostingKind kind, Money amount, String actor, String basis) {
    funds.post(fund, kind, amount, Subject.of(key.caseNumber(), key.instalment()), actor, basis);
  }

  private void settle(PaymentKey key, PaymentState state, String reference, String reason) {
    jdbc.sql(
            """
            update payment set state = ?, settled_at = ?, reference = ?, reason = ?
            where case_number = ? and instalment = ?
            """)
        .params(state.name(), now(), reference, reason, key.caseNumber().value(), key.instalment())
        .update();
  }

  /**
   * The payment, locked until the end of the transaction.
   *
   * @throws RefusedException if there is none
   */
  public Payment lock(PaymentKey key) {
    return jdbc.sql(
            """
            select * from payment where case_number = ? and instalment = ? for no key update
            """)
        .params(key.caseNumber().value(), key.instalment())
        .query(this::read)
        .optional()
        .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-payment"));
  }

  /**
   * The payment.
   *
   * @throws RefusedException if there is none
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Payment get(PaymentKey key) {
    return find(key).orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-payment"));
  }

  /** The payment, if it was approved. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Optional<Payment> find(PaymentKey key) {
    return jdbc.sql("select * from payment where case_number = ? and instalment = ?")
        .params(key.caseNumber().value(), key.instalment())
        .query(this::read)
        .optional();
  }

  /** The payments of a case, by instalment. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<Payment> of(CaseNumber number) {
    return jdbc.sql("select * from payment where case_number = ? order by instalment")
        .param(number.value())
        .query(this::read)
        .list();
  }

  /**
   * What was approved and is neither paid nor given up, of all cases: also what is at the bank, and
   * what came back and may go again.
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<Payment> unsettled() {
    return jdbc.sql(
            """
            select * from payment where state in ('RESERVED', 'ORDERED', 'SENT', 'REJECTED')
            order by case_number, instalment
            """)
        .query(this::read)
        .list();
  }

  /** The number that the next payment of a case gets: one more than any before. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public int nextInstalment(CaseNumber number) {
    return of(number).stream().mapToInt(payment -> payment.key().instalment()).max().orElse(0) + 1;
  }

  private Payment read(ResultSet row, int n) throws SQLException {
    PaymentKey key =
        new PaymentKey(new CaseNumber(row.getString("case_number")), row.getInt("instalment"));
    return new Payment(
        key,
        FundId.parse(row.getString("fund")),
        Money.of(row.getBigDecimal("amount").subtract(row.getBigDecimal("recovered"))),
        PaymentMethod.valueOf(row.getString("method")),
        PaymentState.valueOf(row.getString("state")),
        row.getInt("attempt"),
        payee(row.getBytes("payee"), key),
        row.getString("basis"),
        row.getString("approved_by"),
        row.getTimestamp("approved_at").toInstant(),
        Moments.instant(row, "sent_at"),
        Moments.instant(row, "settled_at"),
        row.getString("reference"),
        row.getString("reason"));
  }

  /** The books outlive whom they are about. */
  private Payee payee(byte[] sealed, PaymentKey key) {
    return Sealer.isErased(sealed)
        ? Payee.inPerson("")
        : sealedJson.open(sealed, context(key), Payee.class);
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static String context(PaymentKey key) {
    return "payment:" + key.value();
  }
}
