package org.jiuzhu.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.RigidExpense;
import org.jiuzhu.input.Typed;

/**
 * What somebody entered for a trial calculation, as typed. A field's name is its pointer in the
 * document of {@code POST /api/determinations}, which reads it, so that what is wrong is found and
 * named by the same rules; amounts stand in the order of their kinds.
 */
final class TrialEntry {

  static final String AREA = "/area";
  static final String AS_OF = "/asOf";
  static final String PARAMETERS = "/parameters/";
  static final String MEMBERS = "/household/members/";

  /** In the place of a member's number in the empty rows that a browser adds. */
  static final String NEW_MEMBER = "NEW";

  /** Whether what-if values are taken for the other areas too; no field of the document. */
  static final String EVERYWHERE = "everywhere";

  private static final String HOME = "/household/";
  private static final String AID = "/household/currentAid/";
  private static final Pattern MEMBER_FIELD = Pattern.compile(MEMBERS + "([0-9]{1,3})/(.+)");
  private static final Pattern PLAIN_FIELD =
      Pattern.compile(
          AREA
              + "|"
              + AS_OF
              + "|"
              + EVERYWHERE
              + "|/parameters/[a-z0-9.-]{1,80}"
              + "|/household/(?:locality|kmToSeat|borderUnit)"
              + "|/household/currentAid/(?:category|since|monthlyAmount|gradualExitSince)"
              + "|/household/assets/[0-9]/value|/household/rigidExpenses/[0-9]/last12Months");
  private static final String YES = "true";

  private static final List<String> MEMBER_CHOICES =
      List.of("relation", "sex", "workCapacity", "selfCare", "study", "supporters", "care");
  private static final Map<String, String> MEMBER_DEFAULTS =
      Map.of(
          "relation", "CHILD",
          "sex", "F",
          "workCapacity", "FULL",
          "selfCare", "FULL",
          "study", "NONE",
          "supporters", "NONE",
          "care", "HOME");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, String> typed;
  private final int members;

  private TrialEntry(Map<String, String> typed, int members) {
    this.typed = typed;
    this.members = members;
  }

