package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Clocks, urgings and handing work over, on pages. */
class SupervisionPageTest extends WebTest {

  @Autowired private TaskService taskService;
  @Autowired private CamundaSession sessions;

  private void watch() {
    driver.runTimer("DeadlineWatch");
  }

  @Test
  void aSupervisorSeesWhatIsLateAndWhatWasAnswered() {
    CaseNumber number = accepted(Families.poorFamily());
    moveTo("2026-03-17");
    watch();
    assertThat(as("ningxia.supervisor").get("/supervision").text())
        .contains(number.value(), "入户调查", "清水镇 入户调查岗", "等答复")
        .doesNotContain("测试甲");
    driver.complete(
        driver.task(number, "Task_AnswerUrging"),
        "ningxia.survey",
        Map.of("reason", "WORKLOAD", "words", "本周集中入户", "promisedOn", "2026-03-20"));
    assertThat(as("ningxia.supervisor").get("/supervision").text())
        .contains("任务太多", "本周集中入户", "2026-03-20", "张调查");
    moveTo("2026-12-15");
    assertThat(as("ningxia.supervisor").get("/supervision").text()).contains("2027 年的放假和调休安排还没有登记");
  }

  @Test
  void nobodyElseSeesThatPage() {
    for (String other : new String[] {"ningxia.intake", "ningxia.county", "ningxia.designer"}) {
      assertThat(as(other).get("/supervision").status()).isEqualTo(403);
    }
    assertThat(Visitor.of(port).get("/supervision").location()).startsWith("/login");
  }

  @Test
  void theCasePageShowsTheClockAndExtendsIt() {
    CaseNumber number = accepted(Families.poorFamily());
    String page = "/cases/" + number;
    assertThat(as("ningxia.intake").get(page).text())
        .contains("乡镇确认时的全程：自受理起 20 个工作日", "2026-03-30 23:59", "正在计算")
        .doesNotContain("延长期限并出具告知书");
    Visitor approver = as("ningxia.approve");
    assertThat(approver.get(page).text()).contains("延长期限并出具告知书", "家庭成员长期外出");
    assertThat(
            approver
                .submit(page, page + "/extension", Map.of("reason", "LONG_AWAY", "note", ""))
                .status())
        .isEqualTo(302);
    assertThat(approver.get(page).text())
        .contains("特殊情况全程：自受理起 45 个工作日", "2026-05-08 23:59")
        .contains("办理期限已延长", "延长办理期限告知书", "延长办理期限</strong> <span>家庭成员长期外出")
        .doesNotContain("延长期限并出具告知书");
    assertThat(
            as("ningxia.intake")
                .submit(page, page + "/extension", Map.of("reason", "LONG_AWAY"))
                .status())
        .isEqualTo(403);
    String letters = approver.get(page).text();
    String link =
        letters.substring(letters.lastIndexOf("/print/letters/"), letters.length()).split("\"")[0];
    assertThat(approver.get(page + link).text())
        .contains("社会救助申请延长办理期限告知书", "2026年3月30日", "2026年5月8日", "测试甲");
  }

  @Test
  void guessedDatesAreMarked() {
    moveTo("2026-12-21");
    CaseNumber number = accepted(Families.poorFamily());
    assertThat(as("ningxia.intake").get("/cases/" + number).text()).contains(">暂定<");
  }

  @Test
  void workIsHandedOverOnAPage() {
    CaseNumber number = accepted(Families.poorFamily());
    Task task = driver.task(number, "Task_SurveyHousehold");
    sessions.runAs("ningxia.survey", () -> taskService.claim(task.getId(), "ningxia.survey"));
    Visitor visitor = as("ningxia.supervisor");
    String page = "/tools/reassignment";
    assertThat(visitor.get(page).text()).contains("张调查（ningxia.survey）");
    assertThat(visitor.submit(page, page + "/tasks", Map.of("person", "ningxia.survey")).text())
        .contains(number.value(), "入户调查", "赵调查（ningxia.survey2）", "退回岗位");
    assertThat(
            visitor
                .submit(
                    page,
                    page,
                    Map.of("person", "ningxia.survey", "task", task.getId(), "reason", "OTHER"))
                .text())
        .contains("具体说明");
    assertThat(
            visitor
                .submit(
                    page,
                    page,
                    Map.of(
                        "person",
                        "ningxia.survey",
                        "task",
                        task.getId(),
                        "to",
                        "ningxia.survey2",
                        "reason",
                        "TRANSFER"))
                .text())
        .contains(number.value(), "已调整");
    assertThat(driver.task(number, "Task_SurveyHousehold").getAssignee())
        .isEqualTo("ningxia.survey2");
    assertThat(as("ningxia.intake").get(page).status()).isEqualTo(403);
    assertThat(visitor.get("/cases/" + number).text()).contains("调整办理人</strong> <span>入户调查");
  }
}
