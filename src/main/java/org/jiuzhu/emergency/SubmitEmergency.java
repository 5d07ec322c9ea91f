package org.jiuzhu.emergency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.OpeningRequests;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 外部系统报来急难: opens the case of an emergency that another system reports, each once. */
@Service
public class SubmitEmergency {

  private static final String MESSAGE = "EmergencyReported";

  private final OpeningRequests requests;
  private final OpenEmergency emergencies;
  private final EmergencyRules rules;
  private final ReportingPlaces places;
  private final Staff staff;
  private final EngineMessages engine;
  private final Clock clock;

  SubmitEmergency(
      OpeningRequests requests,
      OpenEmergency emergencies,
      EmergencyRules rules,
      ReportingPlaces places,
      Staff staff,
      EngineMessages engine,
      Clock clock) {
    this.requests = requests;
    this.emergencies = emergencies;
    this.rules = rules;
    this.places = places;
    this.staff = staff;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * A case that was asked for.
   *
   * @param isNew false where the same request had opened it before
   */
  public record Submitted(CaseNumber number, boolean isNew) {}

  /**
   * Opens a case for an emergency, once for each key of a caller.
   *
   * @param user who sends it; needs the role {@code intake} or {@code helper} in the township
   * @param key chosen by the caller, the same for a repeated request
   * @param document the fields of the start form
   * @throws InvalidInputException naming every wrong field; nothing is stored
   * @throws RefusedException if the person may not, or the key came with another body
   */
  @Transactional
  public Submitted submit(String user, String key, ObjectNode document) {
    String body = document.toString();
    requests.serialize(user, key);
    Optional<CaseNumber> before = requests.find(user, key, body);
    if (before.isPresent()) {
      return new Submitted(before.get(), false);
    }
    CaseFile opened = open(user, document);
    requests.remember(user, key, body, opened.number());
    engine.startBySystem(MESSAGE, opened.number(), EmergencyFlags.opened(opened).flags());
    return new Submitted(opened.number(), true);
  }

  private CaseFile open(String user, ObjectNode document) {
    Person person = staff.person(user);
    if (!person.holds(Role.INTAKE) && !person.holds(Role.HELPER)) {
      throw new RefusedException(Kind.FORBIDDEN, "reports-no-emergencies");
    }
    JsonFields fields = JsonFields.of(document);
    String township = fields.text("township", 50);
    String area = places.area(person, township, fields);
    EmergencyReport report = ReportFields.read(fields, LocalDate.now(clock));
    if (area != null) {
      rules.checkPlace(fields, area, report.where());
    }
    // a field that does not apply is no wrong one
    ReportFields.NAMES.forEach(fields::has);
    fields.refuseUnknown();
    fields.check();
    Channel channel =
        report.reporterKind() == ReporterKind.HOTLINE ? Channel.HOTLINE : Channel.API;
    return emergencies.open(area, township, report, channel, user);
  }
}
