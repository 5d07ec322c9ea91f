package org.jiuzhu.meanstest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.HouseholdView;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Organisation;
import org.springframework.stereotype.Component;

/** 协助核查: the township of the household's registration says what it knows. */
@Component
class AssistCheck implements TaskForm {

  private static final int LONGEST = 2000;

  private final HukouAssistance assistance;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final HouseholdView household;
  private final Organisation organisation;
  private final Clock clock;

  AssistCheck(
      HukouAssistance assistance,
      CaseFiles caseFiles,
      Declarations declarations,
      HouseholdView household,
      Organisation organisation,
      Clock clock) {
    this.assistance = assistance;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.household = household;
    this.organisation = organisation;
    this.clock = clock;
  }

  private enum Answer {
    YES,
    NO
  }

  @Override
  public String task() {
    return "Task_AssistCheck";
  }

  @Override
  public Set<String> fields() {
    return Set.of("registered", "aidThere", "checkedOn", "assistFindings");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseFile caseFile = caseFiles.get(work.caseNumber());
    Declaration declaration = declarations.get(work.caseNumber());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("townshipName", organisation.township(caseFile.area(), caseFile.township()).name());
    view.put("applicantName", declaration.applicant().name());
    view.put("phone", declaration.phone());
    view.put("memberRows", household.members(declaration));
    view.put("factRows", household.facts(declaration));
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    Answer registered = fields.choice("registered", Answer.class);
    Answer aidThere = fields.choice("aidThere", Answer.class);
    LocalDate checkedOn = fields.date("checkedOn");
    LocalDate today = LocalDate.now(clock);
    LocalDate asked =
        assistance
            .find(work.caseNumber())
            .map(open -> LocalDate.ofInstant(open.askedAt(), clock.getZone()))
            .orElse(today);
    if (checkedOn != null && (checkedOn.isBefore(asked) || checkedOn.isAfter(today))) {
      fields.wrong("checkedOn", "between-days", asked.toString(), today.toString());
    }
    String findings = fields.text("assistFindings", LONGEST);
    fields.check();
    boolean kept =
        assistance.keep(
            work.caseNumber(),
            new HukouAssistance.Answer(
                registered == Answer.YES, aidThere == Answer.YES, checkedOn, findings, null),
            work.user());
    if (!kept) {
      throw new RefusedException(Kind.CONFLICT, "task-gone");
    }
    return Map.of();
  }
}
