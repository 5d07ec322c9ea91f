package org.jiuzhu.casefile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.Declaration.Hukou;
import org.jiuzhu.casefile.Declaration.HukouAt;
import org.jiuzhu.casefile.Declaration.Kinship;
import org.jiuzhu.casefile.Declaration.Notification;
import org.jiuzhu.casefile.Declaration.PayeeAccount;
import org.jiuzhu.casefile.Declaration.Person;
import org.jiuzhu.casefile.Declaration.Proxy;
import org.jiuzhu.casefile.Declaration.ProxyRelation;
import org.jiuzhu.casefile.Declaration.Relative;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.eligibility.Member;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.organisation.Organisation;

/**
 * Reads an application in the shape of {@code POST /api/applications}, and says everything that is
 * wrong with it at once.
 */
public final class DeclarationReader {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
  private static final int NAME = 50;
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{10,25}");
  private static final int OLDEST = 130;

  private final Organisation organisation;
  private final LocalDate today;
  private final JsonFields fields;
  private final boolean accountNeeded;
  private final List<Person> persons = new ArrayList<>();
  private final Set<String> idNumbers = new HashSet<>();

  private DeclarationReader(
      Organisation organisation, LocalDate today, ObjectNode document, boolean accountNeeded) {
    this.organisation = organisation;
    this.today = today;
    this.fields = JsonFields.of(document);
    this.accountNeeded = accountNeeded;
  }

  /**
   * Reads and checks an application.
   *
   * @param area slug of the area that receives it
   * @param today the day it is made
   * @throws org.jiuzhu.input.InvalidInputException naming every wrong field
   */
  public static Declaration read(
      Organisation organisation, String area, LocalDate today, ObjectNode document) {
    return read(organisation, area, today, document, true);
  }

  /**
   * As {@link #read(Organisation, String, LocalDate, ObjectNode)}.
   *
   * @param accountNeeded whether there must be a bank account; what is given in hand or in kind
   *     needs none
   */
  static Declaration read(
      Organisation organisation,
      String area,
      LocalDate today,
      ObjectNode document,
      boolean accountNeeded) {
    return new DeclarationReader(organisation, today, document, accountNeeded).read(area);
  }

  /**
   * Reads an application that was checked when it was kept; townships and villages may have changed
   * since.
   *
   * @param entered the day it was kept
   */
  static Declaration reread(LocalDate entered, ObjectNode document) {
    return new DeclarationReader(null, entered, document, false).read(null);
  }

  private boolean isNew() {
    return organisation != null;
  }

  private Declaration read(String area) {
    String township = fields.text("township", NAME);
    if (isNew() && township != null && !organisation.hasTownship(area, township)) {
      fields.wrong("township", "unknown-township");
      township = null;
    }
    WantedAid wantedAid = WantedAid.basic(fields);
    JsonFields home = fields.object("household");
    Household household = HouseholdReader.read(home, this::identity);
    Proxy proxy = applicantOrProxy();
    String village = home.text("village", NAME);
    if (isNew()
        && village != null
        && township != null
        && !organisation.township(area, township).villages().contains(village)) {
      home.wrong("village", "unknown-village");
    }
    Declaration declaration =
        new Declaration(
            township,
            wantedAid,
            proxy,
            household,
            persons,
            relatives(home),
            village,
            home.text("address", 200),
            phone(home, true),
            payeeAccount(home),
            notification(home),
            kinship(home),
            hukou(home, area, township));
    consents(home);
    home.refuseUnknown();
    fields.refuseUnknown();
    fields.check();
    return declaration;
  }

  /** Name and ID number of a member; the number must fit the birth date and sex. */
  private void identity(JsonFields member, Member facts) {
    String name = member.text("name", NAME);
    IdNumber idNumber = idNumber(member, "idNumber", true);
    member.refuseUnknown();
    if (idNumber != null && facts != null) {
      if (!idNumber.birthDate().equals(facts.birthDate())) {
        member.wrong("birthDate", "birth-date-differs");
      }
      if (facts.sex() != null && idNumber.sex() != facts.sex()) {
        member.wrong("sex", "sex-differs");
      }
      if (facts.birthDate().isAfter(today)
          || facts.birthDate().isBefore(today.minusYears(OLDEST))) {
        member.wrong("birthDate", "birth-date-absurd");
      }
      if (facts.employedSince() != null && facts.employedSince().isBefore(facts.birthDate())) {
        member.wrong("employedSince", "before-birth");
      }
    }
    if (idNumber != null && !idNumbers.add(idNumber.value())) {
      member.wrong("idNumber", "id-number-duplicate");
    }
    if (name != null && idNumber != null && facts != null) {
      persons.add(new Person(facts.ref(), name, idNumber, facts.relation()));
    }
  }

