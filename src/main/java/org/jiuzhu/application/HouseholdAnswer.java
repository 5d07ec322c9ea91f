package org.jiuzhu.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.IdNumber;

/**
 * Translates between the form «登记家庭情况» and the shape of {@code POST /api/applications}, which is
 * how a declaration is kept. The form has one field for each kind of income and asks neither birth
 * date nor sex, which the ID number carries.
 */
final class HouseholdAnswer {

  /** Everything the form may submit. */
  static final Set<String> FIELDS =
      Set.of(
          "locality",
          "village",
          "phone",
          "address",
          "hukouAt",
          "hukouTownship",
          "hukouPlace",
          "kmToSeat",
          "borderUnit",
          "members",
          "relatives",
          "assets",
          "rigidExpenses",
          "currentAid",
          "currentAidSince",
          "currentAidAmount",
          "gradualExitSince",
          "payeeHolder",
          "payeeBank",
          "payeeNumber",
          "notifyByMail",
          "email",
          "kinshipDeclared",
          "kinshipDetails",
          "consentToChecking",
          "integrityPromise");

  private static final Map<String, String> INCOMES =
      new LinkedHashMap<>(
          Map.of(
              "wage", "WAGE",
              "business", "BUSINESS",
              "property", "PROPERTY",
              "transfer", "TRANSFER",
              "excluded", "EXCLUDED"));

  private static final List<String> MEMBER_CHOICES =
      List.of("relation", "workCapacity", "selfCare", "study", "supporters", "care");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private HouseholdAnswer() {}

  /** The household of an application as the form submitted it. */
  static ObjectNode toHousehold(ObjectNode answer) {
    ObjectNode household = JSON.objectNode();
    copy(answer, household, "locality", "village", "phone", "address");
    copy(answer, household, "hukouAt", "hukouTownship", "hukouPlace");
    household.set("kmToSeat", integer(answer.path("kmToSeat")));
    household.put("borderUnit", answer.path("borderUnit").asBoolean(false));
    ArrayNode members = household.putArray("members");
    for (JsonNode item : rows(answer, "members")) {
      members.add(member(item, members.size() + 1));
    }
    ArrayNode relatives = household.putArray("relatives");
    for (JsonNode item : rows(answer, "relatives")) {
      ObjectNode relative = relatives.addObject();
      copy(item, relative, "name", "idNumber", "relation");
      relative.put("able", "ABLE".equals(item.path("ability").asText()));
      relative.put("consent", item.path("consent").asBoolean(false));
    }
    amounts(answer, household, "assets", "value");
    amounts(answer, household, "rigidExpenses", "last12Months");
    household.set("currentAid", currentAid(answer));
    ObjectNode account = household.putObject("payeeAccount");
    copyAs(answer, "payeeHolder", account, "holder");
    copyAs(answer, "payeeBank", account, "bank");
    copyAs(answer, "payeeNumber", account, "number");
    ObjectNode notification = household.putObject("notification");
    notification.put("byMail", answer.path("notifyByMail").asBoolean(false));
    copy(answer, notification, "email");
    ObjectNode kinship = household.putObject("kinship");
    kinship.put("declared", answer.path("kinshipDeclared").asBoolean(false));
    copyAs(answer, "kinshipDetails", kinship, "details");
    ObjectNode consents = household.putObject("consents");
    consents.put("checking", answer.path("consentToChecking").asBoolean(false));
    consents.put("integrity", answer.path("integrityPromise").asBoolean(false));
    return household;
  }

  private static ObjectNode member(JsonNode item, int number) {
    ObjectNode member = JSON.objectNode();
    member.put("ref", "m" + number);
    copy(item, member, "name", "idNumber");
    member.putNull("employedSince");
    copy(item, member, "employedSince");
    MEMBER_CHOICES.forEach(name -> copy(item, member, name));
    String idNumber = item.path("idNumber").asText("");
    if (IdNumber.problem(idNumber).isEmpty()) {
      IdNumber valid = new IdNumber(idNumber);
      member.put("birthDate", valid.birthDate().toString());
      member.put("sex", valid.sex().name());
    }
    int grade = item.path("disabilityGrade").asInt(0);
    member.set("disabilityGrade", grade == 0 ? JSON.nullNode() : JSON.numberNode(grade));
    member.put("graveIllness", item.path("graveIllness").asBoolean(false));
    member.put("chronicIllness", item.path("chronicIllness").asBoolean(false));
    member.put("employmentCostMonthly", money(item.path("employmentCostMonthly"), "0.00"));
    ArrayNode incomes = member.putArray("incomes");
    INCOMES.forEach(
        (field, kind) -> {
          String monthly = money(item.path(field), null);
          if (monthly != null) {
            incomes.addObject().put("kind", kind).put("monthly", monthly);
          }
        });
    return member;
  }

  private static JsonNode currentAid(ObjectNode answer) {
    String category = answer.path("currentAid").asText("NO");
    if (category.equals("NO") || category.isEmpty()) {
      return JSON.nullNode();
    }
    ObjectNode aid = JSON.objectNode();
    aid.put("category", category);
    copyAs(answer, "currentAidSince", aid, "since");
    aid.put("monthlyAmount", money(answer.path("currentAidAmount"), "0.00"));
    aid.putNull("gradualExitSince");
    copy(answer, aid, "gradualExitSince");
    return aid;
  }