  /** A new entry: one member, with what is so in most households. */
  static TrialEntry blank(String area, LocalDate today) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put(AREA, area);
    typed.put(AS_OF, today.toString());
    typed.put(HOME + "locality", "RURAL");
    return new TrialEntry(typed, 0).withMember(Map.of("relation", "SELF"));
  }

  /** What a browser sent; fields that the form does not have are left out. */
  static TrialEntry of(Map<String, String> sent) {
    Map<String, String> typed = new LinkedHashMap<>();
    Map<Integer, Map<String, String>> rows = new TreeMap<>();
    sent.forEach(
        (name, value) -> {
          Matcher member = MEMBER_FIELD.matcher(name);
          if (member.matches()) {
            rows.computeIfAbsent(Integer.valueOf(member.group(1)), row -> new LinkedHashMap<>())
                .put(member.group(2), value);
          } else if (PLAIN_FIELD.matcher(name).matches()) {
            typed.put(name, value);
          }
        });
    int number = 0;
    for (Map<String, String> row : rows.values()) {
      put(typed, number, row);
      number++;
    }
    return new TrialEntry(typed, number);
  }

  private static void put(Map<String, String> typed, int number, Map<String, String> row) {
    row.forEach((field, value) -> typed.put(MEMBERS + number + "/" + field, value));
  }

  /** With a further member: a spouse after the applicant, then children. */
  TrialEntry withMember() {
    return withMember(Map.of("relation", members == 1 ? "SPOUSE" : "CHILD"));
  }

  /** With a further member, of whom some facts differ from what is usual. */
  TrialEntry withMember(Map<String, String> own) {
    Map<String, String> row = new LinkedHashMap<>(MEMBER_DEFAULTS);
    row.putAll(own);
    Map<String, String> more = new LinkedHashMap<>(typed);
    put(more, members, row);
    return new TrialEntry(more, members + 1);
  }

  /** Without a member; those after it move up. */
  TrialEntry withoutMember(int number) {
    Map<String, String> rest = new LinkedHashMap<>(typed);
    rest.keySet().removeIf(name -> name.startsWith(MEMBERS + number + "/"));
    return of(rest);
  }

  /** With other values of some fields, by name. */
  TrialEntry with(Map<String, String> values) {
    Map<String, String> all = new LinkedHashMap<>(typed);
    all.putAll(values);
    return of(all);
  }

  /** Numbers of the members, from 0. */
  public List<Integer> members() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  /** What stands in a field, as typed. */
  public String value(String name) {
    String prefix = MEMBERS + NEW_MEMBER + "/";
    return name.startsWith(prefix)
        ? MEMBER_DEFAULTS.getOrDefault(name.substring(prefix.length()), "")
        : typed.getOrDefault(name, "");
  }

  /** Whether a box is ticked. */
  public boolean isTicked(String name) {
    return YES.equals(value(name));
  }

  /** Whether a member has anything in the fields that are folded away otherwise. */
  public boolean isSpecial(String at) {
    return !value(at + "study").equals("NONE")
        || !value(at + "care").equals("HOME")
        || !value(at + "supporters").equals("NONE")
        || isFilled(at + "employedSince")
        || isFilled(at + "employmentCostMonthly")
        || isFilled(at + "incomes/" + Income.Kind.PROPERTY.ordinal() + "/monthly")
        || isFilled(at + "incomes/" + Income.Kind.EXCLUDED.ordinal() + "/monthly");
  }

  /** Whether any parameter is changed. */
  public boolean isChanged() {
    return !whatIfValues().isEmpty();
  }

  private boolean isFilled(String name) {
    return !value(name).isBlank();
  }

  /** What-if values by parameter name, in the order of the names. */
  Map<String, String> whatIfValues() {
    Map<String, String> values = new LinkedHashMap<>();
    new TreeSet<>(typed.keySet())
        .stream()
            .filter(name -> name.startsWith(PARAMETERS) && isFilled(name))
            .forEach(
                name -> values.put(name.substring(PARAMETERS.length()), Typed.text(value(name))));
    return values;
  }

  /** The document that {@code POST /api/determinations} reads. */
  ObjectNode document() {
    ObjectNode document = JSON.objectNode();
    putText(document, "area", AREA);
    putDay(document, "asOf", AS_OF);
    ObjectNode parameters = document.putObject("parameters");
    whatIfValues().forEach(parameters::put);
    ObjectNode household = document.putObject("household");
    putText(household, "locality", HOME + "locality");
    household.set("kmToSeat", JSON.numberNode(0));
    putInteger(household, "kmToSeat", HOME + "kmToSeat");
    household.put("borderUnit", isTicked(HOME + "borderUnit"));
    ArrayNode list = household.putArray("members");
    members().forEach(number -> list.add(member(number)));
    amounts(household, "assets", Asset.Kind.values(), "value", HOME);
    amounts(household, "rigidExpenses", RigidExpense.Kind.values(), "last12Months", HOME);
    currentAid(household);
    return document;
  }

  private ObjectNode member(int number) {
    String at = MEMBERS + number + "/";
    ObjectNode member = JSON.objectNode();
    member.put("ref", ref(number));
    MEMBER_CHOICES.forEach(name -> putText(member, name, at + name));
    putDay(member, "birthDate", at + "birthDate");
    member.putNull("disabilityGrade");
    putInteger(member, "disabilityGrade", at + "disabilityGrade");
    member.put("graveIllness", isTicked(at + "graveIllness"));
    member.put("chronicIllness", isTicked(at + "chronicIllness"));
    member.putNull("employedSince");
    putDay(member, "employedSince", at + "employedSince");
    putMoney(member, "employmentCostMonthly", at + "employmentCostMonthly");
    amounts(member, "incomes", Income.Kind.values(), "monthly", at);
    return member;
  }

  /** A member's ref in the document. */
  static String ref(int number) {
    return "m" + (number + 1);
  }

  private void amounts(
      ObjectNode target, String list, Enum<?>[] kinds, String amount, String prefix) {
    ArrayNode rows = target.putArray(list);
    for (Enum<?> kind : kinds) {
      ObjectNode row = rows.addObject().put("kind", kind.name());
      putMoney(row, amount, prefix + list + "/" + kind.ordinal() + "/" + amount);
    }
  }

  /** Nothing where nothing is filled in; what is missing beside what is there is for the reader. */
  private void currentAid(ObjectNode household) {
    household.putNull("currentAid");
    boolean none =
        List.of("category", "since", "monthlyAmount", "gradualExitSince").stream()
            .noneMatch(name -> isFilled(AID + name));
    if (none) {
      return;
    }
    ObjectNode aid = household.putObject("currentAid");
    putText(aid, "category", AID + "category");
    putDay(aid, "since", AID + "since");
    if (isFilled(AID + "monthlyAmount")) {
      putMoney(aid, "monthlyAmount", AID + "monthlyAmount");
    }
    aid.putNull("gradualExitSince");
    putDay(aid, "gradualExitSince", AID + "gradualExitSince");
  }

  private void putText(ObjectNode target, String as, String name) {
    if (isFilled(name)) {
      target.put(as, Typed.text(value(name)));
    }
  }

  private void putDay(ObjectNode target, String as, String name) {
    if (isFilled(name)) {
      target.put(as, Typed.day(value(name)));
    }
  }

  private void putInteger(ObjectNode target, String as, String name) {
    if (isFilled(name)) {
      target.set(as, Typed.integer(value(name)));
    }
  }

  private void putMoney(ObjectNode target, String as, String name) {
    target.put(as, isFilled(name) ? Typed.money(value(name)) : "0.00");
  }
}
