package org.jiuzhu.checkagency;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiuzhu.demoserver.FieldReader;
import org.jiuzhu.demoserver.Problem;

/** A query that keeps the contract. */
record Query(String id, String source, URI callbackUrl, List<Person> persons) {

  static final Set<String> SOURCES =
      Set.of(
          "HUKOU",
          "TAX",
          "SOCIAL_INSURANCE",
          "REAL_ESTATE",
          "MARKET_REGISTRATION",
          "HOUSING_FUND",
          "VEHICLE",
          "FARM_SUBSIDY",
          "VETERAN_PENSION",
          "BANK",
          "INSURANCE",
          "SECURITIES",
          "INTERNET_FINANCE",
          "PAYMENT_INSTITUTION");
  private static final Set<String> PURPOSES =
      Set.of("APPLICATION", "RECERTIFICATION", "OBJECTION", "TEMPORARY_AID", "RECOVERY");
  private static final int MAX_PERSONS = 100;

  record Person(String ref, String name, String idNumber) {

    @Override
    public String toString() {
      return "Person[" + ref + "]";
    }
  }

  /**
   * @throws Problem 422 with every field that breaks the contract
   */
  static Query of(JsonNode body) {
    List<Problem.Fault> faults = new ArrayList<>();
    FieldReader query = new FieldReader(body, "", faults);
    String id = query.text("queryId", s -> s.matches("[A-Za-z0-9_-]{8,64}"));
    query.text("caseNumber", s -> s.matches("[A-Za-z0-9-]{4,64}"));
    String source = query.text("source", SOURCES::contains);
    query.text("purpose", PURPOSES::contains);
    query.text("consentAt", Query::isTime);
    String callbackUrl = query.text("callbackUrl", FieldReader::isHttpUrl);
    List<Person> persons = persons(query.list("persons", MAX_PERSONS), faults);
    query.nothingElse();
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return new Query(id, source, URI.create(callbackUrl), persons);
  }

  private static List<Person> persons(List<JsonNode> nodes, List<Problem.Fault> faults) {
    List<Person> persons = new ArrayList<>();
    Set<String> refs = new HashSet<>();
    for (JsonNode node : nodes) {
      FieldReader person = new FieldReader(node, "/persons/" + persons.size(), faults);
      persons.add(
          new Person(
              person.text("ref", s -> s.matches("[A-Za-z0-9_-]{1,32}") && refs.add(s)),
              person.text("name", s -> !s.isBlank() && s.length() <= 100),
              person.text("idNumber", Query::isIdNumber)));
      person.nothingElse();
    }
    return persons;
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** GB 11643: the digits weighed by powers of two sum up to 1 modulo 11. */
  private static boolean isIdNumber(String text) {
    if (!text.matches("[1-9]\\d{16}[\\dX]")) {
      return false;
    }
    int remainder = 0;
    for (char c : text.toCharArray()) {
      remainder = (remainder * 2 + (c == 'X' ? 10 : c - '0')) % 11;
    }
    return remainder == 1;
  }
}
