package org.jiuzhu.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.aid.Approval;
import org.jiuzhu.aid.Approvals;
import org.jiuzhu.aid.Decision;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.HouseholdView;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.meanstest.DifferenceView;
import org.jiuzhu.meanstest.FoundConditions;
import org.jiuzhu.meanstest.Hearing;
import org.jiuzhu.meanstest.Hearings;
import org.jiuzhu.meanstest.HukouAssistance;
import org.jiuzhu.meanstest.Survey;
import org.jiuzhu.meanstest.Surveys;
import org.jiuzhu.notice.Notice;
import org.jiuzhu.notice.Notices;
import org.jiuzhu.notice.Objection;
import org.jiuzhu.notice.ObjectionRecords;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.stereotype.Component;

/** The smaller parts of a case's page, in words. */
@Component
class CaseParts {

  private final Applicants applicants;
  private final Approvals approvals;
  private final Decisions decisions;
  private final EvidenceStore evidence;
  private final HouseholdView household;
  private final Letters letters;
  private final Surveys surveys;
  private final HukouAssistance assistance;
  private final Hearings hearings;
  private final DifferenceView differences;
  private final Notices notices;
  private final ObjectionRecords objections;
  private final PolicyLibrary policies;
  private final Organisation organisation;
  private final Staff staff;
  private final Words words;

  CaseParts(
      Applicants applicants,
      Approvals approvals,
      Decisions decisions,
      EvidenceStore evidence,
      HouseholdView household,
      Letters letters,
      Surveys surveys,
      HukouAssistance assistance,
      Hearings hearings,
      DifferenceView differences,
      Notices notices,
      ObjectionRecords objections,
      PolicyLibrary policies,
      Organisation organisation,
      Staff staff,
      Words words) {
    this.applicants = applicants;
    this.approvals = approvals;
    this.decisions = decisions;
    this.evidence = evidence;
    this.household = household;
    this.letters = letters;
    this.surveys = surveys;
    this.assistance = assistance;
    this.hearings = hearings;
    this.differences = differences;
    this.notices = notices;
    this.objections = objections;
    this.policies = policies;
    this.organisation = organisation;
    this.staff = staff;
    this.words = words;
  }

  /** The head of the page. */
  record Summary(
      String number,
      String applicant,
      String area,
      String township,
      String wantedAid,
      String channel,
      String state,
      boolean decided,
      String openedAt,
      String openedBy,
      String acceptedAt,
      String closedAt,
      String ruleDate) {}

  Summary summary(CaseFile caseFile) {
    return new Summary(
        caseFile.number().value(),
        applicants.name(caseFile),
        organisation.area(caseFile.area()).name(),
        organisation.township(caseFile.area(), caseFile.township()).name(),
        words.of(caseFile.wantedAid()),
        words.of(caseFile.channel()),
        words.of(caseFile.state()),
        caseFile.state().isDecided(),
        words.moment(caseFile.openedAt()),
        staff.nameOf(caseFile.openedBy()),
        words.moment(caseFile.acceptedAt()),
        words.moment(caseFile.closedAt()),
        words.day(caseFile.ruleDate()));
  }

  /** The members; of ID numbers as much as tells people apart. */
  List<Map<String, String>> members(Declaration declaration) {
    List<Map<String, String>> rows = new ArrayList<>();
    List<Map<String, String>> whole = household.members(declaration);
    for (int i = 0; i < whole.size(); i++) {
      Map<String, String> row = new HashMap<>(whole.get(i));
      row.put("idNumber", declaration.persons().get(i).idNumber().masked());
      rows.add(row);
    }
    return rows;
  }

  List<Map<String, String>> facts(Declaration declaration) {
    return household.facts(declaration);
  }

  /** The newest survey as item and value; empty before it. */
  List<Item> survey(CaseNumber number, Declaration declaration) {
    return surveys.newest(number).map(survey -> items(survey, declaration)).orElse(List.of());
  }

  /** A line of two columns. */
  record Item(String item, String value) {}

