package org.jiuzhu.relief;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.fund.Balances;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.Subject;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payroll.BankReturn;
import org.jiuzhu.payroll.BookedReturn;
import org.jiuzhu.payroll.ReturnReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a subsidy moves in the area's aid account: one posting for all payments that take the same
 * step, in the transaction in which they take it. The posting's basis ends with a digest of the
 * payments, and the database compares books and payments at the end of each transaction.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SubsidyBooks {

  private static final String RETURNED =
      "state = '%s' and grant_id in (select grant_id from returned_row where reason is %s)";

  private static final String NOT_SENT = "state = 'ORDERED' and " + SubsidyFiles.HELD_SINCE;

  private static final String AGAIN = "again and not " + SubsidyFiles.HELD_SINCE;

  /** The newest hold of the payment's case, which whoever decides knows of. */
  private static final String LAST_HOLD =
      "(select coalesce(max(h.id), 0) from grant_hold h where h.case_number = i.case_number)";

  private final JdbcClient jdbc;
  private final Funds funds;
  private final Clock clock;

  SubsidyBooks(JdbcClient jdbc, Funds funds, Clock clock) {
    this.jdbc = jdbc;
    this.funds = funds;
    this.clock = clock;
  }

  /**
   * Payments of one occasion.
   *
   * @param amount CNY
   * @param digest SHA-256 over their keys and amounts
   */
  private record Sum(int items, Money amount, byte[] digest) {}

  /**
   * Reserves the money of all that are listed, for the payees they have now.
   *
   * @throws RefusedException if nobody is listed, or the account is closed or does not cover it
   */
  void reserve(Subsidy subsidy, String user) {
    Sum sum = sum(subsidy, "state = 'LISTED'", Map.of());
    if (sum.items() == 0) {
      throw new RefusedException(Kind.CONFLICT, "subsidy-nobody");
    }
    Balances balances = funds.lock(subsidy.fund());
    if (balances.closed()) {
      throw new RefusedException(Kind.CONFLICT, "fund-closed");
    }
    if (!balances.covers(sum.amount())) {
      throw new RefusedException(
          Kind.CONFLICT,
          "subsidy-fund-empty",
          sum.amount().toString(),
          balances.available().toString());
    }
    book(subsidy, PostingKind.RESERVATION, "state = 'LISTED'", user);
    jdbc.sql(
            """
            update relief_subsidy_item i
            set state = 'RESERVED', payee_version = g.payee_version, last_hold = %s
            from running_grant g where i.subsidy = ? and i.state = 'LISTED' and g.id = i.grant_id
            """
                .formatted(LAST_HOLD))
        .param(subsidy.caseNumber().value())
        .update();
  }

  /**
   * What came back goes where the grants' money goes now, and a second person looks at it; what is
   * on hold waits. Where the aid ended with a hold, nothing goes to whom it went before.
   *
   * @return how many go again
   */
  int redirect(Subsidy subsidy) {
    return jdbc.sql(
            """
            update relief_subsidy_item i
            set payee_version = g.payee_version, again = true, last_hold = %s
            from running_grant g where i.subsidy = ? and i.state = 'REJECTED' and g.id = i.grant_id
              and not exists (select 1 from case_on_hold h
                where h.case_number = i.case_number)
              and (g.payee_version <> i.payee_version
                or exists (select 1 from running_grant n
                  where n.case_number = i.case_number and n.last_month is null)
                or not exists (select 1 from grant_hold h
                  where h.case_number = i.case_number and h.outcome = 'ENDED'))
            """
                .formatted(LAST_HOLD))
        .param(subsidy.caseNumber().value())
        .update();
  }

  /**
   * Orders all that is reserved, and what goes again. What was put on hold since that was decided
   * is not in the bank's file, even if its grant is settled by now: it stands with what came back
   * until somebody decides where it goes.
   */
  void order(Subsidy subsidy, String user) {
    book(subsidy, PostingKind.ORDER, "state = 'RESERVED'", user);
    book(subsidy, PostingKind.ORDER_AGAIN, AGAIN, user);
    jdbc.sql(
            """
            update relief_subsidy_item i
            set state = 'ORDERED', attempt = attempt + 1, reason = null, reference = null,
              again = false
            where subsidy = ? and (state = 'RESERVED' or %s)
            """
                .formatted(AGAIN))
        .param(subsidy.caseNumber().value())
        .update();
    jdbc.sql("update relief_subsidy_item set again = false where subsidy = ? and again")
        .param(subsidy.caseNumber().value())
        .update();
    book(subsidy, PostingKind.REJECTION, NOT_SENT, user);
    jdbc.sql(
            """
            update relief_subsidy_item i set state = 'REJECTED', reason = 'ON_HOLD'
            where subsidy = :subsidy and %s
            """
                .formatted(NOT_SENT))
        .param("subsidy", subsidy.caseNumber().value())
        .update();
  }

  /**
   * Books what the bank answered, from the table {@code returned_row} of this transaction, whose
   * rows have been checked: what is paid, what is not, and what came back after it was paid.
   */
  BookedReturn settle(Subsidy subsidy, String user) {
    Sum paid = book(subsidy, PostingKind.CONFIRMATION, RETURNED.formatted("ORDERED", "null"), user);
    Sum rejected =
        book(subsidy, PostingKind.REJECTION, RETURNED.formatted("ORDERED", "not null"), user);
    Sum returned = book(subsidy, PostingKind.RETURN, RETURNED.formatted("PAID", "not null"), user);
    jdbc.sql(
            """
            update relief_subsidy_item i
            set state = case when r.reason is null then 'PAID' else 'REJECTED' end,
              reason = r.reason, reference = coalesce(r.reference, i.reference),
              payee_version = coalesce(i.payee_version, g.payee_version)
            from returned_row r join running_grant g on g.id = r.grant_id
            where i.subsidy = ? and i.grant_id = r.grant_id and i.state in ('ORDERED', 'PAID')
            """)
        .param(subsidy.caseNumber().value())
        .update();
    return new BookedReturn(
        List.of(),
        paid.items(),
        paid.amount(),
        rejected.items(),
        rejected.amount(),
        returned.items(),
        returned.amount(),
        List.of(),
        Money.ZERO);
  }

  /**
   * Takes back one payment that had been confirmed (退汇); its money stands on what came back.
   *
   * @throws RefusedException if it is not paid by this try, or was collected in cash
   */
  void takeBack(Subsidy subsidy, SubsidyItemKey key, BankReturn returned, String user) {
    String which =
        """
        state = 'PAID' and grant_id = :grant and attempt = :attempt
          and not exists (select 1 from relief_subsidy_receipt r where r.subsidy = :subsidy
            and r.grant_id = :grant and r.attempt = :attempt)""";
    Map<String, Object> named = Map.of("grant", key.grant(), "attempt", returned.attempt());
    if (book(subsidy, PostingKind.RETURN, which, named, user).items() == 0) {
      throw new RefusedException(Kind.CONFLICT, "return-not-paid");
    }
    jdbc.sql(
            """
            update relief_subsidy_item i
            set state = 'REJECTED', reason = ?, reference = ?,
              payee_version = coalesce(i.payee_version, g.payee_version)
            from running_grant g where i.subsidy = ? and i.grant_id = ? and g.id = i.grant_id
            """)
        .params(
            returned.reason().name(),
            returned.reference(),
            subsidy.caseNumber().value(),
            key.grant())
        .update();
  }

  /** Books what was collected in cash, against receipts that have been checked. */
  void collected(Subsidy subsidy, List<SubsidyItemKey> keys, String user) {
    settleCash(subsidy, PostingKind.CONFIRMATION, SubsidyItemState.PAID, null, keys, user);
  }

  /** Books what is not collected. */
  void notCollected(Subsidy subsidy, List<SubsidyItemKey> keys, ReturnReason reason) {
    settleCash(
        subsidy, PostingKind.REJECTION, SubsidyItemState.REJECTED, reason, keys, Payments.SYSTEM);
  }

  private void settleCash(
      Subsidy subsidy,
      PostingKind kind,
      SubsidyItemState outcome,
      ReturnReason reason,
      List<SubsidyItemKey> keys,
      String user) {
    String which = "state = 'ORDERED' and grant_id = any (:grants)";
    Map<String, Object> named =
        Map.of("grants", keys.stream().map(SubsidyItemKey::grant).toArray(Long[]::new));
    if (book(subsidy, kind, which, named, user).items() != keys.size()) {
      throw new RefusedException(Kind.CONFLICT, "subsidy-moved-on");
    }
    jdbc.sql(
            "update relief_subsidy_item set state = :outcome, reason = :reason"
                + " where subsidy = :subsidy and "
                + which)
        .param("outcome", outcome.name())
        .param("reason", reason == null ? null : reason.name())
        .param("subsidy", subsidy.caseNumber().value())
        .params(named)
        .update();
  }

  /** Gives up what the bank sent back; the money is free again. */
  void giveUp(Subsidy subsidy, String user) {
    book(subsidy, PostingKind.CANCELLATION, "state = 'REJECTED'", user);
    jdbc.sql(
            """
            update relief_subsidy_item set state = 'CANCELLED'
            where subsidy = ? and state = 'REJECTED'
            """)
        .param(subsidy.caseNumber().value())
        .update();
  }

  /**
   * The bookings of a subsidy whose payments are no longer those that were booked; none if all is
   * well.
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<Long> differing(CaseNumber subsidy) {
    return jdbc.sql(
            """
            select b.id from relief_subsidy_booking b, subsidy_booked(b.id) found
            where b.subsidy = ? and (found.items <> b.items or found.total <> b.total
              or found.digest <> b.digest
              or not exists (select 1 from posting p where p.case_number = b.subsidy
                and p.kind = b.kind and p.amount = b.total
                and p.basis like '% sha256:' || encode(b.digest, 'hex')))
            order by b.id
            """)
        .param(subsidy.value())
        .query(Long.class)
        .list();
  }

  private Sum book(Subsidy subsidy, PostingKind kind, String which, String user) {
    return book(subsidy, kind, which, Map.of(), user);
  }

  /** Posts what some payments come to, if there are any, and keeps which they are. */
  private Sum book(
      Subsidy subsidy, PostingKind kind, String which, Map<String, Object> named, String user) {
    Sum sum = sum(subsidy, which, named);
    if (sum.items() > 0) {
      funds.post(
          subsidy.fund(),
          kind,
          sum.amount(),
          Subject.of(subsidy.caseNumber()),
          user,
          "SUBSIDY_" + subsidy.kind().name() + " sha256:" + HexFormat.of().formatHex(sum.digest()));
      long booking = add(subsidy, kind, sum, user);
      jdbc.sql(
              """
              insert into relief_subsidy_booked (booking, subsidy, grant_id)
              select :booking, subsidy, grant_id from relief_subsidy_item i
              where subsidy = :subsidy and %s
              """
                  .formatted(which))
          .param("booking", booking)
          .param("subsidy", subsidy.caseNumber().value())
          .params(named)
          .update();
    }
    return sum;
  }

  private long add(Subsidy subsidy, PostingKind kind, Sum sum, String user) {
    return jdbc.sql(
            """
            insert into relief_subsidy_booking (subsidy, kind, items, total, digest, actor, at)
            values (?, ?, ?, ?, ?, ?, ?) returning id
            """)
        .params(
            subsidy.caseNumber().value(),
            kind.name(),
            sum.items(),
            sum.amount().toBigDecimal(),
            sum.digest(),
            user,
            Timestamp.from(clock.instant()))
        .query(Long.class)
        .single();
  }

  /** Counts, adds up and digests; the digest as the function subsidy_booked makes it. */
  private Sum sum(Subsidy subsidy, String which, Map<String, Object> named) {
    return jdbc.sql(
            """
            select count(*) as items, coalesce(sum(amount), 0.00) as total,
              sha256(convert_to(coalesce(string_agg(line, E'\\n' order by line collate "C"), ''),
                'UTF8')) as digest
            from (select amount, case_number || '/' || grant_id || ' ' || amount as line
              from relief_subsidy_item i where subsidy = :subsidy and %s) lines
            """
                .formatted(which))
        .param("subsidy", subsidy.caseNumber().value())
        .params(named)
        .query(SubsidyBooks::read)
        .single();
  }

  private static Sum read(ResultSet row, int n) throws SQLException {
    return new Sum(
        row.getInt("items"), Money.of(row.getBigDecimal("total")), row.getBytes("digest"));
  }
}
