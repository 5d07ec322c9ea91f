package org.jiuzhu.lookups;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;

/**
 * What is known around looks.
 *
 * @param takingPart who has worked on each case
 * @param kin colleagues who keep off each case as kin of the family
 * @param closed when each closed case was closed
 */
public record Surroundings(
    Map<CaseNumber, Set<String>> takingPart,
    Map<CaseNumber, Set<String>> kin,
    Map<CaseNumber, Instant> closed) {}
