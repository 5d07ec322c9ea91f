package org.jiuzhu.emergency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.StartForm;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.rulebook.TownshipChoice;
import org.springframework.stereotype.Component;

/** 发生急难: who is in need, where and why; opens the case. */
@Component
class ReportEmergency implements StartForm {

  private final OpenEmergency emergencies;
  private final EmergencyRules rules;
  private final ReportingPlaces places;
  private final TownshipChoice townships;
  private final Staff staff;
  private final Clock clock;

  ReportEmergency(
      OpenEmergency emergencies,
      EmergencyRules rules,
      ReportingPlaces places,
      TownshipChoice townships,
      Staff staff,
      Clock clock) {
    this.emergencies = emergencies;
    this.rules = rules;
    this.places = places;
    this.townships = townships;
    this.staff = staff;
    this.clock = clock;
  }

  @Override
  public String process() {
    return OpenEmergency.PROCESS;
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new HashSet<>(ReportFields.NAMES);
    fields.add("township");
    return fields;
  }

  @Override
  public Map<String, Object> view(String user) {
    Map<String, Object> view = townships.view(staff.person(user), places::of);
    view.put("happenedOn", LocalDate.now(clock).toString());
    return view;
  }

  @Override
  public OpenedCase open(String user, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    String township = fields.text("township", 50);
    String area = places.area(staff.person(user), township, fields);
    EmergencyReport report = ReportFields.read(fields, LocalDate.now(clock));
    if (area != null) {
      rules.checkPlace(fields, area, report.where());
    }
    fields.check();
    return EmergencyFlags.opened(
        emergencies.open(area, township, report, report.reporterKind().channel(), user));
  }
}
