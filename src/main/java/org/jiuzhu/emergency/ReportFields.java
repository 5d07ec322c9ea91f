package org.jiuzhu.emergency;

import java.time.LocalDate;
import java.util.Set;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.PhoneNumber;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.emergency.EmergencyReport.Told;
import org.jiuzhu.emergency.rule.ReportPlace;
import org.jiuzhu.emergency.rule.Whereabouts;
import org.jiuzhu.input.JsonFields;

/** Reads an emergency from the start form or from what another system sent: the same fields. */
final class ReportFields {

  static final Set<String> NAMES =
      Set.of(
          "reporterKind",
          "reporterName",
          "reporterPhone",
          "emergencyKind",
          "happenedOn",
          "scene",
          "happened",
          "hukou",
          "residence",
          "locality",
          "persons",
          "identity",
          "name",
          "idNumber",
          "features",
          "phone",
          "description");

  static final int MOST_PERSONS = 30;

  private static final int NAME = 50;
  private static final int PLACE = 100;
  private static final int LONGEST = 1000;

  private ReportFields() {}

  /** Whether anybody knows who needs help. */
  private enum Identity {
    KNOWN,
    UNKNOWN
  }

  /**
   * Reads a report and notes every wrong field.
   *
   * @param today the last day on which it can have happened
   * @return what was read, with gaps where fields are wrong
   */
  static EmergencyReport read(JsonFields fields, LocalDate today) {
    ReporterKind reporter = fields.choice("reporterKind", ReporterKind.class);
    EmergencyKind kind = fields.choice("emergencyKind", EmergencyKind.class);
    LocalDate happenedOn = fields.date("happenedOn");
    if (happenedOn != null && happenedOn.isAfter(today)) {
      fields.wrong("happenedOn", "not-in-the-future");
    }
    Integer persons = fields.integer("persons", 1, MOST_PERSONS);
    Locality locality = fields.choice("locality", Locality.class);
    ReportPlace where =
        new ReportPlace(
            fields.choice("happened", Whereabouts.class),
            fields.choice("hukou", Whereabouts.class),
            fields.choice("residence", Whereabouts.class));
    Identity identity = fields.choice("identity", Identity.class);
    Told told = told(fields, reporter, identity);
    return new EmergencyReport(
        reporter,
        kind,
        happenedOn,
        persons == null ? 1 : persons,
        locality,
        where,
        identity == Identity.KNOWN,
        told);
  }

  private static Told told(JsonFields fields, ReporterKind reporter, Identity identity) {
    boolean namesReporter = reporter == ReporterKind.PROXY || reporter == ReporterKind.OFFICIAL;
    String reporterName =
        namesReporter
            ? fields.text("reporterName", NAME)
            : fields.optionalText("reporterName", NAME);
    boolean known = identity == Identity.KNOWN;
    return new Told(
        reporterName,
        phone(fields, "reporterPhone"),
        known ? fields.text("name", NAME) : null,
        known ? idNumber(fields) : null,
        identity == Identity.UNKNOWN ? fields.text("features", LONGEST) : null,
        phone(fields, "phone"),
        fields.text("scene", PLACE),
        fields.text("description", LONGEST));
  }

  /** An ID number that may still be missing. */
  static String idNumber(JsonFields fields) {
    String text = fields.optionalText("idNumber", 40);
    if (text == null) {
      return null;
    }
    if (IdNumber.problem(text).isPresent()) {
      fields.wrong("idNumber", IdNumber.problem(text).get());
      return null;
    }
    return new IdNumber(text).value();
  }

  private static String phone(JsonFields fields, String name) {
    String phone = fields.optionalText(name, 20);
    if (phone != null) {
      PhoneNumber.problem(phone).ifPresent(code -> fields.wrong(name, code));
    }
    return phone;
  }
}
