package org.jiuzhu.eligibility;

import java.util.Set;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;

/** Whether 特困 could come out for a household, before its money is known. */
public final class DestituteScreening {

  private DestituteScreening() {}

  /**
   * Whether every member is too young, old or without work capacity, and none has supporters who
   * are able (《特困人员认定办法》 第四条). Income is left out: checking may still change it.
   *
   * @param policy the rules of the case's day
   * @param withoutCapacity refs of members who were found without work capacity, whatever is
   *     declared
   */
  public static boolean isConceivable(
      PolicyView policy, Household household, Set<String> withoutCapacity) {
    int minorAge = policy.require(Parameters.DESTITUTE_MINOR_AGE).value().toInt();
    return household.members().stream()
        .allMatch(
            member ->
                member.supporters() != Supporters.ABLE
                    && (!member.canWork()
                        || withoutCapacity.contains(member.ref())
                        || member.isTooYoungOrOld(policy.asOf(), minorAge)));
  }
}
