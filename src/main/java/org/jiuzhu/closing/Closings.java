package org.jiuzhu.closing;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.notice.NoticeWithdrawals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Ends cases for another reason than a decision about aid (提前结案). */
@Service
public class Closings {

  private final JdbcClient jdbc;
  private final CaseFiles caseFiles;
  private final NoticeWithdrawals noticeWithdrawals;
  private final ClosingLetter letter;
  private final Timeline timeline;
  private final Clock clock;

  Closings(
      JdbcClient jdbc,
      CaseFiles caseFiles,
      NoticeWithdrawals noticeWithdrawals,
      ClosingLetter letter,
      Timeline timeline,
      Clock clock) {
    this.jdbc = jdbc;
    this.caseFiles = caseFiles;
    this.noticeWithdrawals = noticeWithdrawals;
    this.letter = letter;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** Ends a case: takes its notice down, records why, and writes the letter to be delivered. */
  public void close(CaseNumber number, ClosingReason reason) {
    close(number, reason, Map.of());
  }

  /**
   * Ends a case.
   *
   * @param more what the letter says beyond the reason, as its template prints it
   */
  public void close(CaseNumber number, ClosingReason reason, Map<String, Object> more) {
    end(number, reason);
    letter.issue(number, reason, more);
  }

  /**
   * Ends a case as {@link #close} does, but for the letter: whoever ends it writes one of another
   * kind.
   */
  public void end(CaseNumber number, ClosingReason reason) {
    CaseFile before = caseFiles.lock(number);
    noticeWithdrawals.withdraw(number, "CASE_CLOSED");
    jdbc.sql(
            """
            insert into case_closing (case_number, reason, state_before, closed_at)
            values (?, ?, ?, ?)
            """)
        .params(
            number.value(), reason.name(), before.state().name(), Timestamp.from(clock.instant()))
        .update();
    caseFiles.move(number, reason.state());
    timeline.add(number, reason.kind(), null, reason.name());
  }

  /** Why a case was closed without a decision about aid, if it was. */
  public Optional<ClosingReason> find(CaseNumber number) {
    return jdbc.sql("select reason from case_closing where case_number = ?")
        .param(number.value())
        .query((row, n) -> ClosingReason.valueOf(row.getString(1)))
        .optional();
  }
}
