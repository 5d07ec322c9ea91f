package org.jiuzhu.payroll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.stereotype.Component;

/** 开始按月发放: which month an area pays next; once for each. */
@Component
class StartPayroll implements StartForm {

  private final CaseFiles caseFiles;
  private final Payrolls payrolls;
  private final Timeline timeline;
  private final Organisation organisation;
  private final OpenAreas openAreas;
  private final Staff staff;
  private final Words words;
  private final Clock clock;

  StartPayroll(
      CaseFiles caseFiles,
      Payrolls payrolls,
      Timeline timeline,
      Organisation organisation,
      OpenAreas openAreas,
      Staff staff,
      Words words,
      Clock clock) {
    this.caseFiles = caseFiles;
    this.payrolls = payrolls;
    this.timeline = timeline;
    this.organisation = organisation;
    this.openAreas = openAreas;
    this.staff = staff;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String process() {
    return PayrollFlags.PROCESS;
  }

  @Override
  public Set<String> fields() {
    return Set.of("payrollArea", "payrollMonth");
  }

  @Override
  public Map<String, Object> view(String user) {
    Person person = staff.person(user);
    List<Map<String, String>> areas =
        areas(person).stream().map(slug -> option(organisation.area(slug).name(), slug)).toList();
    Map<String, Object> view = new HashMap<>();
    view.put("closedText", String.join("\n\n", openAreas.whyClosed(person.areas())));
    view.put("payrollAreas", areas);
    view.put(
        "payrollMonths",
        PayrollList.months(LocalDate.now(clock)).stream()
            .map(month -> option(words.month(month), Months.code(month)))
            .toList());
    if (areas.size() == 1) {
      view.put("payrollArea", areas.get(0).get("value"));
    }
    return view;
  }

  private static Map<String, String> option(String label, String value) {
    return Map.of("label", label, "value", value);
  }

  private List<String> areas(Person person) {
    return person.areas().stream()
        .filter(area -> person.holds(Role.FINANCE, area))
        .filter(openAreas::isOpen)
        .sorted()
        .toList();
  }

  @Override
  public OpenedCase open(String user, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    String area = fields.text("payrollArea", 50);
    if (area != null && !areas(staff.person(user)).contains(area)) {
      fields.wrong("payrollArea", "payroll-area");
    }
    String typed = fields.text("payrollMonth", 10);
    LocalDate month = typed == null ? null : Months.parse(typed).orElse(null);
    if (typed != null
        && (month == null || !PayrollList.months(LocalDate.now(clock)).contains(month))) {
      fields.wrong("payrollMonth", "payroll-month");
    }
    fields.check();
    CaseFile file =
        caseFiles.open(
            area, null, PayrollFlags.PROCESS, WantedAid.ADMINISTRATIVE, Channel.OFFICE, user);
    payrolls.start(file.number(), month, user);
    timeline.add(file.number(), TimelineKind.RECEIVED, user, Channel.OFFICE.name());
    return new OpenedCase(file.number(), Map.of(CaseVariables.AREA, area));
  }
}
