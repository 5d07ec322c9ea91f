package org.jiuzhu.subjectaccess;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseSearch;
import org.jiuzhu.casefile.CaseSearch.Seeker;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declaration.Person;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.HouseholdView;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.closing.Closings;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.eligibility.DeterminationTexts;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.lookups.Look;
import org.jiuzhu.lookups.LookLedger;
import org.jiuzhu.meanstest.CheckAnswer;
import org.jiuzhu.meanstest.CheckAnswers;
import org.jiuzhu.meanstest.FoundConditions;
import org.jiuzhu.meanstest.Survey;
import org.jiuzhu.meanstest.Surveys;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.payroll.AidPayments;
import org.jiuzhu.payroll.AidPayments.AidPayment;
import org.jiuzhu.payroll.AidPayments.Overpaid;
import org.jiuzhu.payroll.Grant;
import org.jiuzhu.payroll.RunningGrants;
import org.jiuzhu.subjectaccess.PersonalCopy.Line;
import org.jiuzhu.subjectaccess.PersonalCopy.OfCase;
import org.jiuzhu.subjectaccess.PersonalCopy.Part;
import org.springframework.stereotype.Service;

/**
 * Puts together what is stored of a person in the cases of the household. Of other members nothing
 * is told; what is kept of the household as one (address, property, account, papers) goes to the
 * applicant only, who declared it. What neighbours and objectors said is theirs.
 */
@Service
public class PersonalCopies {

  private static final int CASES_A_VOLUME = 20;
  private static final int MOST_LOOKS = 1000;

  /** Declared by the applicant about others. */
  private static final Set<String> ABOUT_OTHERS = Set.of("relatives", "proxy", "kinship");

  private final CaseSearch search;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final KnownPersons persons;
  private final HouseholdView household;
  private final CheckAnswers checks;
  private final Surveys surveys;
  private final CaseDeterminations determinations;
  private final Decisions decisions;
  private final Closings closings;
  private final Payments payments;
  private final RunningGrants grants;
  private final AidPayments aidPayments;
  private final Recoveries recoveries;
  private final Letters letters;
  private final EvidenceStore evidence;
  private final LookLedger looks;
  private final Staff staff;
  private final Words words;
  private final Clock clock;

  PersonalCopies(
      CaseSearch search,
      CaseFiles caseFiles,
      Declarations declarations,
      KnownPersons persons,
      HouseholdView household,
      CheckAnswers checks,
      Surveys surveys,
      CaseDeterminations determinations,
      Decisions decisions,
      Closings closings,
      Payments payments,
      RunningGrants grants,
      AidPayments aidPayments,
      Recoveries recoveries,
      Letters letters,
      EvidenceStore evidence,
      LookLedger looks,
      Staff staff,
      Words words,
      Clock clock) {
    this.search = search;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.persons = persons;
    this.household = household;
    this.checks = checks;
    this.surveys = surveys;
    this.determinations = determinations;
    this.decisions = decisions;
    this.closings = closings;
    this.payments = payments;
    this.grants = grants;
    this.aidPayments = aidPayments;
    this.recoveries = recoveries;
    this.letters = letters;
    this.evidence = evidence;
    this.looks = looks;
    this.staff = staff;
    this.words = words;
    this.clock = clock;
  }

  /**
   * The copy that a request asked for.
   *
   * @param seeker who makes it: cases that this person may not see are left out
   * @param volume which part of it, from 1
   * @return empty if it has no such part, or nobody is known any more by the request's reference
   */
  public Optional<PersonalCopy> make(AccessRequest request, Seeker seeker, int volume) {
    return persons
        .find(request.caseNumber(), request.ref())
        .flatMap(person -> make(request, person, seeker, volume));
  }

  private Optional<PersonalCopy> make(
      AccessRequest request, Person person, Seeker seeker, int volume) {
    List<CaseFile> all = cases(request, person, seeker);
    int volumes = volumes(all);
    if (volume < 1 || volume > volumes) {
      return Optional.empty();
    }
    List<OfCase> cases =
        all.stream()
            .skip((volume - 1L) * CASES_A_VOLUME)
            .limit(CASES_A_VOLUME)
            .flatMap(file -> ofCase(file, person.idNumber()).stream())
            .toList();
    return Optional.of(
        new PersonalCopy(person.name(), clock.instant(), volume, volumes, all.size(), cases));
  }