  private List<Item> items(Survey survey, Declaration declaration) {
    List<Item> items = new ArrayList<>();
    items.add(
        field(
            "surveyors",
            staff.nameOf(survey.firstSurveyor())
                + words.text("separator")
                + staff.nameOf(survey.secondSurveyor())));
    items.add(field("visitedOn", words.day(survey.visitedOn())));
    items.add(field("findings", survey.findings()));
    survey
        .incomes()
        .forEach(
            found ->
                items.add(
                    field(
                        "incomeFindings",
                        Names.of(declaration, found.member())
                            + " "
                            + words.of("Income.Kind", found.kind().name())
                            + " "
                            + found.monthly())));
    survey
        .conditions()
        .forEach(
            found ->
                items.add(
                    field(
                        "conditionFindings",
                        Names.of(declaration, found.member())
                            + " "
                            + FoundConditions.inWords(found, words))));
    survey
        .neighbours()
        .forEach(
            heard ->
                items.add(field("neighbours", words.text("said-by", heard.name(), heard.said()))));
    survey
        .dimensions()
        .forEach(
            (dimension, hardship) -> items.add(new Item(words.of(dimension), words.of(hardship))));
    if (survey.dimensionNote() != null) {
      items.add(field("dimensionNote", survey.dimensionNote()));
    }
    items.add(
        field("disputed", survey.disputed() ? survey.disputeNote() : words.text("undisputed")));
    if (!survey.specialNeeds().isEmpty()) {
      items.add(
          field(
              "specialNeeds",
              survey.specialNeeds().stream()
                  .map(need -> words.of("need", need))
                  .collect(Collectors.joining(words.text("separator")))));
    }
    return items;
  }

  /** What the place of household registration says; empty where it was not asked. */
  List<Item> assistance(CaseNumber number) {
    return assistance.find(number).map(this::items).orElse(List.of());
  }

  private List<Item> items(HukouAssistance.Asked asked) {
    List<Item> items = new ArrayList<>();
    items.add(field("assistance", words.of("Assistance", asked.state().name())));
    if (asked.answer() != null) {
      items.add(field("registered", words.yesNo(asked.answer().registered())));
      items.add(field("aidThere", words.yesNo(asked.answer().aidThere())));
      items.add(field("checkedOn", words.day(asked.answer().checkedOn())));
      items.add(field("assistFindings", asked.answer().findings()));
      if (asked.answer().reference() != null) {
        items.add(field("reference", asked.answer().reference()));
      }
    }
    return items;
  }

  /** What the applicant said to the result of the check; empty where nobody had to be heard. */
  List<Item> hearing(CaseNumber number, Declaration declaration) {
    return hearings.newest(number).map(hearing -> items(hearing, declaration)).orElse(List.of());
  }

  private List<Item> items(Hearing hearing, Declaration declaration) {
    List<Item> items = new ArrayList<>();
    items.add(field("hearingOpened", words.moment(hearing.openedAt())));
    Hearing.Answer answer = hearing.answer();
    if (answer == null) {
      return items;
    }
    items.add(field("appearance", words.of(answer.appearance())));
    items.add(field("heardOn", words.day(answer.heardOn())));
    if (answer.statement() != null) {
      items.add(field("statement", answer.statement()));
      items.add(field("agrees", words.yesNo(answer.agrees())));
    }
    for (Hearing.Outcome outcome : answer.outcomes()) {
      String stands = words.of(outcome.standing()) + " " + differences.figure(outcome.figure());
      items.add(
          new Item(
              differences.name(outcome.difference(), declaration),
              outcome.reason() == null ? stands : words.text("said-by", stands, outcome.reason())));
    }
    return items;
  }

  private Item field(String field, String value) {
    return new Item(words.text("field." + field), value);
  }

  /** What an approver concluded. */
  record Conclusion(
      String at, String who, String level, String outcome, List<String> reasons, String note) {}

  List<Conclusion> conclusions(CaseFile caseFile) {
    return approvals.of(caseFile.number()).stream()
        .map(
            approval ->
                new Conclusion(
                    words.moment(approval.decidedAt()),
                    staff.nameOf(approval.decidedBy()),
                    words.of("ConclusionLevel", approval.level().name()),
                    words.of("Conclusion", approval.outcome().name()),
                    reasons(caseFile, approval),
                    approval.note()))
        .toList();
  }

