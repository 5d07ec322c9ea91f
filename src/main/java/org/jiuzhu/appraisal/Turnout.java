package org.jiuzhu.appraisal;

import java.util.List;

/**
 * Who came to a meeting, counted.
 *
 * @param asked members asked to come
 * @param recused members who recused themselves; they count nowhere else
 * @param voters members who came and may vote
 * @param enough whether they are many enough
 * @param representative whether enough of them are village representatives
 */
public record Turnout(
    int asked, int recused, List<Appraiser> voters, boolean enough, boolean representative) {

  public Turnout {
    voters = List.copyOf(voters);
  }

  /** Whether the meeting counts. */
  public boolean isQuorum() {
    return enough && representative;
  }

  /** Village representatives among those who vote. */
  public int representatives() {
    return (int) voters.stream().filter(Appraiser::isRepresentative).count();
  }
}