  /** How many parts the copy has that a request asked for; 0 if nobody is known by it any more. */
  public int volumes(AccessRequest request, Seeker seeker) {
    return persons
        .find(request.caseNumber(), request.ref())
        .map(person -> volumes(cases(request, person, seeker)))
        .orElse(0);
  }

  private static int volumes(List<CaseFile> cases) {
    return (cases.size() + CASES_A_VOLUME - 1) / CASES_A_VOLUME;
  }

  /** The case where it was asked for, then the person's others, the newest first. */
  private List<CaseFile> cases(AccessRequest request, Person person, Seeker seeker) {
    List<CaseFile> cases = new ArrayList<>();
    cases.add(caseFiles.get(request.caseNumber()));
    search.ofIdNumber(person.idNumber(), seeker, Integer.MAX_VALUE).stream()
        .filter(file -> !file.number().equals(request.caseNumber()))
        .forEach(cases::add);
    return cases;
  }

  private Optional<OfCase> ofCase(CaseFile file, IdNumber idNumber) {
    return persons.of(file.number()).stream()
        .filter(person -> person.idNumber().equals(idNumber))
        .findFirst()
        .map(person -> new OfCase(file.number().value(), parts(file, person)));
  }

  private List<Part> parts(CaseFile file, Person person) {
    CaseNumber number = file.number();
    Optional<Declaration> declaration = declarations.find(number);
    boolean applicant =
        declaration.map(Declaration::applicant).map(person::equals).orElse(isSelf(person));
    List<Part> parts = new ArrayList<>();
    add(parts, "CASE", theCase(file));
    add(
        parts,
        "PERSON",
        declaration
            .filter(each -> each.persons().contains(person))
            .map(each -> declared(each, person))
            .orElseGet(() -> known(person)));
    if (applicant && declaration.isPresent()) {
      add(parts, "HOUSEHOLD", ofTheHousehold(declaration.get()));
    }
    add(parts, "SOURCES", answers(number, person.ref()));
    add(parts, "SURVEY", found(number, person.ref()));
    add(parts, "DETERMINATION", determined(number, person.ref(), applicant));
    add(parts, "DECISIONS", decided(number));
    add(parts, "GRANTS", granted(number, person, applicant));
    add(parts, "PAYMENTS", paid(number, person, applicant));
    if (applicant) {
      add(parts, "LETTERS", issued(number));
      add(parts, "UPLOADS", uploads(number));
    }
    add(parts, "LOOKS", seenBy(number));
    return parts;
  }

  private static boolean isSelf(Person person) {
    return person.relation() == Relation.SELF;
  }

  private void add(List<Part> parts, String code, List<Line> lines) {
    parts.add(new Part(code, words.of("CopyPart", code), lines));
  }

  private Line line(String code, String value) {
    return new Line(code, words.text("field." + code), value);
  }

