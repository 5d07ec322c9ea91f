package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.notice.Notice;
import org.jiuzhu.notice.Notices;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PublicNoticeTest extends ProcessTest {

  @Autowired private Notices notices;

  @Test
  void aNoticeHangsForSevenDaysAndIsTakenDown() {
    CaseNumber number = determined(Families.poorFamily());
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    ProcessInstance notice = instance("PublicNotice", number);
    assertThat(notice).isWaitingAt("Task_PostNotice").hasPassed("Task_PrepareNotice");
    assertThat(notices.published()).noneMatch(hanging -> hanging.caseNumber().equals(number));
    driver.complete(
        number,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
    assertThat(notice).isWaitingAt("Event_NoticePeriodOver");
    Notice hanging = notices.latest(number);
    assertThat(hanging.content().applicant()).isEqualTo("测*");
    assertThat(hanging.content().village()).isEqualTo("东河村");
    assertThat(hanging.content().householdSize()).isEqualTo(3);
    // the day of posting does not count; seven whole days follow
    assertThat(hanging.closesAt()).isEqualTo("2026-03-09T16:00:00Z");
    assertThat(driver.jobs(number, "Event_NoticePeriodOver"))
        .singleElement()
        .satisfies(job -> assertThat(job.getDuedate()).isEqualTo(Date.from(hanging.closesAt())));
    assertThat(notices.published()).anyMatch(one -> one.caseNumber().equals(number));
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    assertThat(notice).isWaitingAt("Task_RecordTakedown").hasPassed("Task_CloseNotice");
    assertThat(notices.published()).noneMatch(one -> one.caseNumber().equals(number));
    driver.complete(
        number, "Task_RecordTakedown", "ningxia.approve", Map.of("takenDownOn", "2026-03-10"));
    assertThat(notice).isEnded();
  }
}
