package org.jiuzhu.deadline;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 延长办理期限: in special cases the time in all is longer, once, for a reason that the rules name; the
 * applicant is told by letter (最低生活保障审核确认办法, 办理时限).
 */
@Service
public class Extensions {

  private static final int LONGEST = 500;

  private final JdbcClient jdbc;
  private final CaseFiles caseFiles;
  private final CaseClocks clocks;
  private final ClockKeeper keeper;
  private final Timeline timeline;
  private final LetterHead letterHead;
  private final Letters letters;
  private final PolicyLibrary policies;
  private final SealedJson sealedJson;
  private final Clock clock;

  Extensions(
      JdbcClient jdbc,
      CaseFiles caseFiles,
      CaseClocks clocks,
      ClockKeeper keeper,
      Timeline timeline,
      LetterHead letterHead,
      Letters letters,
      PolicyLibrary policies,
      SealedJson sealedJson,
      Clock clock) {
    this.jdbc = jdbc;
    this.caseFiles = caseFiles;
    this.clocks = clocks;
    this.keeper = keeper;
    this.timeline = timeline;
    this.letterHead = letterHead;
    this.letters = letters;
    this.policies = policies;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /** Whether this person may extend the case's time now: one of those who confirm, once. */
  public boolean isOpenTo(Person person, CaseFile caseFile) {
    return confirms(person, caseFile)
        && clocks
            .find(caseFile.number())
            .filter(CaseClock::isOpen)
            .filter(found -> TotalTime.isTotal(found.rule()))
            .filter(found -> found.extendedBy() == null)
            .filter(found -> !found.dueAt().isBefore(clock.instant()))
            .isPresent();
  }

  private static boolean confirms(Person person, CaseFile caseFile) {
    return person.holds(Role.APPROVE, caseFile.area(), caseFile.township())
        || person.holds(Role.COUNTY, caseFile.area());
  }

  /** The reasons that the case's area knows. */
  public List<Coded> reasons(CaseFile caseFile) {
    return policies.asOf(caseFile.area(), caseFile.ruleDate()).extensionReasons();
  }

  /**
   * Extends a case's time in all, and writes the letter.
   *
   * @param reasonCode one of {@link #reasons}
   * @param note more about it, or null
   * @throws RefusedException if the person does not confirm cases there, or there is no clock that
   *     runs and was not extended before
   * @throws InvalidInputException if the reason is not known or the note too long
   */
  @Transactional
  public void extend(CaseNumber number, Person person, String reasonCode, String note) {
    CaseFile caseFile = caseFiles.lock(number);
    if (!confirms(person, caseFile)) {
      throw new RefusedException(Kind.FORBIDDEN, "extension-by-those-who-confirm");
    }
    CaseClock before =
        clocks
            .lock(number)
            .filter(CaseClock::isOpen)
            .filter(found -> TotalTime.isTotal(found.rule()))
            .orElseThrow(() -> new RefusedException(Kind.CONFLICT, "no-running-clock"));
    if (before.extendedBy() != null) {
      throw new RefusedException(Kind.CONFLICT, "extended-once");
    }
    if (before.dueAt().isBefore(clock.instant())) {
      throw new RefusedException(Kind.CONFLICT, "extension-too-late");
    }
    Coded reason =
        reasons(caseFile).stream()
            .filter(each -> each.code().equals(reasonCode))
            .findFirst()
            .orElseThrow(() -> new InvalidInputException("/reason", "not-a-choice"));
    String words = note == null || note.isBlank() ? null : note.strip();
    if (words != null && words.length() > LONGEST) {
      throw new InvalidInputException("/note", "too-long", LONGEST);
    }
    CaseClock after = keeper.under(before, TotalTime.EXTENDED, reason.code());
    clocks.change(before, after, ClockChange.EXTENDED, null, person.id());
    record(before, after, words, person.id());
    timeline.add(number, TimelineKind.EXTENDED, person.id(), reason.code());
    write(before, after, reason);
  }

  private void record(CaseClock before, CaseClock after, String words, String user) {
    String number = before.caseNumber().value();
    jdbc.sql(
            """
            insert into case_extension
              (case_number, reason, note, due_before, due_after, extended_by, extended_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number,
            after.extendedBy(),
            words == null ? null : sealedJson.seal(words, "extension:" + number),
            Timestamp.from(before.dueAt()),
            Timestamp.from(after.dueAt()),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  private void write(CaseClock before, CaseClock after, Coded reason) {
    Map<String, Object> content = letterHead.of(before.caseNumber());
    content.put("acceptedOn", day(before.beganAt()));
    content.put("dueBefore", day(before.dueAt()));
    content.put("dueAfter", day(after.dueAt()));
    content.put("provisional", after.provisional());
    content.put("reason", reason.label());
    content.put("clause", reason.clause().toString());
    letters.issue(before.caseNumber(), LetterKind.EXTENSION, content, false);
  }

  private String day(java.time.Instant moment) {
    return LocalDate.ofInstant(moment, clock.getZone()).toString();
  }
}
