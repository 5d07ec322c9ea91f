package org.jiuzhu.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.event.CaseEvents.CaseEvent;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payment.PaymentRecalls;
import org.jiuzhu.payment.PaymentRecalls.Reason;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payroll.GrantRevisions;
import org.jiuzhu.payroll.RunningGrants;
import org.springframework.stereotype.Component;

/** 登记死亡成员: who died and when; if it was the applicant, who applies in his place. */
@Component
class RecordDeath implements TaskForm {

  /** Whether anybody of the household is left. */
  static final String SOMEBODY_LEFT = "somebodyLeft";

  /** Names of those who died. */
  static final String DECEASED = "deceased";

  /** How it was verified that nobody died. */
  static final String MISTAKE = "mistakeReason";

  /** Day of death, as an ISO date. */
  static final String DIED_ON = "diedOn";

  /** Whether whoever receives the aid died. */
  static final String APPLICANT_DIED = "applicantDied";

  /** Whether the holder of the account that is paid into died. */
  static final String PAYEE_DIED = "payeeDied";

  /** Name of whoever receives the aid from now on. */
  static final String SUCCESSOR_NAME = "successorName";

  /** ID number of whoever receives the aid from now on. */
  static final String SUCCESSOR_ID = "successorId";

  /** Stands for whoever receives the aid by a revision and was not declared. */
  private static final String RECIPIENT = "recipient";

  /** Stands for the account's holder where that is nobody of the household. */
  private static final String PAYEE = "payee";

  /** Stands for a member whom nobody has listed. */
  private static final String OTHER = "other";

  /** Stands for a report that was a mistake. */
  private static final String NOBODY = "nobody";

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REASON = 1000;
  private static final int MOST_MEMBERS = 30;

  private final CaseEvents events;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final RunningGrants grants;
  private final GrantRevisions revisions;
  private final Payments payments;
  private final PaymentRecalls recalls;
  private final CasesOfTheDead casesOfTheDead;
  private final Timeline timeline;
  private final Words words;
  private final Clock clock;

  RecordDeath(
      CaseEvents events,
      CaseFiles caseFiles,
      Declarations declarations,
      RunningGrants grants,
      GrantRevisions revisions,
      Payments payments,
      PaymentRecalls recalls,
      CasesOfTheDead casesOfTheDead,
      Timeline timeline,
      Words words,
      Clock clock) {
    this.events = events;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.grants = grants;
    this.revisions = revisions;
    this.payments = payments;
    this.recalls = recalls;
    this.casesOfTheDead = casesOfTheDead;
    this.timeline = timeline;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_RecordDeath";
  }

  @Override
  public Set<String> fields() {
    return Set.of(DECEASED, DIED_ON, "successor", "othersLeft", "otherDeceased", MISTAKE);
  }

  @Override
  public Map<String, Object> view(Work work) {
    Household household = household(work.caseNumber());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("eventNote", events.of(work).content().get("note"));
    List<Map<String, String>> members = options(household.names());
    view.put("memberOptions", members);
    List<Map<String, String>> mayHaveDied = new ArrayList<>(members);
    household
        .outsidePayee()
        .ifPresent(
            name ->
                mayHaveDied.add(
                    Map.of("label", words.text("event.outside-payee", name), "value", PAYEE)));
    if (!household.complete()) {
      mayHaveDied.add(Map.of("label", words.text("event.other-member"), "value", OTHER));
    }
    mayHaveDied.add(Map.of("label", words.text("event.nobody-died"), "value", NOBODY));
    view.put("deceasedOptions", mayHaveDied);
    view.put("onlyRecipientKnown", household.complete() ? "NO" : "YES");
    return view;
  }

