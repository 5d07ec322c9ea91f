package org.jiuzhu.meanstest;

import java.util.List;
import org.jiuzhu.eligibility.Household;

/**
 * A household after checking: the figures to determine by, and every difference from what was
 * declared.
 *
 * @param confirmed what was verified and found as declared
 * @param unheard differences that count against the applicant, who has not been heard on them
 */
public record Verified(
    Household household,
    List<Difference> differences,
    List<Difference> confirmed,
    List<Difference> unheard) {

  public Verified {
    differences = List.copyOf(differences);
    confirmed = List.copyOf(confirmed);
    unheard = List.copyOf(unheard);
  }
}