  private static void amounts(ObjectNode answer, ObjectNode household, String list, String amount) {
    ArrayNode target = household.putArray(list);
    for (JsonNode item : rows(answer, list)) {
      ObjectNode row = target.addObject();
      copy(item, row, "kind");
      String money = money(item.path(amount), null);
      if (money != null) {
        row.put(amount, money);
      }
    }
  }

  /** Form fields of an application, finished or not. */
  static Map<String, Object> toForm(ObjectNode application) {
    JsonNode household = application.path("household");
    Map<String, Object> form = new LinkedHashMap<>();
    for (String name : List.of("locality", "village", "phone", "address")) {
      put(form, name, household.path(name));
    }
    form.put("hukouAt", household.path("hukouAt").asText("THIS_TOWNSHIP"));
    put(form, "hukouTownship", household.path("hukouTownship"));
    put(form, "hukouPlace", household.path("hukouPlace"));
    put(form, "kmToSeat", household.path("kmToSeat"));
    form.put("borderUnit", household.path("borderUnit").asBoolean(false));
    ArrayNode members = JSON.arrayNode();
    household.path("members").forEach(member -> members.add(memberRow(member)));
    form.put("members", members);
    ArrayNode relatives = JSON.arrayNode();
    for (JsonNode item : household.path("relatives")) {
      ObjectNode row = relatives.addObject();
      copy(item, row, "name", "idNumber", "relation");
      row.put("ability", item.path("able").asBoolean() ? "ABLE" : "UNABLE");
      row.put("consent", item.path("consent").asBoolean());
    }
    form.put("relatives", relatives);
    form.put("assets", list(household, "assets"));
    form.put("rigidExpenses", list(household, "rigidExpenses"));
    JsonNode aid = household.path("currentAid");
    form.put("currentAid", aid.isObject() ? aid.path("category").asText() : "NO");
    put(form, "currentAidSince", aid.path("since"));
    put(form, "currentAidAmount", aid.path("monthlyAmount"));
    put(form, "gradualExitSince", aid.path("gradualExitSince"));
    JsonNode account = household.path("payeeAccount");
    put(form, "payeeHolder", account.path("holder"));
    put(form, "payeeBank", account.path("bank"));
    put(form, "payeeNumber", account.path("number"));
    form.put("notifyByMail", household.path("notification").path("byMail").asBoolean(false));
    put(form, "email", household.path("notification").path("email"));
    form.put("kinshipDeclared", household.path("kinship").path("declared").asBoolean(false));
    put(form, "kinshipDetails", household.path("kinship").path("details"));
    form.put("consentToChecking", household.path("consents").path("checking").asBoolean(false));
    form.put("integrityPromise", household.path("consents").path("integrity").asBoolean(false));
    return form;
  }

  private static ObjectNode memberRow(JsonNode member) {
    ObjectNode row = JSON.objectNode();
    copy(member, row, "name", "idNumber", "employedSince", "graveIllness", "chronicIllness");
    MEMBER_CHOICES.forEach(name -> copy(member, row, name));
    row.put("disabilityGrade", String.valueOf(member.path("disabilityGrade").asInt(0)));
    copy(member, row, "employmentCostMonthly");
    for (JsonNode income : member.path("incomes")) {
      INCOMES.forEach(
          (field, kind) -> {
            if (kind.equals(income.path("kind").asText())) {
              row.set(field, income.path("monthly"));
            }
          });
    }
    return row;
  }

  private static JsonNode list(JsonNode household, String name) {
    return household.path(name).isArray() ? household.path(name) : JSON.arrayNode();
  }

  private static JsonNode rows(ObjectNode answer, String name) {
    JsonNode list = answer.path(name);
    return list.isArray() ? list : JSON.arrayNode();
  }

  private static void put(Map<String, Object> form, String name, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      form.put(name, value.isInt() ? (Object) value.intValue() : value.asText());
    }
  }

  private static void copy(JsonNode from, ObjectNode to, String... names) {
    for (String name : names) {
      copyAs(from, name, to, name);
    }
  }

  /** Empty fields of a form count as not filled in. */
  private static void copyAs(JsonNode from, String name, ObjectNode to, String as) {
    JsonNode value = from.path(name);
    boolean empty =
        value.isMissingNode() || value.isNull() || value.isTextual() && value.asText().isBlank();
    if (!empty) {
      to.set(as, value);
    }
  }

  /** What was typed into a money field, with two decimals where it has fewer. */
  private static String money(JsonNode value, String otherwise) {
    if (value.isMissingNode() || value.isNull() || value.asText().isBlank()) {
      return otherwise;
    }
    String text = value.asText().strip();
    try {
      BigDecimal amount = new BigDecimal(text.length() > 20 ? "" : text);
      return amount.scale() <= 2 ? amount.setScale(2).toPlainString() : text;
    } catch (NumberFormatException e) {
      // the reader says what is wrong with it
      return text;
    }
  }

  private static JsonNode integer(JsonNode value) {
    if (value.isMissingNode() || value.isNull() || value.asText().isBlank()) {
      return JSON.numberNode(0);
    }
    return value.isTextual() && value.asText().matches("[0-9]{1,6}")
        ? JSON.numberNode(Integer.parseInt(value.asText()))
        : value.isNumber() && value.canConvertToInt() && value.asDouble() == value.intValue()
            ? JSON.numberNode(value.intValue())
            : value;
  }
}
