package org.jiuzhu.expenditure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.aid.DeterminationView;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.HouseholdView;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Topic;
import org.jiuzhu.staged.StagedView;
import org.springframework.stereotype.Component;

/** Cases of 支出型临时救助 in words, for forms and the case's page. */
@Component
public class ExpenditureView {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final HouseholdView household;
  private final CaseDeterminations determinations;
  private final DeterminationView determinationView;
  private final HardshipEvents events;
  private final OtherAidOfHousehold otherAid;
  private final ExpenditureCase rules;
  private final Proposals proposals;
  private final AidApprovals approvals;
  private final AidDecisions decisions;
  private final StagedView staged;
  private final Recusals recusals;
  private final Staff staff;
  private final Words words;

  ExpenditureView(
      CaseFiles caseFiles,
      Declarations declarations,
      HouseholdView household,
      CaseDeterminations determinations,
      DeterminationView determinationView,
      HardshipEvents events,
      OtherAidOfHousehold otherAid,
      ExpenditureCase rules,
      Proposals proposals,
      AidApprovals approvals,
      AidDecisions decisions,
      StagedView staged,
      Recusals recusals,
      Staff staff,
      Words words) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.household = household;
    this.determinations = determinations;
    this.determinationView = determinationView;
    this.events = events;
    this.otherAid = otherAid;
    this.rules = rules;
    this.proposals = proposals;
    this.approvals = approvals;
    this.decisions = decisions;
    this.staged = staged;
    this.recusals = recusals;
    this.staff = staff;
    this.words = words;
  }

  /**
   * What whoever proposes or approves has before them.
   *
   * @param user who looks; cases that this person must keep off are not told of
   */
  Map<String, Object> basis(CaseNumber number, String user) {
    Declaration declaration = declarations.get(number);
    List<OtherAid> others = otherAid.of(number);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", number.value());
    view.put("applicantName", declaration.applicant().name());
    view.put("memberTable", household.members(declaration));
    view.put("eventTable", event(number));
    view.put("expenseTable", expenses(number));
    view.put("economyTable", economy(number));
    view.put("capTable", cap(number, declaration, others));
    view.put("otherTable", others(others, user));
    return view;
  }

  /** Which steps are put off until aid is given, in one sentence; empty where none is. */
  String putOffText(TaskForm.Work work) {
    List<String> steps = new ArrayList<>();
    if (Boolean.TRUE.equals(work.codes().get(ExpenditureFlags.MEANS_TEST_LATER))) {
      steps.add(words.text("expenditure.put-off.means-test"));
    }
    if (Boolean.TRUE.equals(work.codes().get(ExpenditureFlags.NOTICE_LATER))) {
      steps.add(words.text("expenditure.put-off.notice"));
    }
    return steps.isEmpty()
        ? ""
        : words.text("expenditure.put-off", String.join(words.text("separator"), steps));
  }

  /** The event as rows of {@code item} and {@code value}; empty before it is entered. */
  public List<Map<String, String>> event(CaseNumber number) {
    List<Map<String, String>> rows = new ArrayList<>();
    events
        .find(number)
        .ifPresent(
            event -> {
              row(rows, "hardshipKind", words.of(event.hardship().kind()));
              row(rows, "hardshipOn", words.day(event.hardship().happenedOn()));
              row(rows, "hardshipText", event.description());
              row(rows, "selfPaid", event.selfPaid().toString());
            });
    return rows;
  }

  /** The expenses, one row each; empty before they are entered. */
  public List<Map<String, String>> expenses(CaseNumber number) {
    return events.find(number).map(HardshipEvent::expenses).orElse(List.of()).stream()
        .map(
            expense ->
                Map.of(
                    "kind", words.of(expense.kind()),
                    "total", expense.total().toString(),
                    "reimbursed", expense.reimbursed().toString(),
                    "selfPaid", expense.selfPaid().toString(),
                    "evidence", expense.evidence()))
        .toList();
  }

  private List<Map<String, String>> economy(CaseNumber number) {
    List<Map<String, String>> rows = new ArrayList<>();
    determinations
        .find(number)
        .map(CaseDeterminations.Kept::determination)
        .ifPresent(
            determined -> {
              row(rows, "perCapitaIncome", determined.perCapitaIncome().toString());
              row(
                  rows,
                  "economyOf",
                  determinationView.category(determined, Locale.SIMPLIFIED_CHINESE));
              String warning = determinationView.warning(determined);
              if (warning != null && !warning.isBlank()) {
                row(rows, "remark", warning);
              }
            });
    return rows;
  }

  private List<Map<String, String>> cap(
      CaseNumber number, Declaration declaration, List<OtherAid> others) {
    int size = declaration.persons().size();
    AidCap cap = rules.cap(number, size);
    List<Map<String, String>> rows = new ArrayList<>();
    row(
        rows,
        "aidCap",
        words.text(
            "expenditure.cap",
            cap.ratio().text(),
            cap.standard().text(),
            size,
            cap.amount().toString(),
            rules.rules(number).clause(Topic.TEMPORARY_AID).toString()));
    if (cap.isRaised()) {
      row(rows, "remark", words.text("expenditure.cap.raised", cap.factor().toString()));
    }
    row(rows, "townshipLimit", rules.townshipLimit(number).toString());
    Money before = ExpenditureCase.paidBefore(others);
    if (before.isPositive()) {
      row(rows, "paidBefore", before.toString());
    }
    if (cap.ratio().illustrative() || cap.standard().illustrative()) {
      row(rows, "remark", words.text("expenditure.cap.illustrative"));
    }
    return rows;
  }

  private List<Map<String, String>> others(List<OtherAid> others, String user) {
    return others.stream()
        .filter(other -> !recusals.applies(other.caseFile().number(), user))
        .map(this::row)
        .toList();
  }

  private Map<String, String> row(OtherAid other) {
    CaseFile found = other.caseFile();
    String aid =
        other.monthly().isPositive()
            ? words.text("expenditure.monthly", other.monthly().toString())
            : other.paid().toString();
    return Map.of(
        "number", found.number().value(),
        "person", String.join(words.text("separator"), other.members()),
        "kind", words.of(found.wantedAid()),
        "state", words.of(found.state()),
        "aid", aid,
        "note",
            other.continued()
                ? words.text("expenditure.continued")
                : other.sameEvent() ? words.text("expenditure.same-event") : "");
  }

  /** Other cases that seem to be about the same event, in one sentence; empty without any. */
  String sameEventText(List<CaseNumber> sameEvent) {
    return sameEvent.isEmpty()
        ? ""
        : words.text(
            "expenditure.same-event.warning",
            String.join(
                words.text("separator"), sameEvent.stream().map(CaseNumber::value).toList()));
  }

  /** A proposal as rows of {@code item} and {@code value}. */
  List<Map<String, String>> proposal(Proposal proposal) {
    List<Map<String, String>> rows = new ArrayList<>();
    row(rows, "proposal", words.text(proposal.grants() ? "Proposal.GRANT" : "Proposal.REFUSE"));
    if (proposal.grants()) {
      row(rows, "amount", proposal.aid().amount().toString());
      row(rows, "persons", String.valueOf(proposal.aid().persons()));
      row(rows, "aidCap", proposal.aid().cap().toString());
      row(rows, "amountBand", words.of(proposal.aid().band()));
      row(rows, "payMethod", words.of(proposal.aid().method()));
    }
    proposal.refusalReasons().forEach(code -> row(rows, "reasons", reason(code)));
    row(rows, "grounds", proposal.grounds());
    if (proposal.overrideReason() != null) {
      row(rows, "overrideReason", proposal.overrideReason());
    }
    row(rows, "proposedBy", staff.nameOf(proposal.proposedBy()));
    return rows;
  }

  String reason(String code) {
    return words.of("RefusalReason", code);
  }

  /** Reasons for a refusal as options of a form. */
  List<Map<String, String>> reasonOptions(Set<RefusalReason> reasons) {
    return reasons.stream()
        .map(each -> Map.of("label", reason(each.name()), "value", each.name()))
        .toList();
  }

  /** The newest proposal as item and value; empty before one. */
  public List<Map<String, String>> proposal(CaseNumber number) {
    return proposals.find(number).map(this::proposal).orElse(List.of());
  }

  /** Everything that was concluded, as rows of {@code at}, {@code who} and {@code what}. */
  public List<Map<String, String>> conclusions(CaseNumber number) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (AidApproval each : approvals.of(number)) {
      List<String> parts = new ArrayList<>();
      parts.add(words.of("AidConclusion", each.outcome().name()));
      each.refusalReasons().forEach(code -> parts.add(reason(code)));
      if (each.overrideAgreed()) {
        parts.add(words.text("expenditure.override-agreed"));
      }
      if (each.note() != null) {
        parts.add(each.note());
      }
      rows.add(
          Map.of(
              "at", words.moment(each.decidedAt()),
              "who",
                  each.level() == AidApproval.Level.CONFERENCE
                      ? words.of("AidLevel", each.level().name())
                      : staff.nameOf(each.decidedBy()),
              "what", String.join(words.text("staged.and"), parts)));
    }
    return rows;
  }

  /** The decision in force as item and value; empty before one. */
  public List<Map<String, String>> decision(CaseNumber number) {
    List<Map<String, String>> rows = new ArrayList<>();
    decisions
        .newest(number)
        .ifPresent(
            decision -> {
              row(rows, "outcome", words.of("Outcome", decision.outcome().name()));
              if (decision.outcome() == AidDecision.Outcome.GRANTED) {
                row(rows, "aidAmount", decision.amount().toString());
                row(rows, "persons", String.valueOf(decision.persons()));
              }
              decision.refusalReasons().forEach(code -> row(rows, "reasons", reason(code)));
              row(rows, "level", words.of("AidLevel", decision.level().name()));
            });
    return rows;
  }

  /** A proposed plan, one row an instalment. */
  List<Map<String, String>> plan(Proposal proposal) {
    return proposal.grants() ? staged.proposed(proposal.aid().plan()) : List.of();
  }

  /** That the accounts would not cover what is proposed today; empty where they do. */
  String fundWarning(CaseNumber number, Proposal proposal) {
    return proposal.grants()
        ? staged.warning(
            caseFiles.get(number),
            proposal.aid().amount(),
            proposal.aid().band() == AmountBand.WITHIN_TOWNSHIP_LIMIT)
        : "";
  }

  private void row(List<Map<String, String>> rows, String field, String value) {
    rows.add(Map.of("item", words.text("field." + field), "value", value));
  }
}
