package org.jiuzhu.meanstest;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.exchange.Flaw;

/**
 * One query for one source about the people of one case. Asking it again under the same id is safe.
 *
 * @param queryId 8 to 64 characters of {@code A-Z a-z 0-9 _ -}; the agency recognises a repeated
 *     query by it, and the same id must always carry the same query
 * @param caseNumber the case that gives the right to ask
 * @param consentAt when the last of these people consented to the check (law, articles 40 to 42)
 * @param persons 1 to 100, with different refs
 * @throws IllegalArgumentException naming the broken rule, without values
 */
public record CheckQuery(
    String queryId,
    String caseNumber,
    CheckSource source,
    CheckPurpose purpose,
    Instant consentAt,
    List<Person> persons) {

  public CheckQuery {
    Flaw.matching(CheckMessages.QUERY_ID, queryId, "queryId");
    Flaw.matching(CheckMessages.CASE_NUMBER, caseNumber, "caseNumber");
    Flaw.required(source, "source");
    Flaw.required(purpose, "purpose");
    Flaw.required(consentAt, "consentAt");
    persons = Flaw.items(persons, "persons");
    Flaw.unless(!persons.isEmpty(), "persons are required");
    Flaw.distinct(persons.stream().map(Person::ref).toList());
  }

  /** The refs of all people asked about. */
  public Set<String> refs() {
    return persons.stream().map(Person::ref).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String toString() {
    return "CheckQuery[" + queryId + ", " + source + "]";
  }

  /**
   * A person to be looked up.
   *
   * @param ref names the person within this query, 1 to 32 characters of {@code A-Z a-z 0-9 _ -}
   * @param idNumber citizen identity number of 18 characters, with a valid check digit
   */
  public record Person(String ref, String name, String idNumber) {

    public Person {
      Flaw.matching(CheckMessages.REF, ref, "ref");
      Flaw.required(name, "name");
      Flaw.required(idNumber, "idNumber");
    }

    @Override
    public String toString() {
      return "Person[" + ref + "]";
    }
  }
}