  private static List<Map<String, String>> options(Map<String, String> names) {
    return names.entrySet().stream()
        .map(person -> Map.of("label", person.getValue(), "value", person.getKey()))
        .toList();
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    CaseEvent event = events.of(work);
    Household household = household(number);
    JsonFields fields = JsonFields.of(answer);
    List<String> refs = List.copyOf(household.names().keySet());
    List<String> chosen = fields.texts(DECEASED, MOST_MEMBERS, 60);
    if (chosen.contains(NOBODY)) {
      return nobodyDied(work, event, fields, chosen);
    }
    String other =
        !household.complete() && chosen.contains(OTHER)
            ? fields.text("otherDeceased", LONGEST_NAME)
            : null;
    boolean outsidePayeeDied = household.outsidePayee().isPresent() && chosen.contains(PAYEE);
    List<String> deceased = new ArrayList<>(chosen);
    if (!household.complete()) {
      deceased.remove(OTHER);
    }
    if (outsidePayeeDied) {
      deceased.remove(PAYEE);
    }
    if (chosen.isEmpty()) {
      fields.wrong(DECEASED, "required");
    } else if (!refs.containsAll(deceased)) {
      fields.wrong(DECEASED, "not-a-choice", String.join(", ", refs));
    }
    LocalDate diedOn = fields.date(DIED_ON);
    if (diedOn != null && diedOn.isAfter(LocalDate.now(clock))) {
      fields.wrong(DIED_ON, "not-in-the-future");
    }
    List<String> left = new ArrayList<>(refs);
    left.removeAll(deceased);
    String successor = null;
    if (!left.isEmpty() && deceased.contains(household.applicant())) {
      successor = fields.text("successor", 60);
      if (successor != null && !left.contains(successor)) {
        fields.wrong("successor", "not-among-the-living");
      }
    }
    boolean somebodyLeft = !left.isEmpty() || othersLeft(household, fields);
    fields.check();
    List<String> names = new ArrayList<>(deceased.stream().map(household.names()::get).toList());
    if (other != null) {
      names.add(other);
    }
    if (outsidePayeeDied) {
      names.add(household.payee());
    }
    List<IdNumber> idNumbers = idNumbers(deceased, household);
    List<CaseNumber> elsewhere = casesOfTheDead.of(number, idNumbers, names);
    // what a case was decided on stays as it was; the periodic check takes it up
    if (!deceased.isEmpty() && !left.isEmpty() && !caseFiles.get(number).state().isDecided()) {
      declarations.save(number, without(number, deceased, successor), work.user());
    }
    Map<String, Object> content = new LinkedHashMap<>(event.content());
    content.put(DECEASED, names);
    content.put(DIED_ON, diedOn.toString());
    content.put(SOMEBODY_LEFT, somebodyLeft);
    content.put(APPLICANT_DIED, deceased.contains(household.applicant()));
    content.put(PAYEE_DIED, household.payee() != null && names.contains(household.payee()));
    if (successor != null) {
      content.put(SUCCESSOR_NAME, household.names().get(successor));
      content.put(SUCCESSOR_ID, household.idNumbers().get(successor));
    }
    events.amend(event, content);
    timeline.add(number, TimelineKind.DIED, work.user());
    stop(event, elsewhere, idNumbers, names, diedOn, work.user());
    return Map.of();
  }

  private static List<IdNumber> idNumbers(List<String> refs, Household household) {
    return refs.stream()
        .map(household.idNumbers()::get)
        .filter(text -> IdNumber.problem(text).isEmpty())
        .map(IdNumber::new)
        .toList();
  }

  /**
   * Nothing leaves for somebody who died, whatever other case it is paid in: monthly aid is on hold
   * until two people have settled who receives it instead.
   */
  private void stop(
      CaseEvent death,
      List<CaseNumber> others,
      List<IdNumber> idNumbers,
      List<String> names,
      LocalDate diedOn,
      String user) {
    // cases, payrolls, payments, and the fund that what comes back is booked in, in this order
    others.forEach(caseFiles::lock);
    others.forEach(other -> events.concerns(death, other));
    for (CaseNumber other : others) {
      casesOfTheDead
          .aidToSettle(other, idNumbers, names, diedOn)
          .ifPresent(facts -> revisions.begin(other, facts, user));
    }
    recalls.recall(others, payee -> names.contains(payee.name()), Reason.DECEASED, user);
  }

  /** Nobody takes a report back alone: the aid that is held for it goes on. */
  private Map<String, Object> nobodyDied(
      Work work, CaseEvent event, JsonFields fields, List<String> chosen) {
    if (chosen.size() > 1) {
      fields.wrong(DECEASED, "nobody-died-alone");
    }
    String reason = fields.text(MISTAKE, LONGEST_REASON);
    fields.check();
    if (work.user().equals(event.reportedBy())) {
      throw new RefusedException(Kind.FORBIDDEN, "reporter-takes-back-alone");
    }
    Map<String, Object> content = new LinkedHashMap<>(event.content());
    content.put(MISTAKE, reason);
    events.amend(event, content);
    timeline.add(work.caseNumber(), TimelineKind.DEATH_NOT_TRUE, work.user());
    return Map.of();
  }

  private enum YesNo {
    YES,
    NO
  }

  /**
   * Where nobody knows who belongs to the household, it is asked before its aid is ended. Without
   * an answer, as from a form of before the question, the aid is held and a person decides.
   */
  private static boolean othersLeft(Household household, JsonFields fields) {
    return !household.complete()
        && (!fields.has("othersLeft") || fields.choice("othersLeft", YesNo.class) == YesNo.YES);
  }

