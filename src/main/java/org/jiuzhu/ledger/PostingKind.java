package org.jiuzhu.ledger;

import static org.jiuzhu.ledger.AccountKind.APPROPRIATED;
import static org.jiuzhu.ledger.AccountKind.AVAILABLE;
import static org.jiuzhu.ledger.AccountKind.COMMITTED;
import static org.jiuzhu.ledger.AccountKind.PAID;
import static org.jiuzhu.ledger.AccountKind.RETURNED;
import static org.jiuzhu.ledger.AccountKind.TRANSFERRED;
import static org.jiuzhu.ledger.AccountKind.UNDER_WAY;

/** What can happen to aid money; each moves an amount from one account of a fund to another. */
public enum PostingKind {
  /** 财政拨款到账. */
  APPROPRIATION(APPROPRIATED, AVAILABLE),
  /** A reserve fund is filled up. */
  TRANSFER_IN(APPROPRIATED, AVAILABLE),
  /** The area's account fills up a reserve fund. */
  TRANSFER_OUT(AVAILABLE, TRANSFERRED),
  /** Aid was approved: the money is promised. */
  RESERVATION(AVAILABLE, COMMITTED),
  /** A promise is given up before it was ordered. */
  RELEASE(COMMITTED, AVAILABLE),
  /** The payment is ordered. */
  ORDER(COMMITTED, UNDER_WAY),
  /** The bank or a receipt confirms it. */
  CONFIRMATION(UNDER_WAY, PAID),
  /** The bank refuses it. */
  REJECTION(UNDER_WAY, RETURNED),
  /** The bank sends back what it had confirmed (退汇). */
  RETURN(PAID, RETURNED),
  /** The same payment again, after its account data were mended. */
  ORDER_AGAIN(RETURNED, UNDER_WAY),
  /** What came back is not paid again. */
  CANCELLATION(RETURNED, AVAILABLE),
  /** Paid without a right to it, to be recovered. */
  RECOVERABLE(PAID, AccountKind.RECOVERABLE),
  /** What was to be recovered came back. */
  RECOVERY(AccountKind.RECOVERABLE, AVAILABLE);

  private final AccountKind credit;
  private final AccountKind debit;

  PostingKind(AccountKind credit, AccountKind debit) {
    this.credit = credit;
    this.debit = debit;
  }

  /** The account that it takes from; {@code APPROPRIATED} grows, as the source of what comes in. */
  public AccountKind credit() {
    return credit;
  }

  /** The account that it puts on. */
  public AccountKind debit() {
    return debit;
  }
}
