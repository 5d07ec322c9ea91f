package org.jiuzhu.relief;

import org.jiuzhu.fund.Balances;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.Subject;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.relief.SubsidyList.Sum;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a subsidy moves in the area's aid account: one posting for all payments that take the same
 * step, in the transaction in which they take it. The database compares books and payments at the
 * end of each transaction.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SubsidyBooks {

  private final JdbcClient jdbc;
  private final Funds funds;
  private final SubsidyList list;

  SubsidyBooks(JdbcClient jdbc, Funds funds, SubsidyList list) {
    this.jdbc = jdbc;
    this.funds = funds;
    this.list = list;
  }

  /**
   * Reserves the money of all that are listed, for the payees they have now.
   *
   * @throws RefusedException if nobody is listed, or the account is closed or does not cover it
   */
  void reserve(Subsidy subsidy, String user) {
    Sum sum = list.sum(subsidy.caseNumber(), SubsidyItemState.LISTED);
    if (sum.recipients() == 0) {
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
    post(subsidy, PostingKind.RESERVATION, sum.amount(), user);
    jdbc.sql(
            """
            update relief_subsidy_item i set state = 'RESERVED', payee_version = g.payee_version
            from running_grant g where i.subsidy = ? and i.state = 'LISTED' and g.id = i.grant_id
            """)
        .param(subsidy.caseNumber().value())
        .update();
  }

  /** What came back goes where the grants' money goes now; a second person looks at it. */
  void redirect(Subsidy subsidy) {
    jdbc.sql(
            """
            update relief_subsidy_item i set payee_version = g.payee_version
            from running_grant g where i.subsidy = ? and i.state = 'REJECTED' and g.id = i.grant_id
            """)
        .param(subsidy.caseNumber().value())
        .update();
  }

  /** Orders all that is reserved, and again what the bank sent back. */
  void order(Subsidy subsidy, String user) {
    post(
        subsidy,
        PostingKind.ORDER,
        list.sum(subsidy.caseNumber(), SubsidyItemState.RESERVED).amount(),
        user);
    post(
        subsidy,
        PostingKind.ORDER_AGAIN,
        list.sum(subsidy.caseNumber(), SubsidyItemState.REJECTED).amount(),
        user);
    jdbc.sql(
            """
            update relief_subsidy_item
            set state = 'ORDERED', attempt = attempt + 1, reason = null, reference = null
            where subsidy = ? and state in ('RESERVED', 'REJECTED')
            """)
        .param(subsidy.caseNumber().value())
        .update();
  }

  /**
   * Books what the bank answered.
   *
   * @param paid CNY of the payments that have just become {@code PAID}
   * @param rejected CNY of those that have just become {@code REJECTED}
   */
  void settle(Subsidy subsidy, Money paid, Money rejected, String user) {
    post(subsidy, PostingKind.CONFIRMATION, paid, user);
    post(subsidy, PostingKind.REJECTION, rejected, user);
  }

  /** Gives up what the bank sent back; the money is free again. */
  void giveUp(Subsidy subsidy, String user) {
    post(
        subsidy,
        PostingKind.CANCELLATION,
        list.sum(subsidy.caseNumber(), SubsidyItemState.REJECTED).amount(),
        user);
    jdbc.sql(
            """
            update relief_subsidy_item set state = 'CANCELLED'
            where subsidy = ? and state = 'REJECTED'
            """)
        .param(subsidy.caseNumber().value())
        .update();
  }

  private void post(Subsidy subsidy, PostingKind kind, Money amount, String user) {
    if (amount.isPositive()) {
      funds.post(
          subsidy.fund(),
          kind,
          amount,
          Subject.of(subsidy.caseNumber()),
          user,
          "SUBSIDY_" + subsidy.kind().name());
    }
  }
}
