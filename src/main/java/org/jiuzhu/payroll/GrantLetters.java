package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.closing.ClosingReason;
import org.jiuzhu.closing.Closings;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.correspondence.Remedies;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** 救助金变更告知书: what recipients are told when their monthly aid goes on otherwise or ends. */
@Component
public class GrantLetters {

  private static final String LETTER_ISSUED = "GrantLetterIssued";

  private final LetterHead head;
  private final Letters letters;
  private final Remedies remedies;
  private final CaseFiles caseFiles;
  private final Closings closings;
  private final EngineMessages engine;
  private final Timeline timeline;
  private final GrantWords words;

  GrantLetters(
      LetterHead head,
      Letters letters,
      Remedies remedies,
      CaseFiles caseFiles,
      Closings closings,
      EngineMessages engine,
      Timeline timeline,
      GrantWords words) {
    this.head = head;
    this.letters = letters;
    this.remedies = remedies;
    this.caseFiles = caseFiles;
    this.closings = closings;
    this.engine = engine;
    this.timeline = timeline;
    this.words = words;
  }

  /** Gives the window the task to deliver the newest letter of a case that has no process. */
  public void deliver(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    engine.startBySystem(
        LETTER_ISSUED,
        number,
        Map.of(CaseVariables.AREA, caseFile.area(), CaseVariables.TOWNSHIP, caseFile.township()));
  }

  void changed(
      CaseNumber number,
      GrantRevision revision,
      Grant before,
      List<RevisedAmounts.Again> again,
      List<OverpaidMonth> claimed) {
    List<String> lines = new ArrayList<>();
    lines.add(
        words.text(
            "grant.letter-amount",
            words.month(revision.firstMonth()),
            revision.amount(),
            before.monthlyAmount().toString(),
            revision.persons()));
    if (revision.recipient() != null) {
      lines.add(words.text("grant.letter-recipient", revision.recipient()));
    }
    if (revision.payee() != null) {
      lines.add(
          revision.payee().account() == null
              ? words.text("grant.letter-cash", revision.payee().name())
              : words.text(
                  "grant.letter-account",
                  revision.payee().name(),
                  revision.payee().bank(),
                  revision.payee().accountEnd()));
    }
    again.stream().filter(RevisedAmounts.Again::isLess).map(this::again).forEach(lines::add);
    if (!claimed.isEmpty()) {
      lines.add(words.overpaid(claimed));
    }
    Map<String, Object> content = head.of(number);
    if (revision.recipient() != null) {
      content.put("applicant", revision.recipient());
    }
    content.put("lines", lines);
    content.put("reason", revision.reason());
    heard(content, revision);
    remedies.addTo(content, number);
    letters.issue(number, LetterKind.GRANT_CHANGED, content, false);
  }

  private String again(RevisedAmounts.Again month) {
    return words.text(
        "grant.letter-again",
        words.month(month.month()),
        month.back().toString(),
        month.again().toString());
  }

  /**
   * What the letter about the end of a case says of its aid.
   *
   * @param lastMonth first day of the last month that is paid
   */
  public Map<String, Object> paidUntil(LocalDate lastMonth) {
    return Map.of("aidEnds", words.text("grant.letter-ends", words.month(lastMonth.plusMonths(1))));
  }

  /** What the letter about the end of the aid says beyond that. */
  Map<String, Object> ending(
      CaseNumber number, GrantRevision revision, List<OverpaidMonth> claimed) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("aidEnds", words.text("grant.letter-ends", words.month(revision.firstMonth())));
    if (!claimed.isEmpty()) {
      content.put("overpaid", words.overpaid(claimed));
    }
    content.put("explanation", revision.reason());
    heard(content, revision);
    remedies.addTo(content, number);
    return content;
  }

  private void heard(Map<String, Object> content, GrantRevision revision) {
    if (revision.heard() != null) {
      content.put("heard", revision.heard());
      content.put("heardOn", words.day(revision.heardOn()));
    }
  }

  /**
   * The same person is paid under another case: the case that is not paid any more says so, and is
   * over. One that is being examined again stays with whoever examines it.
   */
  @EventListener
  void onReplaced(GrantReplaced replaced) {
    CaseNumber number = replaced.caseNumber();
    if (caseFiles.lock(number).state() == CaseState.GRANTED) {
      closings.end(number, ClosingReason.PAID_ELSEWHERE);
    } else {
      timeline.add(number, TimelineKind.GRANT_REPLACED);
    }
    Map<String, Object> content = head.of(number);
    content.put(
        "lines",
        List.of(
            words.text(
                "grant.letter-replaced",
                words.month(replaced.lastMonth()),
                replaced.by().value(),
                words.month(replaced.lastMonth().plusMonths(1)))));
    content.put("reason", words.text("grant.reason-replaced"));
    remedies.addTo(content, number);
    letters.issue(number, LetterKind.GRANT_CHANGED, content, false);
    deliver(number);
  }
}
