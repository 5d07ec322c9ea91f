package org.jiuzhu.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.deadline.CaseClock;
import org.jiuzhu.deadline.DeadlineTexts;
import org.jiuzhu.deadline.Deadlines;
import org.jiuzhu.deadline.Deadlines.Task;
import org.jiuzhu.deadline.Urging;
import org.jiuzhu.deadline.UrgingAnswer;
import org.jiuzhu.deadline.Urgings;
import org.jiuzhu.deadline.Urgings.Standing;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Component;

/** Due times and urgings of an area in words; of the households nothing but the case's number. */
@Component
class SupervisionRows {

  private static final int MOST = 200;

  private final Deadlines deadlines;
  private final Urgings urgings;
  private final CaseFiles caseFiles;
  private final DeadlineTexts texts;
  private final StatutoryClock clock;
  private final Desks desks;
  private final Organisation organisation;
  private final Staff staff;
  private final Words words;

  SupervisionRows(
      Deadlines deadlines,
      Urgings urgings,
      CaseFiles caseFiles,
      DeadlineTexts texts,
      StatutoryClock clock,
      Desks desks,
      Organisation organisation,
      Staff staff,
      Words words) {
    this.deadlines = deadlines;
    this.urgings = urgings;
    this.caseFiles = caseFiles;
    this.texts = texts;
    this.clock = clock;
    this.desks = desks;
    this.organisation = organisation;
    this.staff = staff;
    this.words = words;
  }

  /**
   * A task or a case's time in all.
   *
   * @param who post, and person if claimed; empty for a case's time in all
   */
  record Due(
      String number, String township, String about, String who, String due, boolean provisional) {}

  /**
   * An urging.
   *
   * @param times how often it was raised
   * @param answer why, or empty while the answer is owed
   * @param owed whether the answer is still owed
   */
  record Urged(
      String number,
      String township,
      String about,
      String who,
      String due,
      int times,
      String raisedAt,
      String answerDue,
      boolean owed,
      String answer,
      String answerWords,
      String promisedOn,
      String answeredBy,
      String answeredAt) {}

  /** The most urgent rows of a list, and how many there are in all. */
  record Dues(List<Due> rows, int all) {}

  /**
   * What is past its due time: cases first.
   *
   * @param closed cases that are not for the reader's eyes
   */
  Dues passed(String area, Set<CaseNumber> closed) {
    return dues(area, closed, deadlines.passedClocks(area), deadlines.passedTasks(area));
  }

  /**
   * What is due soon: cases first.
   *
   * @param closed cases that are not for the reader's eyes
   */
  Dues near(String area, Set<CaseNumber> closed) {
    return dues(area, closed, deadlines.nearClocks(area), deadlines.nearTasks(area));
  }

  private Dues dues(
      String area, Set<CaseNumber> closed, List<CaseClock> allClocks, List<Task> allTasks) {
    List<CaseClock> clocks =
        allClocks.stream().filter(found -> !closed.contains(found.caseNumber())).toList();
    List<Task> tasks =
        allTasks.stream().filter(task -> !closed.contains(task.caseNumber())).toList();
    List<Due> rows =
        Stream.concat(
                clocks.stream().limit(MOST).map(this::due),
                tasks.stream().limit(MOST).map(task -> due(area, task)))
            .toList();
    return new Dues(rows, clocks.size() + tasks.size());
  }

  private Due due(String area, Task task) {
    return new Due(
        task.caseNumber().value(),
        place(area, task.township()),
        texts.about(area, task.task()),
        who(task.group(), task.person()),
        words.moment(task.due()),
        clock.isProvisional(task.due()));
  }

  private Due due(CaseClock found) {
    return new Due(
        found.caseNumber().value(),
        township(found.caseNumber()),
        texts.about(found.area(), found.rule()),
        "",
        words.moment(found.dueAt()),
        found.provisional());
  }

  private String township(CaseNumber number) {
    return place(number.area(), caseFiles.get(number).township());
  }

  /** Where a case is dealt with; what concerns a whole area is its county's. */
  String place(String area, String township) {
    return township == null
        ? organisation.area(area).name()
        : organisation.township(area, township).name();
  }

  String who(String group, String person) {
    String post = desks.posts().getOrDefault(group, group);
    return person == null ? post : words.text("case.step.claimed", staff.nameOf(person), post);
  }

  List<Urged> urgings(String area, Set<CaseNumber> closed) {
    return Stream.concat(urgings.owed(area, MOST).stream(), urgings.answered(area, MOST).stream())
        .filter(standing -> !closed.contains(standing.urging().caseNumber()))
        .map(this::urged)
        .toList();
  }

  private Urged urged(Standing standing) {
    Urging urging = standing.urging();
    UrgingAnswer answer = standing.answer();
    boolean answered = answer != null;
    return new Urged(
        urging.caseNumber().value(),
        place(urging.area(), urging.township()),
        texts.about(urging.area(), urging.about()),
        who(urging.owedBy(), urging.person()),
        words.moment(urging.dueAt()),
        urging.level(),
        words.moment(urging.raisedAt()),
        words.moment(urging.answerDue()),
        urging.asks() && !answered,
        answered ? words.of("UrgingReason", answer.reason().name()) : "",
        answered ? answer.words() : "",
        answered ? words.day(answer.promisedOn()) : "",
        answered ? staff.nameOf(answer.answeredBy()) : "",
        words.moment(answered ? answer.answeredAt() : null));
  }
}
