package org.jiuzhu.meeting;

import java.util.List;

/**
 * Votes of one meeting, counted.
 *
 * @param supporting votes for
 * @param opposing votes against
 * @param abstaining valid votes for neither
 * @param invalid sheets that are no votes
 */
public record Tally(int supporting, int opposing, int abstaining, int invalid) {

  /** Of a meeting in which nobody voted. */
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  public static Tally of(List<VoteChoice> choices) {
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
   * Whether one side has carried the meeting: it needs the share, and in any case more than half of
   * the valid votes.
   *
   * @param votes those of the side
   * @param share «1/2»
   */
  public boolean carries(int votes, String share) {
    return 2 * votes > valid() && Shares.reaches(votes, share, valid());
  }
}