  /**
   * Who is known to belong to the household.
   *
   * @param names by reference
   * @param idNumbers by reference
   * @param applicant his reference
   * @param payee the name of whoever is paid month by month, or in an emergency; null if nobody is
   * @param complete whether all members are known
   */
  private record Household(
      Map<String, String> names,
      Map<String, String> idNumbers,
      String applicant,
      String payee,
      boolean complete) {

    /** The account's holder, where that is nobody of the household. */
    Optional<String> outsidePayee() {
      return Optional.ofNullable(payee).filter(name -> !names.containsValue(name));
    }
  }

  /** Who is left by now: what a case was decided on stays as it was when somebody dies later. */
  private Household household(CaseNumber number) {
    Household declared = declared(number);
    return caseFiles.get(number).state().isDecided() ? byNow(number, declared) : declared;
  }

  private Household byNow(CaseNumber number, Household declared) {
    Map<String, String> names = new LinkedHashMap<>(declared.names());
    Map<String, String> idNumbers = new LinkedHashMap<>(declared.idNumbers());
    Set<String> gone = diedBefore(number);
    names.values().removeAll(gone);
    GrantRevisions.Recipient recipient = revisions.revisedRecipient(number).orElse(null);
    String applicant = declared.applicant();
    if (recipient != null) {
      applicant =
          idNumbers.entrySet().stream()
              .filter(person -> person.getValue().equals(recipient.idNumber().value()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(RECIPIENT);
      names.put(applicant, recipient.name());
      idNumbers.put(applicant, recipient.idNumber().value());
    }
    if (names.isEmpty()) {
      return declared;
    }
    String payee = gone.contains(declared.payee()) ? null : declared.payee();
    return new Household(names, idNumbers, applicant, payee, declared.complete());
  }

  /** Names of those whose deaths were recorded while the aid was running. */
  private Set<String> diedBefore(CaseNumber number) {
    return events.of(number).stream()
        .filter(event -> event.effect() == EventEffect.AID_ON_HOLD)
        .filter(event -> event.kind() == EventKind.DEATH)
        .flatMap(event -> event.deceased().stream())
        .collect(Collectors.toSet());
  }

  /** As it was declared; of a recipient taken over from before only the recipient is known. */
  private Household declared(CaseNumber number) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, String> idNumbers = new LinkedHashMap<>();
    String payee =
        grants.of(number).stream()
            .filter(grant -> grant.lastMonth() == null)
            .map(grant -> grants.payee(grant.id()).name())
            .findFirst()
            .or(() -> paidOnce(number))
            .orElse(null);
    Declaration declared = declarations.find(number).orElse(null);
    if (declared != null) {
      for (Declaration.Person person : declared.persons()) {
        names.put(person.ref(), person.name());
        idNumbers.put(person.ref(), person.idNumber().value());
      }
      return new Household(names, idNumbers, declared.applicant().ref(), payee, true);
    }
    ObjectNode document =
        declarations
            .document(number)
            .orElseThrow(() -> new IllegalStateException("nothing declared yet"));
    for (JsonNode member : document.path("household").path("members")) {
      names.put(member.path("ref").asText(), member.path("name").asText());
      idNumbers.put(member.path("ref").asText(), member.path("idNumber").asText());
    }
    String applicant = document.path("applicant").path("ref").asText();
    return new Household(names, idNumbers, applicant, payee, false);
  }

  /** Whom an emergency's payment goes to that has no result yet. */
  private Optional<String> paidOnce(CaseNumber number) {
    return payments.of(number).stream()
        .filter(payment -> !payment.state().isSettled())
        .filter(payment -> caseFiles.get(number).wantedAid() == WantedAid.EMERGENCY)
        .map(payment -> payment.payee().name())
        .findFirst();
  }

  /** The declaration without those who died; the successor applies for those who are left. */
  private ObjectNode without(CaseNumber number, List<String> deceased, String successor) {
    ObjectNode document = declarations.document(number).orElseThrow();
    ArrayNode members = (ArrayNode) document.path("household").path("members");
    ObjectNode household = (ObjectNode) document.path("household");
    for (JsonNode member : members) {
      boolean died = deceased.contains(member.path("ref").asText());
      String holder = household.path("payeeAccount").path("holder").asText();
      // nobody is paid into the account of somebody who died; another one is entered, or it is cash
      if (died && holder.equals(member.path("name").asText())) {
        household.remove("payeeAccount");
      }
    }
    members.removeIf(member -> deceased.contains(member.path("ref").asText()));
    if (successor != null) {
      for (JsonNode member : members) {
        if (member.path("ref").asText().equals(successor)) {
          ((ObjectNode) member).put("relation", "SELF");
        }
      }
      document.remove("proxy");
      document.putObject("applicant").put("ref", successor);
    }
    return document;
  }
}
