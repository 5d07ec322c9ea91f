package org.jiuzhu.aid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.aid.AidFlags.Route;
import org.jiuzhu.aid.Approval.Level;
import org.jiuzhu.aid.Approval.Outcome;
import org.jiuzhu.aid.CaseDeterminations.Kept;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.Reproduction;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.meanstest.CheckQueries;
import org.jiuzhu.meanstest.Survey;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Coded;

/** 审核确认: confirm the determination, refuse with reasons, send back, or put before a conference. */
class ApproveCase implements TaskForm {

  private static final int LONGEST = 1000;

  /** Of the form. */
  private static final Locale LANGUAGE = Locale.SIMPLIFIED_CHINESE;

  /** The sources have a table of their own on the form. */
  private static final Set<TimelineKind> DATA_CHECK =
      EnumSet.of(TimelineKind.QUERIED, TimelineKind.ANSWERED);

  private final String task;
  private final Level level;
  private final ApprovalDesk desk;

  ApproveCase(String task, Level level, ApprovalDesk desk) {
    this.task = task;
    this.level = level;
    this.desk = desk;
  }

  @Override
  public String task() {
    return task;
  }

  @Override
  public Set<String> fields() {
    return Set.of("outcome", "reasons", "note");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    CaseFile caseFile = desk.caseFiles().get(number);
    Declaration declaration = desk.declarations().get(number);
    Kept kept = desk.determinations().newest(number);
    Determination determination = kept.determination();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", number.value());
    view.put("applicantName", declaration.applicant().name());
    view.put(
        "townshipName", desk.organisation().township(caseFile.area(), caseFile.township()).name());
    view.put("categoryText", desk.determinationView().category(determination, LANGUAGE));
    view.put("monthlyAmount", determination.monthlyAmount().toString());
    view.put("perCapitaIncome", determination.perCapitaIncome().toString());
    view.put("warningText", desk.determinationView().warning(determination));
    view.put("reasonRows", desk.determinationView().reasons(determination, declaration, LANGUAGE));
    view.put("amountRows", desk.determinationView().amounts(determination, declaration, LANGUAGE));
    view.put("figureRows", desk.figures().rows(declaration, kept.content(), null));
    Reproduction reproduction = desk.reproductions().of(kept.content());
    view.put("reproductionText", desk.reproductionView().sentence(kept.content(), reproduction));
    view.put("reproductionRows", desk.reproductionView().rows(reproduction, declaration, LANGUAGE));
    List<Map<String, String>> surveyRows = new ArrayList<>();
    desk.surveys().newest(number).map(this::surveyRows).ifPresent(surveyRows::addAll);
    surveyRows.addAll(desk.checkRemarks().of(number, declaration));
    view.put("surveyRows", surveyRows);
    view.put("appraisalRows", desk.appraisals().of(number));
    view.put("visitRows", desk.visits().rows(number));
    view.put("conferenceRows", desk.conferences().rows(number));
    view.put("checkRows", desk.checkQueries().newest(number).stream().map(this::checkRow).toList());
    view.put(
        "historyRows",
        desk.timeline().of(number).stream()
            .filter(entry -> !DATA_CHECK.contains(entry.kind()))
            .map(this::historyRow)
            .toList());
    view.put(
        "refusalReasons",
        refusalReasons(caseFile).stream()
            .map(reason -> Map.of("label", reason.label(), "value", reason.code()))
            .toList());
    return view;
  }

  private List<Coded> refusalReasons(CaseFile caseFile) {
    return desk.policies().asOf(caseFile.area(), caseFile.ruleDate()).refusalReasons();
  }

  private List<Map<String, String>> surveyRows(Survey survey) {
    List<Map<String, String>> rows = new ArrayList<>();
    row(
        rows,
        "surveyors",
        desk.staff().nameOf(survey.firstSurveyor())
            + desk.words().text("separator")
            + desk.staff().nameOf(survey.secondSurveyor()));
    row(rows, "visitedOn", desk.words().day(survey.visitedOn()));
    row(rows, "findings", survey.findings());
    survey
        .neighbours()
        .forEach(
            heard ->
                row(rows, "neighbours", desk.words().text("said-by", heard.name(), heard.said())));
    row(
        rows,
        "disputed",
        survey.disputed() ? survey.disputeNote() : desk.words().text("undisputed"));
    if (!survey.specialNeeds().isEmpty()) {
      row(
          rows,
          "specialNeeds",
          survey.specialNeeds().stream()
              .map(need -> desk.words().of("need", need))
              .collect(Collectors.joining(desk.words().text("separator"))));
    }
    return rows;
  }

  private void row(List<Map<String, String>> rows, String item, String value) {
    rows.add(Map.of("item", desk.words().text("field." + item), "value", value));
  }

  private Map<String, String> checkRow(CheckQueries.Asked asked) {
    return Map.of(
        "source", desk.words().of("source", asked.source()),
        "state", desk.words().of(asked.state()),
        "at", desk.words().moment(asked.answeredAt()));
  }

  private Map<String, String> historyRow(TimelineEntry entry) {
    return Map.of(
        "at", desk.words().moment(entry.at()),
        "what", desk.words().of(entry.kind()),
        "who",
            entry.actor() == null
                ? desk.words().text("the-system")
                : desk.staff().nameOf(entry.actor()));
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    CaseFile caseFile = desk.caseFiles().lock(number);
    if (desk.timeline().proposers(number).contains(work.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "four-eyes");
    }
    desk.pendingEvents().requireNone(number);
    Kept kept = desk.determinations().newest(number);
    JsonFields fields = JsonFields.of(answer);
    Outcome outcome = fields.choice("outcome", Outcome.class);
    List<String> reasons =
        outcome == Outcome.REFUSE ? reasons(fields, refusalReasons(caseFile)) : List.of();
    String note =
        outcome == null || outcome == Outcome.CONFIRM
            ? fields.optionalText("note", LONGEST)
            : fields.text("note", LONGEST);
    fields.check();
    desk.approvals().add(number, kept.version(), level, outcome, reasons, note, work.user());
    return route(number, outcome, kept.determination().category());
  }

  private static List<String> reasons(JsonFields fields, List<Coded> known) {
    List<String> codes = known.stream().map(Coded::code).toList();
    List<String> reasons = fields.texts("reasons", codes.size(), 60);
    if (reasons.isEmpty()) {
      fields.wrong("reasons", "required");
    } else if (!codes.containsAll(reasons)) {
      fields.wrong("reasons", "not-a-choice", String.join(", ", codes));
    }
    return reasons;
  }

  /** A confirmed determination without a category is a refusal with the determination's reasons. */
  private Map<String, Object> route(CaseNumber number, Outcome outcome, Category category) {
    Map<String, Object> flags = new HashMap<>();
    switch (outcome) {
      case CONFIRM -> {
        boolean entitled = category != Category.NONE;
        flags.put(AidFlags.OUTCOME, (entitled ? Route.GRANT : Route.REFUSE).name());
        if (entitled) {
          desk.caseFiles().move(number, CaseState.PUBLISHING);
        }
      }
      case REFUSE -> flags.put(AidFlags.OUTCOME, Route.REFUSE.name());
      case CONFERENCE -> flags.put(AidFlags.OUTCOME, Route.CONFERENCE.name());
      case BACK_TO_CHECK, BACK_TO_SURVEY -> flags.put(AidFlags.OUTCOME, Route.SEND_BACK.name());
    }
    return flags;
  }
}
