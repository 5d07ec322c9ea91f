package org.jiuzhu.notice;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.input.Messages;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends public notices before their time: what is not true any more must not be read. */
@Service
public class NoticeWithdrawals {

  private static final String MESSAGE = "NoticeWithdrawn";

  private final Notices notices;
  private final ObjectionRecords objections;
  private final ObjectionAnswers answers;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final EngineMessages engine;
  private final Messages messages;

  NoticeWithdrawals(
      Notices notices,
      ObjectionRecords objections,
      ObjectionAnswers answers,
      CaseFiles caseFiles,
      Timeline timeline,
      EngineMessages engine,
      Messages messages) {
    this.notices = notices;
    this.objections = objections;
    this.answers = answers;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.engine = engine;
    this.messages = messages;
  }

  /**
   * Takes a case's notice off the web at once and has its paper taken down. Open objections are
   * answered with the reason. Does nothing where no notice is left to end. The caller ends the
   * case's {@code PublicNotice} process, and has not moved the case before without locking it.
   *
   * @param reasonCode why, with words in the messages file under {@code WithdrawalReason}
   * @throws IllegalArgumentException if there are no words for the reason
   */
  @Transactional
  public void withdraw(CaseNumber number, String reasonCode) {
    if (messages.textOrNull("WithdrawalReason." + reasonCode) == null) {
      throw new IllegalArgumentException("no words for this reason");
    }
    caseFiles.lock(number);
    List<Notice> unfinished = notices.unfinished(number);
    if (unfinished.isEmpty()) {
      return;
    }
    objections.open(number).forEach(objection -> answers.overtake(objection, reasonCode));
    unfinished.forEach(notice -> notices.withdraw(notice, reasonCode));
    timeline.add(number, TimelineKind.NOTICE_WITHDRAWN, null, reasonCode);
    unfinished.stream()
        .filter(Notice::hangs)
        .findFirst()
        .ifPresent(notice -> takeDown(caseFiles.get(number), notice));
  }

  private void takeDown(CaseFile caseFile, Notice notice) {
    engine.startBySystem(
        MESSAGE,
        caseFile.number(),
        Map.of(
            CaseVariables.AREA,
            caseFile.area(),
            CaseVariables.TOWNSHIP,
            notice.township(),
            ObjectionFlags.NOTICE_VERSION,
            notice.version()));
  }
}
