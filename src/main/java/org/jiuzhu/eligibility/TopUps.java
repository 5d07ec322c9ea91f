package org.jiuzhu.eligibility;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.Topic;

/**
 * What is added to 低保 for a member: the highest ratio of the groups that he belongs to (the first
 * of equal ones), and besides the remote one.
 */
final class TopUps {

  /** A group of people who get more, in the order of the contract. */
  private record Group(String parameter, AmountCode code, Topic topic, Membership membership) {}

  @FunctionalInterface
  private interface Membership {
    boolean test(Member member, LocalDate day);
  }

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              Parameters.TOPUP_MINOR, AmountCode.TOPUP_MINOR, Topic.TOPUP_MINOR, Member::isMinor),
          new Group(
              Parameters.TOPUP_ELDERLY,
              AmountCode.TOPUP_ELDERLY,
              Topic.TOPUP_ELDERLY,
              Member::isOld),
          new Group(
              Parameters.TOPUP_SEVERE_DISABILITY,
              AmountCode.TOPUP_SEVERE_DISABILITY,
              Topic.TOPUP_SEVERE_DISABILITY,
              (member, day) -> member.isSeverelyDisabled()),
          new Group(
              Parameters.TOPUP_GRAVE_ILLNESS,
              AmountCode.TOPUP_GRAVE_ILLNESS,
              Topic.TOPUP_GRAVE_ILLNESS,
              (member, day) -> member.graveIllness()));

  private TopUps() {}

  static void add(Worksheet sheet, Member member, List<Amount> lines) {
    Group best = null;
    Fraction highest = Fraction.ZERO;
    for (Group group : GROUPS) {
      if (group.membership().test(member, sheet.asOf())) {
        Fraction ratio = sheet.optionalValue(group.parameter()).orElse(Fraction.ZERO);
        if (ratio.isGreaterThan(highest)) {
          best = group;
          highest = ratio;
        }
      }
    }
    if (best != null) {
      sheet.line(lines, best.code(), member, sheet.standard().times(highest), best.topic());
    }
    Fraction remote = remoteRatio(sheet);
    if (remote.isPositive()) {
      sheet.line(
          lines,
          AmountCode.TOPUP_REMOTE,
          member,
          sheet.standard().times(remote),
          Topic.TOPUP_REMOTE);
    }
  }

  private static Fraction remoteRatio(Worksheet sheet) {
    Fraction ratio = sheet.optionalValue(Parameters.TOPUP_REMOTE).orElse(Fraction.ZERO);
    if (ratio.isZero() || sheet.household().borderUnit()) {
      return ratio;
    }
    Fraction distance = Fraction.of(sheet.household().kmToSeat());
    return distance.isLessThan(sheet.value(Parameters.TOPUP_REMOTE_KM)) ? Fraction.ZERO : ratio;
  }
}