  private List<Line> theCase(CaseFile file) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("wantedAid", words.text("cases.wanted"), words.of(file.wantedAid())));
    lines.add(new Line("openedAt", words.text("cases.opened"), words.moment(file.openedAt())));
    lines.add(new Line("channel", words.text("copy.channel"), words.of(file.channel())));
    lines.add(new Line("state", words.text("cases.state"), words.of(file.state())));
    closings
        .find(file.number())
        .ifPresent(
            reason -> lines.add(new Line("closing", words.text("copy.closing"), words.of(reason))));
    return lines;
  }

  private List<Line> declared(Declaration declaration, Person person) {
    Map<String, String> row =
        household.members(declaration).get(declaration.persons().indexOf(person));
    return List.of("name", "idNumber", "relation", "age", "health", "income").stream()
        .map(code -> new Line(code, words.text("copy." + code), row.get(code)))
        .toList();
  }

  /** Of somebody whose household was taken over from a spreadsheet, or has not declared yet. */
  private List<Line> known(Person person) {
    return List.of(
        new Line("name", words.text("copy.name"), person.name()),
        new Line("idNumber", words.text("copy.idNumber"), person.idNumber().value()),
        new Line("relation", words.text("copy.relation"), words.of(person.relation())));
  }

  private List<Line> ofTheHousehold(Declaration declaration) {
    Set<String> others =
        ABOUT_OTHERS.stream().map(item -> words.text("field." + item)).collect(Collectors.toSet());
    return household.facts(declaration).stream()
        .filter(row -> !others.contains(row.get("item")))
        .map(row -> new Line("declared", row.get("item"), row.get("value")))
        .toList();
  }

  private List<Line> answers(CaseNumber number, String ref) {
    List<Line> lines = new ArrayList<>();
    for (CheckAnswer answer : checks.of(number)) {
      answer.persons().stream()
          .filter(person -> person.ref().equals(ref))
          .forEach(
              person ->
                  lines.add(
                      new Line(
                          answer.source().name(),
                          words.of("source", answer.source().name()),
                          said(answer, person))));
    }
    return lines;
  }

  private String said(CheckAnswer answer, CheckAnswer.Person person) {
    List<String> parts = new ArrayList<>();
    parts.add(words.moment(answer.answeredAt()));
    parts.add(words.of("check-agency.status", person.status().name()));
    person
        .incomes()
        .forEach(
            income ->
                parts.add(words.of("Income.Kind", income.kind().name()) + " " + income.monthly()));
    person
        .assets()
        .forEach(
            asset -> parts.add(words.of("Asset.Kind", asset.kind().name()) + " " + asset.value()));
    person.notes().forEach(note -> parts.add(words.of("check-agency.note", note.code().name())));
    return String.join(words.text("separator"), parts);
  }

  private List<Line> found(CaseNumber number, String ref) {
    Survey survey = surveys.newest(number).orElse(null);
    if (survey == null) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    lines.add(line("visitedOn", words.day(survey.visitedOn())));
    survey.incomes().stream()
        .filter(income -> income.member().equals(ref))
        .forEach(
            income ->
                lines.add(
                    line(
                        "incomeFindings",
                        words.of("Income.Kind", income.kind().name()) + " " + income.monthly())));
    survey.conditions().stream()
        .filter(condition -> condition.member().equals(ref))
        .forEach(
            condition ->
                lines.add(line("conditionFindings", FoundConditions.inWords(condition, words))));
    return lines;
  }

  private List<Line> determined(CaseNumber number, String ref, boolean applicant) {
    List<Line> lines = new ArrayList<>();
    determinations
        .find(number)
        .map(CaseDeterminations.Kept::determination)
        .ifPresent(
            determination -> {
              lines.add(line("category", words.of("Category", determination.category().name())));
              determination.amounts().stream()
                  .filter(
                      amount -> ref.equals(amount.member()) || applicant && amount.member() == null)
                  .forEach(
                      amount ->
                          lines.add(
                              new Line(
                                  amount.code().name(),
                                  DeterminationTexts.name(amount.code(), Locale.SIMPLIFIED_CHINESE),
                                  amount.monthly().toString())));
            });
    return lines;
  }

  private List<Line> decided(CaseNumber number) {
    return decisions.of(number).stream()
        .map(
            decision ->
                new Line(
                    decision.outcome().name(),
                    words.moment(decision.decidedAt()),
                    String.join(
                        words.text("separator"),
                        words.of(decision.outcome()),
                        words.of("Category", decision.category().name()),
                        decision.monthlyAmount().toString())))
        .toList();
  }

  /** Monthly aid as it runs or ran, and whom it is paid to. */
  private List<Line> granted(CaseNumber number, Person person, boolean applicant) {
    List<Line> lines = new ArrayList<>();
    for (Grant grant : grants.of(number)) {
      Payee payee = grants.payee(grant.id());
      if (applicant || payee.name().equals(person.name())) {
        String what =
            words.of(grant.category())
                + words.text("separator")
                + words.text("copy.grant.persons", grant.householdSize());
        lines.add(
            new Line(
                grant.category().name(),
                grant.lastMonth() == null
                    ? words.text("copy.grant.running", words.month(grant.firstMonth()))
                    : words.text(
                        "copy.grant.ended",
                        words.month(grant.firstMonth()),
                        words.month(grant.lastMonth())),
                paid(grant.monthlyAmount().toString(), payee.method(), what, payee)));
      }
    }
    return lines;
  }

  private List<Line> paid(CaseNumber number, Person person, boolean applicant) {
    List<Line> lines = new ArrayList<>();
    payments.of(number).stream()
        .filter(payment -> applicant || payment.payee().name().equals(person.name()))
        .map(
            payment ->
                new Line(
                    payment.state().name(),
                    words.text("payment.instalment", payment.key().instalment()),
                    paid(
                        payment.amount().toString(),
                        payment.method(),
                        words.of(payment.state()),
                        payment.payee())))
        .forEach(lines::add);
    for (AidPayment payment : aidPayments.of(number)) {
      if (applicant || payment.payee().name().equals(person.name())) {
        lines.add(
            new Line(
                payment.code(),
                payment.title(),
                paid(
                        payment.amount().toString(),
                        payment.method(),
                        payment.state(),
                        payment.payee())
                    + collected(payment, person, applicant)));
      }
    }
    if (applicant) {
      lines.addAll(tooMuch(number));
    }
    return lines;
  }

  private String paid(String amount, PaymentMethod method, String state, Payee payee) {
    return String.join(
        words.text("separator"),
        amount,
        words.of(method),
        state,
        payee.name(),
        Objects.requireNonNullElse(payee.bank(), ""),
        payee.accountEnd());
  }

  /** When it was collected in cash, and by whom; other members only learn that it was. */
  private String collected(AidPayment payment, Person person, boolean applicant) {
    if (payment.receipt() == null) {
      return "";
    }
    String receiver = payment.receipt().receiver();
    return words.text("separator")
        + words.text(
            "copy.collected",
            words.day(payment.collectedOn()),
            applicant || receiver.equals(person.name()) ? receiver : words.text("copy.another"));
  }

  /** What the household is to pay back, and what was too much and is left to it. */
  private List<Line> tooMuch(CaseNumber number) {
    List<Line> lines = new ArrayList<>();
    recoveries.of(number).stream()
        .filter(handover -> handover.payment() != null)
        .map(
            handover ->
                new Line(
                    "RECOVERABLE",
                    words.text("payment.instalment", handover.payment().instalment()),
                    String.join(
                        words.text("separator"),
                        words.text(
                            handover.settledAt() == null ? "copy.claimed" : "copy.came-back",
                            handover.amount().toString()),
                        words.of(handover.reason()))))
        .forEach(lines::add);
    aidPayments.overpaid(number).stream()
        .map(
            month ->
                new Line(
                    month.claimed() ? "RECOVERABLE" : "LEFT",
                    words.month(month.month()),
                    String.join(
                        words.text("separator"),
                        words.text(claim(month), month.amount().toString()),
                        words.of(month.reason()))))
        .forEach(lines::add);
    return lines;
  }

  private static String claim(Overpaid month) {
    if (month.cameBack()) {
      return "copy.came-back";
    }
    if (!month.claimed()) {
      return "copy.left";
    }
    return month.received() ? "copy.claimed" : "copy.claimed-once-received";
  }

  private List<Line> issued(CaseNumber number) {
    return letters.of(number).stream()
        .map(
            letter ->
                new Line(
                    letter.kind().name(),
                    words.of(letter.kind()),
                    words.moment(letter.issuedAt())
                        + (letter.deliveredOn() == null
                            ? ""
                            : words.text("separator")
                                + words.text("copy.delivered", words.day(letter.deliveredOn())))))
        .toList();
  }

  private List<Line> uploads(CaseNumber number) {
    return evidence.of(number).stream()
        .filter(piece -> piece.kind() == Evidence.Kind.UPLOAD)
        .map(piece -> new Line("UPLOAD", words.moment(piece.addedAt()), piece.title()))
        .toList();
  }

  private List<Line> seenBy(CaseNumber number) {
    return looks.at(number, MOST_LOOKS).stream()
        .map(
            entry -> {
              Look look = entry.look();
              return new Line(
                  look.way().name(),
                  words.moment(entry.at()),
                  String.join(
                      words.text("separator"),
                      look.official() == null
                          ? words.text("lookups.system")
                          : staff.nameOf(look.official()),
                      words.of("Way", look.way().name()),
                      words.of("Purpose", look.purpose().name())));
            })
        .toList();
  }
}
