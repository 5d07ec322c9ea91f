package org.jiuzhu.meanstest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jiuzhu.exchange.Flaw;
import org.jiuzhu.money.Money;

/**
 * What one source knows about the people of one query. Contract: {@code
 * docs/check-agency.openapi.yaml}. The text forms of these records show no figures.
 *
 * @param status {@code PARTIAL} if, and only if, one of the people is {@code UNAVAILABLE}
 * @param answeredAt as of when the figures hold
 * @param persons every person of the query, once
 * @throws IllegalArgumentException naming the broken rule, without values
 */
public record CheckAnswer(
    String queryId, CheckSource source, Status status, Instant answeredAt, List<Person> persons) {

  public CheckAnswer {
    Flaw.matching(CheckMessages.QUERY_ID, queryId, "queryId");
    Flaw.required(source, "source");
    Flaw.required(status, "status");
    Flaw.required(answeredAt, "answeredAt");
    persons = Flaw.items(persons, "persons");
    Flaw.unless(!persons.isEmpty(), "persons are required");
    Flaw.distinct(persons.stream().map(Person::ref).toList());
    boolean missing = persons.stream().anyMatch(p -> p.status() == PersonStatus.UNAVAILABLE);
    Flaw.unless(missing == (status == Status.PARTIAL), "PARTIAL means that a person is missing");
  }

  /**
   * Refuses an answer that belongs to another query, source or set of people than asked for.
   *
   * @throws CheckAgencyException {@code INVALID_ANSWER} if it does
   */
  public void requireAnswerTo(String askedQueryId, CheckSource askedSource, Set<String> refs) {
    try {
      Flaw.unless(queryId.equals(askedQueryId), "the answer belongs to another query");
      Flaw.unless(source == askedSource, "the answer comes from another source");
      Set<String> answered = Flaw.distinct(persons.stream().map(Person::ref).toList());
      Flaw.unless(answered.equals(refs), "the answer speaks of other people");
    } catch (Flaw flaw) {
      throw CheckAgencyException.invalidAnswer(flaw.getMessage());
    }
  }

  @Override
  public String toString() {
    return "CheckAnswer[" + queryId + ", " + source + ", " + status + "]";
  }

  /** Whether the source could be asked about everybody. */
  public enum Status {
    COMPLETE,
    PARTIAL
  }

  /** What the source says of one person. */
  public enum PersonStatus {
    /** The source knows the person. */
    FOUND,
    /** It does not, or knows the number under another name ({@link NoteCode#NAME_MISMATCH}). */
    NOT_FOUND,
    /** It could not be asked about this person. */
    UNAVAILABLE
  }

  /** Kinds of countable income; a source does not judge what is excluded. */
  public enum IncomeKind {
    WAGE,
    BUSINESS,
    PROPERTY,
    TRANSFER
  }

  /** Kinds of assets. */
  public enum AssetKind {
    DEPOSIT,
    SECURITIES,
    VEHICLE,
    REAL_ESTATE,
    OTHER
  }

  /** What a source may know besides money. */
  public enum NoteCode {
    NAME_MISMATCH,
    DECEASED,
    HOUSEHOLD_SIZE,
    EMPLOYED,
    CONTRIBUTES,
    RECEIVES_PENSION,
    BUSINESS_REGISTERED,
    REAL_ESTATE_REGISTERED,
    VEHICLE_REGISTERED,
    /** Invented data of the demonstration agency, from no authority. */
    DEMONSTRATION
  }

  /**
   * One person's part of an answer.
   *
   * @param incomes empty unless found
   * @param assets empty unless found
   */
  public record Person(
      String ref, PersonStatus status, List<Income> incomes, List<Asset> assets, List<Note> notes) {

    public Person {
      Flaw.matching(CheckMessages.REF, ref, "ref");
      Flaw.required(status, "status");
      incomes = Flaw.items(incomes, "incomes");
      assets = Flaw.items(assets, "assets");
      notes = Flaw.items(notes, "notes");
      Flaw.unless(
          status == PersonStatus.FOUND || incomes.isEmpty() && assets.isEmpty(),
          "money of a person who was not found");
    }

    @Override
    public String toString() {
      return "Person[" + ref + ", " + status + "]";
    }
  }

  /**
   * @param monthly CNY a month, not negative
   */
  public record Income(IncomeKind kind, Money monthly) {

    public Income {
      Flaw.required(kind, "kind");
      requireMoney(monthly, "monthly");
    }

    @Override
    public String toString() {
      return "Income[" + kind + "]";
    }
  }

  /**
   * @param value CNY, not negative
   */
  public record Asset(AssetKind kind, Money value) {

    public Asset {
      Flaw.required(kind, "kind");
      requireMoney(value, "value");
    }

    @Override
    public String toString() {
      return "Asset[" + kind + "]";
    }
  }

  /**
   * @param since from when it is so; null if the source does not say
   * @param count how many, 0 to 1000; null if it does not apply
   */
  public record Note(NoteCode code, LocalDate since, Integer count) {

    private static final int MAX_COUNT = 1000;

    public Note {
      Flaw.required(code, "code");
      Flaw.unless(count == null || count >= 0 && count <= MAX_COUNT, "count out of range");
    }

    @Override
    public String toString() {
      return "Note[" + code + "]";
    }
  }

  private static void requireMoney(Money amount, String field) {
    Flaw.unless(!Flaw.required(amount, field).isNegative(), field + " is negative");
  }
}
