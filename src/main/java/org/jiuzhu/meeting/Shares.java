package org.jiuzhu.meeting;

import org.jiuzhu.money.Fraction;

/** Shares of people and of votes, exact. */
public final class Shares {

  private Shares() {}

  /**
   * Whether a part is at least a share of the whole; of nothing, any share is reached.
   *
   * @param share plain share or fraction, «2/3»
   */
  public static boolean reaches(long part, String share, long whole) {
    return !Fraction.of(part).isLessThan(Fraction.parse(share).times(whole));
  }
}
