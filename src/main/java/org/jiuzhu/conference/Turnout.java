package org.jiuzhu.conference;

import java.util.List;

/**
 * Who came to a meeting, counted.
 *
 * @param asked members with a vote who were asked
 * @param recused those who recused themselves; they count nowhere else
 * @param voters those who came, or their substitutes, and may vote
 * @param enough whether they are a quorum
 */
public record Turnout(int asked, int recused, List<Voter> voters, boolean enough) {

  public Turnout {
    voters = List.copyOf(voters);
  }

  /**
   * Somebody who may vote.
   *
   * @param inPlaceOf name of the member whom a substitute stands for, or null
   */
  public record Voter(String name, String department, String inPlaceOf) {}
}