  private static IdNumber idNumber(JsonFields fields, String name, boolean required) {
    String text = required ? fields.text(name, 40) : fields.optionalText(name, 40);
    if (text == null) {
      return null;
    }
    Optional<String> problem = IdNumber.problem(text);
    if (problem.isPresent()) {
      fields.wrong(name, problem.get());
      return null;
    }
    return new IdNumber(text);
  }

  private Proxy applicantOrProxy() {
    boolean applicant = fields.has("applicant");
    boolean proxy = fields.has("proxy");
    if (applicant == proxy) {
      fields.wrong("applicant", "applicant-or-proxy");
      return null;
    }
    if (applicant) {
      JsonFields self = fields.object("applicant");
      String ref = self.text("ref", 40);
      self.refuseUnknown();
      if (ref != null
          && persons.stream().noneMatch(p -> p.ref().equals(ref) && p.relation() == Relation.SELF)
          && fields.isClean()) {
        self.wrong("ref", "applicant-is-self");
      }
      return null;
    }
    JsonFields other = fields.object("proxy");
    Proxy read =
        new Proxy(
            other.text("name", NAME),
            idNumber(other, "idNumber", true),
            other.choice("relation", ProxyRelation.class),
            phone(other, false));
    other.refuseUnknown();
    return read;
  }

  private List<Relative> relatives(JsonFields home) {
    if (!home.has("relatives")) {
      return List.of();
    }
    List<Relative> relatives = new ArrayList<>();
    for (JsonFields item : home.list("relatives", 0, HouseholdReader.MOST)) {
      relatives.add(
          new Relative(
              item.text("name", NAME),
              idNumber(item, "idNumber", false),
              item.choice("relation", Relation.class),
              item.bool("able"),
              item.bool("consent")));
      item.refuseUnknown();
    }
    return relatives;
  }

  private static String phone(JsonFields fields, boolean required) {
    String phone = required ? fields.text("phone", 20) : fields.optionalText("phone", 20);
    if (phone != null) {
      PhoneNumber.problem(phone).ifPresent(code -> fields.wrong("phone", code));
    }
    return phone;
  }

  private PayeeAccount payeeAccount(JsonFields home) {
    if (!accountNeeded && !home.has("payeeAccount")) {
      return null;
    }
    JsonFields account = home.object("payeeAccount");
    if (!accountNeeded
        && !account.has("holder")
        && !account.has("bank")
        && !account.has("number")) {
      account.refuseUnknown();
      return null;
    }
    String number = account.text("number", 40);
    if (number != null && !ACCOUNT.matcher(number).matches()) {
      account.wrong("number", "account-shape");
    }
    PayeeAccount read =
        new PayeeAccount(account.text("holder", NAME), account.text("bank", 100), number);
    account.refuseUnknown();
    return read;
  }

  private static Notification notification(JsonFields home) {
    JsonFields wish = home.optionalObject("notification");
    if (wish == null) {
      return new Notification(false, null);
    }
    boolean byMail = wish.bool("byMail");
    String email = wish.optionalText("email", 200);
    wish.refuseUnknown();
    if (byMail && (email == null || !EMAIL.matcher(email).matches())) {
      wish.wrong("email", "email-shape");
    }
    return new Notification(byMail, byMail ? email : null);
  }

  private static Kinship kinship(JsonFields home) {
    JsonFields kinship = home.object("kinship");
    boolean declared = kinship.bool("declared");
    String details = kinship.optionalText("details", 200);
    kinship.refuseUnknown();
    if (declared && details == null) {
      kinship.wrong("details", "required");
    }
    return new Kinship(declared, details);
  }

  /** Registered where they apply, unless something else is said. */
  private Hukou hukou(JsonFields home, String area, String township) {
    HukouAt at = home.optionalChoice("hukouAt", HukouAt.class);
    String other = home.optionalText("hukouTownship", NAME);
    String place = home.optionalText("hukouPlace", 100);
    if (at == null || at == HukouAt.THIS_TOWNSHIP) {
      return new Hukou(HukouAt.THIS_TOWNSHIP, null, null);
    }
    if (at == HukouAt.ELSEWHERE) {
      if (place == null) {
        home.wrong("hukouPlace", "required");
      }
      return new Hukou(at, null, place);
    }
    if (other == null) {
      home.wrong("hukouTownship", "required");
    } else if (isNew() && (other.equals(township) || !organisation.hasTownship(area, other))) {
      home.wrong("hukouTownship", "other-township-of-area");
    }
    return new Hukou(at, other, null);
  }

  /** Without consent to checking and the promise of integrity nothing can go on (Art. 40, 41). */
  private static void consents(JsonFields home) {
    JsonFields consents = home.object("consents");
    for (String consent : List.of("checking", "integrity")) {
      if (!consents.bool(consent) && consents.has(consent)) {
        consents.wrong(consent, "consent-missing");
      }
    }
    consents.refuseUnknown();
  }
}
