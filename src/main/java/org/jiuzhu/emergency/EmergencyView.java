package org.jiuzhu.emergency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.conference.ConferenceDecision;
import org.jiuzhu.conference.Conferences;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.emergency.EmergencyReport.Told;
import org.jiuzhu.emergency.FirstAidDecision.Proposal;
import org.jiuzhu.emergency.rule.CountyReason;
import org.jiuzhu.emergency.rule.FirstAidLimit;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.fund.Balances;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.Payments;
import org.springframework.stereotype.Component;

/** An emergency in words, for forms and the case's page. */
@Component
public class EmergencyView {

  private final Emergencies emergencies;
  private final FirstAidDecisions decisions;
  private final Countersignatures countersignatures;
  private final Papers papers;
  private final Reviews reviews;
  private final FollowUps followUps;
  private final Conferences conferences;
  private final EmergencyRules rules;
  private final Payments payments;
  private final Funds funds;
  private final CaseFiles caseFiles;
  private final Staff staff;
  private final Words words;

  EmergencyView(
      Emergencies emergencies,
      FirstAidDecisions decisions,
      Countersignatures countersignatures,
      Papers papers,
      Reviews reviews,
      FollowUps followUps,
      Conferences conferences,
      EmergencyRules rules,
      Payments payments,
      Funds funds,
      CaseFiles caseFiles,
      Staff staff,
      Words words) {
    this.emergencies = emergencies;
    this.decisions = decisions;
    this.countersignatures = countersignatures;
    this.papers = papers;
    this.reviews = reviews;
    this.followUps = followUps;
    this.conferences = conferences;
    this.rules = rules;
    this.payments = payments;
    this.funds = funds;
    this.caseFiles = caseFiles;
    this.staff = staff;
    this.words = words;
  }

  /** Whether a case is an emergency. */
  public boolean isEmergency(CaseNumber number) {
    return emergencies.find(number).isPresent();
  }

  /** What was reported. */
  public List<Map<String, String>> report(CaseNumber number) {
    EmergencyReport report = emergencies.get(number);
    Told told = report.told();
    List<Map<String, String>> rows = new ArrayList<>();
    add(rows, "emergencyKind", words.of(report.kind()));
    add(rows, "happenedOn", words.day(report.happenedOn()));
    add(rows, "scene", told.place());
    add(rows, "description", told.description());
    add(rows, "persons", words.text("emergency.persons", report.persons()));
    add(rows, "locality", words.of(report.locality()));
    add(rows, "name", told.name());
    add(rows, "idNumber", told.idNumber() == null ? null : masked(told.idNumber()));
    add(rows, "features", told.appearance());
    add(rows, "phone", told.phone());
    add(rows, "happened", words.of(report.where().happened()));
    add(rows, "hukou", words.of(report.where().hukou()));
    add(rows, "residence", words.of(report.where().residence()));
    add(rows, "reporterKind", reporter(report));
    return rows;
  }

