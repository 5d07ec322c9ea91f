package org.jiuzhu.relief;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;

/**
 * A public emergency as it was declared, and what became of it.
 *
 * @param townships slugs of the townships concerned; empty for the whole area
 * @param from first day that was declared
 * @param until last day that was declared
 * @param basis number of the document that it rests on
 * @param description what happened
 * @param raised what it raises and shortens while it is in force
 * @param decided null until it was confirmed or refused
 * @param ended null until it has ended
 */
public record EmergencyDeclaration(
    CaseNumber caseNumber,
    PublicEmergencyKind kind,
    Set<String> townships,
    LocalDate from,
    LocalDate until,
    String basis,
    String description,
    RaisedLimits raised,
    String declaredBy,
    Instant declaredAt,
    Decided decided,
    Ended ended) {

  public EmergencyDeclaration {
    townships = Set.copyOf(townships);
  }

  /**
   * What a second person of the county decided.
   *
   * @param on the day; measures hold from then at the earliest
   * @param note why it was refused, or a remark; may be null
   */
  public record Decided(boolean confirmed, LocalDate on, String note, String by, Instant at) {}

  /**
   * How it ended.
   *
   * @param lastDay the last day on which its measures hold
   * @param reason why it was ended by hand; null when its time was over
   * @param by user id; null when its time was over
   */
  public record Ended(boolean byHand, LocalDate lastDay, String reason, String by, Instant at) {}

  /** Slug of the area. */
  public String area() {
    return caseNumber.area();
  }

  /** Whether a second person has confirmed it. */
  public boolean isConfirmed() {
    return decided != null && decided.confirmed();
  }

  /** The first day on which its measures hold: never before it was confirmed. */
  public LocalDate firstDay() {
    return decided != null && decided.on().isAfter(from) ? decided.on() : from;
  }

  /** The last day on which its measures hold. */
  public LocalDate lastDay() {
    return ended != null && ended.lastDay().isBefore(until) ? ended.lastDay() : until;
  }

  /** Whether it concerns a township. */
  public boolean concerns(String township) {
    return townships.isEmpty() || townships.contains(township);
  }

  /** Whether its measures hold on a day, wherever in the area. */
  public boolean isInForce(LocalDate day) {
    return isConfirmed() && !day.isBefore(firstDay()) && !day.isAfter(lastDay());
  }

  /** Whether its measures hold in a township on a day. */
  public boolean isInForce(String township, LocalDate day) {
    return concerns(township) && isInForce(day);
  }
}
