package org.jiuzhu.emergency;

import java.time.LocalDate;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.emergency.rule.ReportPlace;

/**
 * An emergency as it was reported.
 *
 * @param happenedOn the day on which it happened
 * @param persons how many need help
 * @param locality town or country: whose 低保 standard counts
 * @param where seen from the township that takes the report
 * @param identityKnown whether anybody knows who it is
 */
public record EmergencyReport(
    ReporterKind reporterKind,
    EmergencyKind kind,
    LocalDate happenedOn,
    int persons,
    Locality locality,
    ReportPlace where,
    boolean identityKnown,
    Told told) {

  /**
   * What is said about people; sealed wherever it is stored.
   *
   * @param reporterName null where one of those in need reports, or nobody gave a name
   * @param reporterPhone may be null
   * @param name of whoever needs help; null where it is not known
   * @param idNumber may be null
   * @param appearance how somebody of unknown identity is told apart; null otherwise
   * @param phone of whoever needs help; may be null
   * @param place village, street, stretch of road
   * @param description what happened and what is lacking
   */
  public record Told(
      String reporterName,
      String reporterPhone,
      String name,
      String idNumber,
      String appearance,
      String phone,
      String place,
      String description) {

    /** Leaves the people out. */
    @Override
    public String toString() {
      return "Told[…]";
    }
  }
}
