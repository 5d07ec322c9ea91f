package org.jiuzhu.fund;

import java.util.Optional;
import org.jiuzhu.ledger.Broken;
import org.jiuzhu.ledger.FundId;

/**
 * What the verification of a fund's books found.
 *
 * @param postings how many postings were found right
 * @param broken the first that is wrong; empty if the books are as they were booked
 */
public record VerifiedFund(FundId fund, long postings, Optional<Broken> broken) {

  /** Whether the books are as they were booked. */
  public boolean isIntact() {
    return broken.isEmpty();
  }
}
