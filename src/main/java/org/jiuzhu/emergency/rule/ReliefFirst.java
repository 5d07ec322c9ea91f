package org.jiuzhu.emergency.rule;

import org.jiuzhu.policy.FirstAid;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;

/**
 * Whether relief has to come first (小金额先行救助): may or must, by area and day (《社会救助法》 Art. 50
 * from 2026-07-01).
 */
public final class ReliefFirst {

  private ReliefFirst() {}

  /** Whether the township may send an emergency the ordinary way instead. */
  public static boolean mayGoTheOrdinaryWay(PolicyView rules) {
    return rules.choice(Rule.FIRST_AID).value() == FirstAid.MAY;
  }
}
