package org.jiuzhu.aid;

import org.jiuzhu.eligibility.Determinations;
import org.jiuzhu.eligibility.Reproduction;
import org.jiuzhu.policy.PolicyException;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.stereotype.Component;

/** Runs kept determinations again as of their day, with the packs and rules there are now. */
@Component
public class Reproductions {

  private final PolicyLibrary policies;

  Reproductions(PolicyLibrary policies) {
    this.policies = policies;
  }

  /** The kept determination beside what comes out now; nothing is stored. */
  public Reproduction of(DeterminedCase kept) {
    try {
      return new Reproduction(
          kept.determination(),
          Determinations.determine(policies.asOf(kept.area(), kept.asOf()), kept.household()));
    } catch (PolicyException e) {
      return new Reproduction(kept.determination(), null);
    }
  }
}
