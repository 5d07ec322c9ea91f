package org.jiuzhu.emergency.rule;

import org.jiuzhu.policy.EmergencyAidAt;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;

/**
 * Whether a township takes the report of an emergency: by where it happens, or by where the people
 * are registered or usually live (鲁办〔2021〕21号 二(四)13; 《社会救助法》 Art. 37 from 2026-07-01).
 *
 * @param happened where the emergency happens
 * @param hukou where the people are registered
 * @param residence where they usually live
 */
public record ReportPlace(Whereabouts happened, Whereabouts hukou, Whereabouts residence) {

  /**
   * Whether the township takes the report. People of whom nobody knows where they belong are helped
   * where they are: nobody else could.
   *
   * @param rules of the day on which the emergency is reported
   */
  public boolean isTakenHere(PolicyView rules) {
    if (rules.choice(Rule.EMERGENCY_AID_AT).value() == EmergencyAidAt.WHERE_IT_HAPPENS) {
      return happened == Whereabouts.HERE;
    }
    return hukou == Whereabouts.HERE
        || residence == Whereabouts.HERE
        || happened == Whereabouts.HERE
            && hukou == Whereabouts.UNKNOWN
            && residence == Whereabouts.UNKNOWN;
  }
}
