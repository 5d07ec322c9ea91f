package org.jiuzhu.relief;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.StartForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.stereotype.Component;

/** 启动突发公共事件救助措施: a county officer declares what, where, until when and what rises. */
@Component
class DeclareEmergency implements StartForm {

  static final String PROCESS = "PublicEmergency";

  private final PublicEmergencies emergencies;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final PolicyLibrary policies;
  private final Organisation organisation;
  private final Staff staff;
  private final Words words;
  private final Clock clock;

  DeclareEmergency(
      PublicEmergencies emergencies,
      CaseFiles caseFiles,
      Timeline timeline,
      PolicyLibrary policies,
      Organisation organisation,
      Staff staff,
      Words words,
      Clock clock) {
    this.emergencies = emergencies;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.policies = policies;
    this.organisation = organisation;
    this.staff = staff;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String process() {
    return PROCESS;
  }

  @Override
  public Set<String> fields() {
    return Set.of(
        "publicEmergencyKind",
        "emergencyScope",
        "townships",
        "validFrom",
        "validUntil",
        "emergencyBasis",
        "whatHappened",
        "firstAidFactor",
        "firstAidRatio",
        "temporaryAidFactor",
        "standardFactor",
        "shortened");
  }

  @Override
  public Map<String, Object> view(String user) {
    return area(user).map(this::viewOf).orElseGet(Map::of);
  }

  private Map<String, Object> viewOf(String area) {
    LocalDate today = LocalDate.now(clock);
    DeclarationBounds bounds = DeclarationBounds.of(policies.asOf(area, today));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("areaName", organisation.area(area).name());
    view.put(
        "boundsText",
        words.text(
            "relief.bounds",
            bounds.firstAidFactor().toString(),
            bounds.firstAidRatio().toString(),
            bounds.temporaryAidFactor().toString(),
            bounds.standardFactor().toString(),
            bounds.months()));
    view.put(
        "townshipOptions",
        organisation.area(area).townships().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(township -> option(township.getKey(), township.getValue().name()))
            .toList());
    view.put(
        "stepOptions",
        bounds.steps().stream().map(step -> option(step.name(), words.of(step))).toList());
    view.put("validFrom", today.toString());
    view.put("firstAidFactor", "1");
    view.put("temporaryAidFactor", "1");
    view.put("standardFactor", "1");
    return view;
  }

  private static Map<String, String> option(String value, String label) {
    return Map.of("label", label, "value", value);
  }

  /** The area at whose county somebody works; whoever works at none or several declares none. */
  private Optional<String> area(String user) {
    Person person = staff.person(user);
    List<String> areas =
        person.areas().stream().filter(area -> person.holds(Role.COUNTY, area)).toList();
    return areas.size() == 1 ? Optional.of(areas.get(0)) : Optional.empty();
  }

  @Override
  public OpenedCase open(String user, ObjectNode answer) {
    String area =
        area(user).orElseThrow(() -> new RefusedException(Kind.FORBIDDEN, "county-declares"));
    LocalDate today = LocalDate.now(clock);
    NewDeclaration declared =
        DeclarationReader.read(
            JsonFields.of(answer),
            DeclarationBounds.of(policies.asOf(area, today)),
            organisation.area(area).townships().keySet(),
            today);
    CaseFile file =
        caseFiles.open(area, null, PROCESS, WantedAid.ADMINISTRATIVE, Channel.OFFICE, user);
    emergencies.declare(file.number(), declared, user);
    timeline.add(file.number(), TimelineKind.EMERGENCY_DECLARED, user, declared.kind().name());
    return new OpenedCase(file.number(), Map.of(CaseVariables.AREA, area));
  }
}
