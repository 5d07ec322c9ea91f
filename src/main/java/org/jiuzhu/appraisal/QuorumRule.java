package org.jiuzhu.appraisal;

import java.util.List;
import org.jiuzhu.meeting.Shares;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;

/**
 * Which meetings count. The repealed measure of 2012 asked for two thirds village representatives;
 * no text in force sets a figure, so all are parameters of the area.
 *
 * @param least members present
 * @param share of the members asked, «2/3»
 * @param representatives share of village representatives among the members, «2/3»
 */
public record QuorumRule(int least, String share, String representatives) {

  static QuorumRule of(PolicyView policy) {
    return new QuorumRule(
        policy.require(Parameters.APPRAISAL_QUORUM).value().toInt(),
        policy.require(Parameters.APPRAISAL_QUORUM_RATIO).text(),
        policy.require(Parameters.APPRAISAL_REPRESENTATIVES).text());
  }

  /** Whether those asked are enough, should all of them come. */
  boolean isEnough(List<Appraiser> appraisers) {
    return appraisers.stream().filter(Appraiser::isMember).count() >= least;
  }

  /** Whether enough of the members are village representatives. */
  boolean isRepresentative(List<Appraiser> appraisers) {
    List<Appraiser> members = appraisers.stream().filter(Appraiser::isMember).toList();
    long representing = members.stream().filter(Appraiser::isRepresentative).count();
    return Shares.reaches(representing, representatives, members.size());
  }

  /** How many came, counted by this rule. */
  Turnout turnout(List<Appraiser> appraisers, Attendance attendance) {
    List<Appraiser> asked = appraisers.stream().filter(Appraiser::isMember).toList();
    List<Appraiser> counted =
        asked.stream().filter(each -> !attendance.recused().contains(each.name())).toList();
    List<Appraiser> came =
        counted.stream().filter(each -> attendance.present().contains(each.name())).toList();
    return new Turnout(
        asked.size(),
        asked.size() - counted.size(),
        came,
        came.size() >= Math.max(1, least) && Shares.reaches(came.size(), share, counted.size()),
        isRepresentative(came));
  }
}
