package org.jiuzhu.meanstest;

import java.util.List;
import org.jiuzhu.eligibility.Household;

/**
 * A household after checking: the figures to determine by, and every difference from what was
 * declared.
 *
 * @param confirmed what was verified and found as declared
 */
public record Verified(
    Household household, List<Difference> differences, List<Difference> confirmed) {

  public Verified {
    differences = List.copyOf(differences);
    confirmed = List.copyOf(confirmed);
  }
}
