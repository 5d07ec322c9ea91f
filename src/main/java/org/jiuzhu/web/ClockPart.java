package org.jiuzhu.web;

import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.deadline.CaseClock;
import org.jiuzhu.deadline.CaseClocks;
import org.jiuzhu.deadline.DeadlineTexts;
import org.jiuzhu.deadline.Extensions;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.policy.Coded;
import org.springframework.stereotype.Component;

/** «办理期限»: how long the case may take in all, and who may extend it. */
@Component
class ClockPart {

  private final CaseFiles caseFiles;
  private final CaseClocks clocks;
  private final Extensions extensions;
  private final DeadlineTexts texts;
  private final Words words;

  ClockPart(
      CaseFiles caseFiles,
      CaseClocks clocks,
      Extensions extensions,
      DeadlineTexts texts,
      Words words) {
    this.caseFiles = caseFiles;
    this.clocks = clocks;
    this.extensions = extensions;
    this.texts = texts;
    this.words = words;
  }

  /**
   * The clock in words.
   *
   * @param provisional whether its end is a guess by weekends
   * @param waited working days during which it stood still
   * @param extendedBy the reason for its extension, or null
   */
  record View(
      String rule,
      int amount,
      String unit,
      String due,
      String state,
      boolean late,
      boolean provisional,
      int waited,
      String extendedBy) {}

  /** The clock, or null before acceptance. */
  View of(CaseFile caseFile) {
    return clocks.find(caseFile.number()).map(found -> view(caseFile, found)).orElse(null);
  }

  private View view(CaseFile caseFile, CaseClock found) {
    return new View(
        texts.about(found.area(), found.rule()),
        found.amount(),
        words.of("LimitUnit", found.unit().name()),
        words.moment(found.dueAt()),
        words.of("ClockState", found.state().name()),
        found.state() == CaseClock.State.PASSED,
        found.provisional(),
        found.waited(),
        reason(caseFile, found.extendedBy()));
  }

  private String reason(CaseFile caseFile, String code) {
    return Optional.ofNullable(code)
        .flatMap(
            given ->
                extensions.reasons(caseFile).stream()
                    .filter(reason -> reason.code().equals(given))
                    .findFirst())
        .map(Coded::label)
        .orElse(code);
  }

  /** The reasons for which this person may extend the case's time now; empty if not. */
  List<Coded> reasonsToExtend(CaseFile caseFile, Person person) {
    return extensions.isOpenTo(person, caseFile) ? extensions.reasons(caseFile) : List.of();
  }

  /** What a timeline entry about a deadline is about. */
  String about(CaseNumber number, String code) {
    return texts.about(number.area(), code);
  }

  /** A reason for an extension in words. */
  String extension(CaseNumber number, String code) {
    return reason(caseFiles.get(number), code);
  }
}
