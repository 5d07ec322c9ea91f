package org.jiuzhu.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.emergency.SubmitEmergency;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Emergencies that other systems report. */
class EmergencyByInterfaceTest extends EmergencyTest {

  @Autowired private SubmitEmergency submit;
  @Autowired private ObjectMapper json;

  @Test
  void whatTheHotlineReportsIsPaidLikeAnyOther() {
    ObjectNode report = json.valueToTree(report());
    report.put("reporterKind", "HOTLINE");
    String key = UUID.randomUUID().toString();
    CaseNumber number = submit.submit(INTAKE, key, report).number();
    assertThat(emergency(number)).isWaitingAt(CONFIRM).hasPassed("StartEvent_EmergencyByInterface");
    Assertions.assertThat(submit.submit(INTAKE, key, report).isNew()).isFalse();
    driver.complete(number, CONFIRM, APPROVE, payment("600"));
    assertThat(emergency(number)).isWaitingAt(PAPERS, "CallActivity_PayFirstAid");
  }
}
