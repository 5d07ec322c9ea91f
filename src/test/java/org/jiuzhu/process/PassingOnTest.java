package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.junit.jupiter.api.Test;

/** Ningbo takes applications at any window; the township of registration handles them. */
class PassingOnTest extends ProcessTest {

  private CaseNumber acceptedIn(String area, String hukouTownship) {
    Map<String, Object> family = new HashMap<>(Families.poorFamily());
    family.put("locality", "URBAN");
    family.put("village", area.equals("ningbo") ? "东港社区" : "东河村");
    if (hukouTownship != null) {
      family.put("hukouAt", "OTHER_TOWNSHIP");
      family.put("hukouTownship", hukouTownship);
    }
    Map<?, ?> head = (Map<?, ?>) ((java.util.List<?>) family.get("members")).get(0);
    String intake = area + ".intake";
    CaseNumber number =
        driver.start(
            "AssistanceApplication",
            intake,
            Families.applicant((String) head.get("name"), (String) head.get("idNumber")));
    driver.complete(number, "Task_EnterHousehold", intake, family);
    driver.complete(number, "Task_AcceptApplication", intake, Map.of("complete", "YES"));
    return number;
  }

  private long open(CaseNumber number, String task, String group) {
    return taskService
        .createTaskQuery()
        .processInstanceBusinessKey(number.value())
        .taskDefinitionKey(task)
        .taskCandidateGroup(group)
        .count();
  }

  @Test
  void theWindowPassesTheCaseToTheTownshipOfRegistrationAndHelps() {
    CaseNumber number = acceptedIn("ningbo", "t2");
    ProcessInstance instance = instance("AssistanceApplication", number);
    assertThat(instance).hasPassed("Task_IssueReceipt", "Task_PassToHukou");
    assertThat(caseFiles.get(number).township()).isEqualTo("t2");
    assertThat(open(number, "Task_SurveyHousehold", "ningbo.t2.survey")).isEqualTo(1);
    assertThat(open(number, "Task_AssistCheck", "ningbo.t1.survey")).isEqualTo(1);
  }

  @Test
  void whoeverIsRegisteredHereIsHandledHere() {
    CaseNumber number = acceptedIn("ningbo", null);
    assertThat(instance("AssistanceApplication", number))
        .hasPassed("Gateway_PassOn")
        .hasNotPassed("Task_PassToHukou");
    assertThat(open(number, "Task_SurveyHousehold", "ningbo.t1.survey")).isEqualTo(1);
    assertThat(driver.tasks(number, "Task_AssistCheck")).isEmpty();
  }

  @Test
  void elsewhereTheResidenceKeepsTheCaseAndTheRegistrationHelps() {
    CaseNumber number = acceptedIn("ningxia", "t2");
    assertThat(instance("AssistanceApplication", number)).hasNotPassed("Task_PassToHukou");
    assertThat(caseFiles.get(number).township()).isEqualTo("t1");
    assertThat(open(number, "Task_SurveyHousehold", "ningxia.t1.survey")).isEqualTo(1);
    assertThat(open(number, "Task_AssistCheck", "ningxia.t2.survey")).isEqualTo(1);
  }
}
