package org.jiuzhu.lookups;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.lookups.RefusedLooks.Refusal;

/**
 * What is known around looks.
 *
 * @param takingPart who has worked on each case
 * @param kin colleagues who keep off each case as kin of the family
 * @param closed when each closed case was closed
 * @param refused who was refused a case on the same days
 */
public record Surroundings(
    Map<CaseNumber, Set<String>> takingPart,
    Map<CaseNumber, Set<String>> kin,
    Map<CaseNumber, Instant> closed,
    List<Refusal> refused) {

  public Surroundings {
    refused = List.copyOf(refused);
  }
}
