package org.jiuzhu.aid;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.meanstest.Difference;

/**
 * A determination as it is kept: what went in, what came out, by which version of the rules. It can
 * be run again «as of» its day; what was kept stays what it is.
 *
 * @param area slug
 * @param asOf the day whose rules were applied
 * @param rulesVersion version of the code that holds the rules
 * @param household the verified facts that went in
 * @param differences where they differ from what was declared
 * @param confirmed what was verified and found as declared
 * @param determination what came out, with every parameter used
 */
public record DeterminedCase(
    String area,
    LocalDate asOf,
    String rulesVersion,
    Household household,
    List<Difference> differences,
    List<Difference> confirmed,
    Determination determination) {

  public DeterminedCase {
    differences = List.copyOf(differences);
    // not kept before it was shown
    confirmed = confirmed == null ? List.of() : List.copyOf(confirmed);
  }
}