  private String reporter(EmergencyReport report) {
    return List.of(
            words.of(report.reporterKind()),
            text(report.told().reporterName()),
            text(report.told().reporterPhone()))
        .stream()
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(words.text("separator")));
  }

  private static String masked(String idNumber) {
    return new IdNumber(idNumber).masked();
  }

  /** What may be paid first in town and country, and by whom. */
  List<Map<String, String>> limits(CaseFile caseFile, int persons) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Locality locality : Locality.values()) {
      FirstAidLimit limit = rules.firstAidLimit(caseFile, locality, persons);
      rows.add(
          row(
              words.text("emergency.limit." + locality),
              words.text(
                  "emergency.limit.sum",
                  limit.standard().toMoney().toString(),
                  limit.ratio().toString(),
                  persons,
                  limit.amount().toString())));
    }
    rows.add(
        row(
            words.text("emergency.limit.township"),
            words.text("emergency.yuan", rules.townshipLimit(caseFile).toString())));
    rows.add(
        row(words.text("emergency.limit.reserve"), available(EmergencyRules.reserve(caseFile))));
    return rows;
  }

  /** What the county may confirm and what its fund holds. */
  List<Map<String, String>> countyLimits(CaseFile caseFile, Locality locality, int persons) {
    return List.of(
        row(
            words.text("emergency.limit.cap", persons),
            words.text(
                "emergency.yuan", rules.temporaryAidCap(caseFile, locality, persons).toString())),
        row(words.text("emergency.limit.area"), available(FundId.ofArea(caseFile.area()))));
  }

  private String available(FundId fund) {
    return funds
        .balances(fund)
        .filter(balances -> !balances.closed())
        .map(Balances::available)
        .map(amount -> words.text("emergency.yuan", amount.toString()))
        .orElseGet(() -> words.text("emergency.fund-closed"));
  }

  /** Every decision, oldest first. */
  public List<Map<String, String>> decisions(CaseNumber number) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (FirstAidDecision decision : decisions.of(number)) {
      rows.add(
          row(
              words.text(
                  "emergency.decided",
                  words.moment(decision.decidedAt()),
                  words.of("EmergencyLevel", decision.level().name()),
                  staff.nameOf(decision.decidedBy())),
              decision(decision)));
    }
    countersignatures
        .find(number)
        .ifPresent(
            signature ->
                rows.add(
                    row(
                        words.text(
                            "emergency.countersigned",
                            words.moment(signature.signedAt()),
                            staff.nameOf(signature.signedBy())),
                        join(
                            words.text(
                                signature.agrees()
                                    ? "emergency.countersign.agrees"
                                    : "emergency.countersign.disagrees"),
                            signature.note()))));
    conferences.decided(number).ifPresent(decided -> rows.add(conference(decided)));
    return rows;
  }

  private Map<String, String> conference(ConferenceDecision decided) {
    return row(
        words.text("emergency.conference", words.moment(decided.decidedAt())),
        join(
            words.of(decided.result()),
            decided.amount() == null
                ? ""
                : words.text("emergency.yuan", decided.amount().toString()),
            text(decided.explanation()),
            text(decided.instruction())));
  }

  private String decision(FirstAidDecision decision) {
    List<String> parts = new ArrayList<>();
    parts.add(words.of("EmergencyOutcome", decision.outcome().name()));
    if (decision.proposal() != null) {
      parts.add(proposal(decision.proposal()));
    }
    decision.countyReasons().stream().sorted().map(words::of).forEach(parts::add);
    if (decision.refusal() != null) {
      parts.add(words.of(decision.refusal()));
    }
    if (decision.offered() != null) {
      parts.add(words.of(decision.offered()));
    }
    if (decision.outOfHours()) {
      parts.add(words.text("emergency.out-of-hours"));
    }
    parts.add(text(decision.words()));
    return join(parts.toArray(String[]::new));
  }

  private String proposal(Proposal proposal) {
    return join(
        words.of(proposal.kind()),
        words.text("emergency.persons", proposal.persons()),
        words.text("emergency.yuan", proposal.amount().toString()),
        words.of(proposal.method()),
        text(proposal.goods()),
        text(proposal.splitReason()));
  }

  /** Why the county decides. */
  String reasons(FirstAidDecision decision) {
    return decision.countyReasons().stream()
        .sorted()
        .map((CountyReason reason) -> words.of(reason))
        .collect(Collectors.joining(words.text("separator")));
  }

  /** What became of the money. */
  public List<Map<String, String>> payments(CaseNumber number) {
    return payments.of(number).stream().map(this::payment).toList();
  }

  private Map<String, String> payment(Payment payment) {
    return row(
        words.text("emergency.payment", payment.key().instalment()),
        join(
            words.text("emergency.yuan", payment.amount().toString()),
            words.of(payment.method()),
            words.of("PaymentState", payment.state().name()),
            payee(payment)));
  }

  private String payee(Payment payment) {
    String end = payment.payee().accountEnd();
    return end.isEmpty()
        ? payment.payee().name()
        : words.text("emergency.payee", payment.payee().name(), end);
  }

  /** What was brought afterwards, and what the review found. */
  public List<Map<String, String>> afterwards(CaseNumber number) {
    List<Map<String, String>> rows = new ArrayList<>();
    papers.find(number).ifPresent(found -> papers(rows, found));
    reviews.of(number).forEach(review -> rows.add(review(review)));
    followUps
        .of(number)
        .forEach(
            follow ->
                rows.add(
                    row(
                        words.text("emergency.follow-up"),
                        join(words.of(follow.kind()), follow.number().value()))));
    return rows;
  }

  private void papers(List<Map<String, String>> rows, Papers.Supplied found) {
    rows.add(
        row(
            words.text(
                "emergency.papers.supplied",
                words.moment(found.suppliedAt()),
                staff.nameOf(found.suppliedBy())),
            join(
                words.of("PapersOutcome", found.outcome().name()),
                found.missingBecause() == null ? "" : words.of(found.missingBecause()))));
    Papers.Content content = found.content();
    add(rows, "explanation", content.explanation());
    add(
        rows,
        "papersInFile",
        content.evidence().stream()
            .map(each -> words.of("PaperKind", each))
            .collect(Collectors.joining(words.text("separator"))));
    add(rows, "name", content.name());
    add(rows, "idNumber", content.idNumber() == null ? null : masked(content.idNumber()));
    add(rows, "signedBy", content.signedBy());
    add(rows, "signedOn", words.day(content.signedOn()));
    add(rows, "furtherNeed", content.furtherNeed());
  }

  private Map<String, String> review(Reviews.Review review) {
    return row(
        words.text(
            "emergency.reviewed",
            words.moment(review.reviewedAt()),
            staff.nameOf(review.reviewedBy())),
        join(
            words.of(review.outcome()),
            review.recovery() == null ? "" : words.of(review.recovery()),
            review.recoverAmount() == null
                ? ""
                : words.text("emergency.yuan", review.recoverAmount().toString()),
            text(review.note())));
  }

  /** The case in a line: where, who. */
  String head(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    EmergencyReport report = emergencies.get(number);
    String who =
        report.told().name() == null
            ? words.text("emergency.unknown-person")
            : report.told().name();
    return words.text(
        "emergency.head",
        number.value(),
        words.of(report.kind()),
        who,
        words.moment(caseFile.openedAt()));
  }

  private void add(List<Map<String, String>> rows, String field, String value) {
    if (value != null && !value.isEmpty()) {
      rows.add(row(words.text("field." + field), value));
    }
  }

  private static Map<String, String> row(String item, String value) {
    return Map.of("item", item, "value", value);
  }

  private static String text(String maybe) {
    return maybe == null ? "" : maybe;
  }

  private String join(String... parts) {
    return java.util.Arrays.stream(parts)
        .filter(part -> part != null && !part.isEmpty())
        .collect(Collectors.joining(words.text("separator")));
  }
}
