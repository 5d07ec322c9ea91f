package org.jiuzhu.payroll;

import java.util.List;
import org.jiuzhu.ledger.PostingKind;

/** What is booked for items of a payroll, and what it moves in the fund's books. */
enum BookingKind {
  /** Approved for the first time: reserved and ordered at once. */
  ORDER(PostingKind.RESERVATION, PostingKind.ORDER),
  /** Approved again, after the bank had sent it back. */
  ORDER_AGAIN(PostingKind.ORDER_AGAIN),
  CONFIRMATION(PostingKind.CONFIRMATION),
  REJECTION(PostingKind.REJECTION),
  /** Sent back after it had been confirmed (退汇). */
  RETURN(PostingKind.RETURN),
  /** Sent back and given up. */
  CANCELLATION(PostingKind.CANCELLATION);

  private final List<PostingKind> postings;

  BookingKind(PostingKind... postings) {
    this.postings = List.of(postings);
  }

  List<PostingKind> postings() {
    return postings;
  }
}
