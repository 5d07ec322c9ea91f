package org.jiuzhu.examination;

import java.util.HashMap;
import java.util.Map;
import org.jiuzhu.aid.Approval;
import org.jiuzhu.aid.Approvals;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.meanstest.DataCheck;
import org.jiuzhu.notice.NoticeWithdrawals;
import org.springframework.stereotype.Service;

/** Begins the examination of a case, and begins it again where its conclusion cannot stand. */
@Service
public class Examinations {

  private final CaseFiles caseFiles;
  private final DataCheck dataCheck;
  private final Approvals approvals;
  private final NoticeWithdrawals noticeWithdrawals;
  private final Timeline timeline;

  Examinations(
      CaseFiles caseFiles,
      DataCheck dataCheck,
      Approvals approvals,
      NoticeWithdrawals noticeWithdrawals,
      Timeline timeline) {
    this.caseFiles = caseFiles;
    this.dataCheck = dataCheck;
    this.approvals = approvals;
    this.noticeWithdrawals = noticeWithdrawals;
    this.timeline = timeline;
  }

  /**
   * Begins the examination of an accepted case with everything.
   *
   * @return the routing flags of {@code Examination}
   */
  public Map<String, Object> begin(CaseNumber number) {
    return flags(number, Restart.CHECK_BOTH);
  }

  /**
   * Begins again because something happened to the case; a notice that hangs is taken down.
   *
   * @return the routing flags of {@code Examination}
   */
  Map<String, Object> restart(CaseNumber number, Restart restart) {
    caseFiles.lock(number);
    noticeWithdrawals.withdraw(number, "CASE_RESTARTED");
    timeline.add(number, TimelineKind.RESTARTED, null, restart.name());
    return flags(number, restart);
  }

  /** Checks again what an approver sent back. */
  Map<String, Object> sentBack(CaseNumber number) {
    Approval.Outcome outcome = approvals.newest(number).orElseThrow().outcome();
    return flags(
        number,
        outcome == Approval.Outcome.BACK_TO_CHECK ? Restart.CHECK_DATA : Restart.CHECK_SURVEY);
  }

  /** Investigates again after an objection was upheld; the new decision supersedes the old one. */
  Map<String, Object> objectionUpheld(CaseNumber number) {
    timeline.add(number, TimelineKind.RESTARTED, null, Restart.CHECK_SURVEY.name());
    return flags(number, Restart.CHECK_SURVEY);
  }

  private Map<String, Object> flags(CaseNumber number, Restart restart) {
    Map<String, Object> flags = new HashMap<>();
    if (restart.scope() != null) {
      flags.putAll(dataCheck.begin(number, restart.scope()));
    }
    flags.put(ExaminationFlags.EXAMINE_FROM, restart.from().name());
    return flags;
  }
}
