package org.jiuzhu.payroll;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.fund.Balances;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.Subject;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.spreadsheet.FileDigest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What payrolls move in the fund of their area: one posting for all items that share an occasion.
 * The posting's basis ends with a digest of the items, and the database compares books and items at
 * the end of each transaction.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class PayrollBooks {

  /** Why an item was given up for which nothing is due any more. */
  static final String NOT_DUE = "NOT_DUE";

  private static final String LISTED = "payroll = :payroll and state = 'LISTED' and ";

  private final JdbcClient jdbc;
  private final Funds funds;
  private final Overpayments overpayments;
  private final Recoveries recoveries;
  private final Clock clock;

  PayrollBooks(
      JdbcClient jdbc, Funds funds, Overpayments overpayments, Recoveries recoveries, Clock clock) {
    this.jdbc = jdbc;
    this.funds = funds;
    this.overpayments = overpayments;
    this.recoveries = recoveries;
    this.clock = clock;
  }

  /**
   * Items of one occasion.
   *
   * @param total CNY
   * @param digest SHA-256 over their keys and amounts
   */
  private record Sum(int items, Money total, byte[] digest) {}

  /**
   * Reserves and orders all that a payroll lists.
   *
   * @throws RefusedException if nothing is listed, or the area's fund is closed or does not cover
   *     it; nothing is stored then
   */
  void order(Payroll payroll, String user) {
    Sum first = sum(payroll, LISTED + "attempt = 1");
    Sum again = sum(payroll, LISTED + "attempt > 1");
    if (first.items() + again.items() == 0) {
      throw new RefusedException(Kind.CONFLICT, "payroll-empty");
    }
    Balances balances = funds.lock(FundId.ofArea(payroll.area()));
    if (balances.closed()) {
      throw new RefusedException(Kind.CONFLICT, "fund-closed");
    }
    if (!balances.covers(first.total())) {
      throw new RefusedException(
          Kind.CONFLICT,
          "payroll-fund-empty",
          first.total().toString(),
          balances.available().toString());
    }
    order(payroll, BookingKind.ORDER, first, LISTED + "attempt = 1", user);
    order(payroll, BookingKind.ORDER_AGAIN, again, LISTED + "attempt > 1", user);
  }

  private void order(Payroll payroll, BookingKind kind, Sum sum, String which, String user) {
    if (sum.items() > 0) {
      long booking = book(payroll, kind, sum, user);
      jdbc.sql(
              """
              update payroll_item i
              set state = 'ORDERED', ordered_in = :booking, payee_version = g.payee_version
              from running_grant g where g.id = i.grant_id and %s
              """
                  .formatted(which))
          .param("booking", booking)
          .param("payroll", payroll.caseNumber().value())
          .update();
    }
  }

  /**
   * Books what the bank answered, from the table {@code returned_row} of this transaction, whose
   * rows have been checked: what is paid, what is not, and what came back after it was paid.
   */
  BookedReturn settle(Payroll payroll, String user) {
    Sum paid = settle(payroll, BookingKind.CONFIRMATION, user);
    Sum rejected = settle(payroll, BookingKind.REJECTION, user);
    Sum returned = settle(payroll, BookingKind.RETURN, user);
    overpayments.bookPaid(payroll.caseNumber());
    return new BookedReturn(
        List.of(),
        paid.items(),
        paid.total(),
        rejected.items(),
        rejected.total(),
        returned.items(),
        returned.total(),
        List.of(),
        Money.ZERO);
  }

  private Sum settle(Payroll payroll, BookingKind kind, String user) {
    String state = kind == BookingKind.CONFIRMATION ? "PAID" : "REJECTED";
    String answer = kind == BookingKind.CONFIRMATION ? "" : "not";
    Sum sum = kind == BookingKind.CONFIRMATION ? confirmed() : cameBack(payroll, kind);
    if (sum.items() > 0) {
      long booking = book(payroll, kind, sum, user);
      jdbc.sql(
              """
              update payroll_item i
              set state = '%s', %s = :booking, reason = r.reason,
                reference = coalesce(r.reference, i.reference)
              from returned_row r
              where i.payroll = :payroll and i.state = '%s' and r.reason is %s null
                and r.case_number = i.case_number and r.month = i.month
              """
                  .formatted(state, column(kind), before(kind), answer))
          .param("booking", booking)
          .param("payroll", payroll.caseNumber().value())
          .update();
    }
    return sum;
  }

  /**
   * All that the file says is paid: those that were ordered, with the amounts that were ordered.
   */
  private Sum confirmed() {
    return jdbc.sql(sumOfLines("select * from returned_row where reason is null"))
        .query(PayrollBooks::sum)
        .single();
  }

  private Sum cameBack(Payroll payroll, BookingKind kind) {
    return sum(
        payroll,
        """
        payroll = :payroll and state = '%s' and (case_number, month) in
          (select r.case_number, r.month from returned_row r where r.reason is not null)"""
            .formatted(before(kind)));
  }

  private static String before(BookingKind kind) {
    return kind == BookingKind.RETURN ? "PAID" : "ORDERED";
  }

  private static String column(BookingKind kind) {
    return kind == BookingKind.RETURN ? "returned_in" : "settled_in";
  }

  /**
   * Takes back one item that had been paid (退汇). What of it is to be recovered is recovered by
   * that; the rest of its money stands on what came back, and where nothing is left the item is
   * over.
   *
   * @throws RefusedException if it is not paid by this try in this payroll, or was collected in
   *     cash
   */
  void takeBack(Payroll payroll, ItemKey key, BankReturn returned, String user) {
    // claims are decided under the fund's lock
    funds.lock(FundId.ofArea(payroll.area()));
    Sum paid =
        jdbc.sql(
                sumOf(
                    """
                payroll = :payroll and case_number = :case and month = :month
                  and state = 'PAID' and attempt = :attempt
                  and not exists (select 1 from payroll_receipt r where r.case_number = :case
                    and r.month = :month and r.attempt = :attempt)"""))
            .param("payroll", payroll.caseNumber().value())
            .param("case", key.caseNumber().value())
            .param("month", key.month())
            .param("attempt", returned.attempt())
            .query(PayrollBooks::sum)
            .single();
    if (paid.items() == 0) {
      throw new RefusedException(Kind.CONFLICT, "return-not-paid");
    }
    Money recovered = recoveries.settle(key.caseNumber(), key.month(), returned.id(), user);
    Money rest = paid.total().minus(recovered);
    Long booking =
        rest.isPositive() ? book(payroll, BookingKind.RETURN, sum(key, rest), user) : null;
    jdbc.sql(
            """
            update payroll_item
            set state = ?, returned_in = ?, recovered = ?, reason = ?,
              reference = coalesce(?, reference)
            where case_number = ? and month = ?
            """)
        .params(
            booking == null ? "CANCELLED" : "REJECTED",
            booking,
            recovered.toBigDecimal(),
            returned.reason().name(),
            returned.reference(),
            key.caseNumber().value(),
            key.month())
        .update();
  }

  /** Books what was collected in cash, against receipts that have been checked. */
  void collected(Payroll payroll, List<ItemKey> keys, String user) {
    settleCash(payroll, BookingKind.CONFIRMATION, "PAID", null, keys, user);
    overpayments.bookPaid(payroll.caseNumber());
  }

  /** Books what is not collected. */
  void notCollected(Payroll payroll, List<ItemKey> keys, ReturnReason reason) {
    settleCash(payroll, BookingKind.REJECTION, "REJECTED", reason.name(), keys, Payments.SYSTEM);
  }

  private void settleCash(
      Payroll payroll,
      BookingKind kind,
      String outcome,
      String reason,
      List<ItemKey> keys,
      String user) {
    String which =
        "payroll = :payroll and state = 'ORDERED'"
            + " and case_number || '/' || to_char(month, 'YYYYMM') = any (:keys)";
    String[] named = keys.stream().map(ItemKey::value).toArray(String[]::new);
    Sum sum =
        jdbc.sql(sumOf(which))
            .param("payroll", payroll.caseNumber().value())
            .param("keys", named)
            .query(PayrollBooks::sum)
            .single();
    if (sum.items() != keys.size()) {
      throw new RefusedException(Kind.CONFLICT, "payroll-moved-on");
    }
    long booking = book(payroll, kind, sum, user);
    jdbc.sql(
            "update payroll_item set state = :outcome, settled_in = :booking, reason = :reason"
                + " where "
                + which)
        .param("outcome", outcome)
        .param("booking", booking)
        .param("reason", reason)
        .param("payroll", payroll.caseNumber().value())
        .param("keys", named)
        .update();
  }

  /**
   * Leaves of an item that is about to go again only what is due; the rest of its money is free
   * again.
   *
   * @param item of this payroll, listed or held back, which came back before
   * @param due CNY, above zero and below its amount
   */
  void cut(Payroll payroll, PayrollItem item, Money due, String user) {
    Money less = item.amount().minus(due);
    long booking = book(payroll, BookingKind.CANCELLATION, sum(item.key(), less), user);
    jdbc.sql(
            """
            insert into payroll_item_cut (case_number, month, attempt, amount, booking)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            item.caseNumber().value(),
            item.month(),
            item.attempt() - 1,
            less.toBigDecimal(),
            booking)
        .update();
    jdbc.sql("update payroll_item set amount = ? where case_number = ? and month = ?")
        .params(due.toBigDecimal(), item.caseNumber().value(), item.month())
        .update();
  }

  /** A part of one item. */
  private static Sum sum(ItemKey key, Money amount) {
    return new Sum(
        1, amount, FileDigest.of((key.value() + " " + amount).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Gives up an item that the bank sent back; its money is free again.
   *
   * @throws RefusedException if it is not in this payroll, or was not sent back
   */
  void giveUp(Payroll payroll, ItemKey key, String user) {
    giveUp(payroll, key, null, user);
  }

  /** Gives up an item that the bank sent back, for which nothing is due by now. */
  void notDue(Payroll payroll, ItemKey key, String user) {
    giveUp(payroll, key, NOT_DUE, user);
  }

  private void giveUp(Payroll payroll, ItemKey key, String reason, String user) {
    Sum sum =
        jdbc.sql(
                sumOf(
                    "payroll = :payroll and case_number = :case and month = :month and "
                        + PayrollItems.CAME_BACK))
            .param("payroll", payroll.caseNumber().value())
            .param("case", key.caseNumber().value())
            .param("month", key.month())
            .query(PayrollBooks::sum)
            .single();
    if (sum.items() == 0) {
      throw new RefusedException(Kind.CONFLICT, "payroll-not-returned", key.value());
    }
    long booking = book(payroll, BookingKind.CANCELLATION, sum, user);
    jdbc.sql(
            """
            update payroll_item
            set state = 'CANCELLED', given_up_in = ?, again = false, reason = coalesce(?, reason)
            where case_number = ? and month = ?
            """)
        .params(booking, reason, key.caseNumber().value(), key.month())
        .update();
  }

  private Sum sum(Payroll payroll, String which) {
    return jdbc.sql(sumOf(which))
        .param("payroll", payroll.caseNumber().value())
        .query(PayrollBooks::sum)
        .single();
  }

  private static String sumOf(String which) {
    return sumOfLines(
        "select case_number, month, amount - recovered as amount from payroll_item where " + which);
  }

  /** Counts, adds up and digests; the digest as the function payroll_digest makes it. */
  private static String sumOfLines(String items) {
    return """
    select count(*) as items, coalesce(sum(amount), 0.00) as total,
      sha256(convert_to(coalesce(string_agg(line, E'\\n' order by line collate "C"), ''),
        'UTF8')) as digest
    from (select amount, case_number || '/' || to_char(month, 'YYYYMM') || ' ' || amount as line
      from (%s) items) lines
    """
        .formatted(items);
  }

  private static Sum sum(java.sql.ResultSet row, int n) throws java.sql.SQLException {
    return new Sum(
        row.getInt("items"), Money.of(row.getBigDecimal("total")), row.getBytes("digest"));
  }

  private long book(Payroll payroll, BookingKind kind, Sum sum, String user) {
    for (PostingKind posting : kind.postings()) {
      funds.post(
          FundId.ofArea(payroll.area()),
          posting,
          sum.total(),
          Subject.of(payroll.caseNumber()),
          user,
          basis(payroll, sum.digest()));
    }
    return jdbc.sql(
            """
            insert into payroll_booking (payroll, kind, items, total, digest, actor, at)
            values (?, ?, ?, ?, ?, ?, ?) returning id
            """)
        .params(
            payroll.caseNumber().value(),
            kind.name(),
            sum.items(),
            sum.total().toBigDecimal(),
            sum.digest(),
            user,
            Timestamp.from(clock.instant()))
        .query(Long.class)
        .single();
  }

  private static String basis(Payroll payroll, byte[] digest) {
    return "MONTHLY_PAYROLL "
        + Months.code(payroll.month())
        + " sha256:"
        + HexFormat.of().formatHex(digest);
  }

  /**
   * The bookings of a payroll whose items are no longer those that were booked; none if all is
   * well.
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<Long> differing(CaseNumber payroll) {
    return jdbc.sql(
            """
            select id from payroll_booking b where payroll = ?
              and (digest <> payroll_digest(id) or total <> (select total from payroll_booked(id))
                or not exists (select 1 from posting p where p.case_number = b.payroll
                  and p.amount = b.total and p.basis like '%' || encode(b.digest, 'hex')))
            order by id
            """)
        .param(payroll.value())
        .query(Long.class)
        .list();
  }
}