  private List<String> reasons(CaseFile caseFile, Approval approval) {
    return policies.asOf(caseFile.area(), caseFile.ruleDate()).refusalReasons().stream()
        .filter(reason -> approval.reasonCodes().contains(reason.code()))
        .map(CaseParts::cited)
        .toList();
  }

  private static String cited(Coded reason) {
    return reason.clause() == null ? reason.label() : reason.label() + " (" + reason.clause() + ")";
  }

  /** A decision. */
  record DecisionRow(
      int version,
      String outcome,
      String category,
      String householdClass,
      String monthlyAmount,
      String firstMonth,
      String reviewOn,
      String decidedBy,
      String decidedAt,
      int determinationVersion) {}

  List<DecisionRow> decisions(CaseNumber number) {
    return decisions.of(number).stream().map(this::row).toList();
  }

  private DecisionRow row(Decision decision) {
    return new DecisionRow(
        decision.version(),
        words.of(decision.outcome()),
        words.of("Category", decision.category().name()),
        decision.householdClass(),
        decision.monthlyAmount().toString(),
        words.day(decision.firstMonth()),
        words.day(decision.reviewOn()),
        staff.nameOf(decision.decidedBy()),
        words.moment(decision.decidedAt()),
        decision.determinationVersion());
  }

  /**
   * A paper.
   *
   * @param decision whether its delivery is recorded
   */
  record Paper(
      String id, String kind, String issuedAt, String deliveredOn, String mail, boolean decision) {}

  List<Paper> letters(CaseNumber number) {
    return letters.of(number).stream().map(this::paper).toList();
  }

  private Paper paper(Letter letter) {
    return new Paper(
        letter.id().toString(),
        words.of(letter.kind()),
        words.moment(letter.issuedAt()),
        words.day(letter.deliveredOn()),
        words.of(letter.mailState()),
        letter.kind().isDecision());
  }

  /** The newest notice as item and value; empty before it. */
  List<Item> notice(CaseNumber number) {
    return notices.find(number).map(this::items).orElse(List.of());
  }

  private List<Item> items(Notice notice) {
    Notice.Content content = notice.content();
    List<Item> items = new ArrayList<>();
    items.add(new Item(words.text("case.notice.state"), words.of("Notice", notice.state().name())));
    items.add(field("applicantMasked", content.applicant()));
    items.add(field("village", content.village()));
    items.add(field("category", words.of("Category", content.kind())));
    items.add(field("householdSize", String.valueOf(content.householdSize())));
    items.add(field(content.amountField(), content.monthlyAmount().toString()));
    if (notice.postedOn() != null) {
      items.add(field("postedOn", words.day(notice.postedOn())));
      items.add(field("place", notice.place()));
      items.add(new Item(words.text("case.notice.closes"), words.moment(notice.closesAt())));
    }
    if (notice.takenDownOn() != null) {
      items.add(field("takenDownOn", words.day(notice.takenDownOn())));
    }
    return items;
  }

  /**
   * An objection to a notice; who raised it is for the investigator only.
   *
   * @param answer may be empty
   */
  record Complaint(
      int number, String channel, String receivedAt, String text, String state, String answer) {}

  List<Complaint> objections(CaseNumber number) {
    return objections.of(number).stream().map(this::complaint).toList();
  }

  private Complaint complaint(Objection objection) {
    return new Complaint(
        objection.number(),
        words.of(objection.channel())
            + (objection.anonymous() ? words.text("case.objection.anonymous") : ""),
        words.moment(objection.receivedAt()),
        objection.text(),
        words.of(objection.state()),
        objection.answer() == null ? "" : objection.answer().text());
  }

  /** A file that somebody uploaded. */
  record File(String id, String title, String type, String size, String addedBy, String addedAt) {}

  List<File> uploads(CaseNumber number) {
    return evidence.of(number).stream()
        .filter(piece -> piece.kind() == Evidence.Kind.UPLOAD)
        .map(
            piece ->
                new File(
                    piece.id().toString(),
                    piece.title(),
                    words.of("UploadType", piece.mediaType()),
                    words.text("case.upload.kib", (piece.bytes() + 1023) / 1024),
                    staff.nameOf(piece.addedBy()),
                    words.moment(piece.addedAt())))
        .toList();
  }
}
