package org.jiuzhu.appraisal;

import java.util.List;
import org.jiuzhu.money.Fraction;

/**
 * Votes of one meeting, counted.
 *
 * @param supporting votes for
 * @param opposing votes against
 * @param abstaining valid votes for neither
 * @param invalid sheets that are no votes
 */
public record Tally(int supporting, int opposing, int abstaining, int invalid) {

  /** Of an appraisal that nobody voted in. */
  static final Tally NONE = new Tally(0, 0, 0, 0);

  static Tally of(List<VoteChoice> choices) {
    return new Tally(
        count(choices, VoteChoice.FOR),
        count(choices, VoteChoice.AGAINST),
        count(choices, VoteChoice.ABSTAIN),
        count(choices, VoteChoice.INVALID));
  }

  private static int count(List<VoteChoice> choices, VoteChoice choice) {
    return (int) choices.stream().filter(choice::equals).count();
  }

  /** Valid votes, abstentions among them. */
  public int valid() {
    return supporting + opposing + abstaining;
  }

  /**
   * What the votes mean: a side needs the share, and in any case more than half of the valid votes.
   *
   * @param share «1/2»
   */
  AppraisalOutcome outcome(String share) {
    if (carries(supporting, share)) {
      return AppraisalOutcome.SUPPORTED;
    }
    return carries(opposing, share) ? AppraisalOutcome.NOT_SUPPORTED : AppraisalOutcome.UNDECIDED;
  }

  private boolean carries(int votes, String share) {
    return 2 * votes > valid()
        && !Fraction.of(votes).isLessThan(Fraction.parse(share).times(valid()));
  }
}
