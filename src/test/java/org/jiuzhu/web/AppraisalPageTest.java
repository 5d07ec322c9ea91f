package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.process.Families;
import org.jiuzhu.process.Neighbours;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An appraisal on the case's page, and its papers. */
class AppraisalPageTest extends WebTest {

  @Autowired private RuntimeService runtimeService;

  private CaseNumber summoned() {
    CaseNumber number = determined(Families.poorFamily());
    runtimeService
        .createProcessInstanceByKey("DemocraticAppraisal")
        .processDefinitionWithoutTenantId()
        .businessKey(number.value())
        .setVariables(Map.of("area", "ningxia", "township", "t1", "appraisalOf", "DETERMINATION"))
        .execute();
    driver.complete(number, "Task_SummonAppraisal", "ningxia.survey", Neighbours.summons(TODAY));
    return number;
  }

  private void attend(CaseNumber number, Set<String> absent) {
    driver.complete(
        number,
        "Task_RecordAttendance",
        "ningxia.survey",
        Neighbours.attendance(TODAY, absent, Set.of()));
  }

  @Test
  void aCaseWithoutOneShowsNone() {
    CaseNumber number = determined(Families.poorFamily());
    assertThat(as("ningxia.survey").get("/cases/" + number).text())
        .doesNotContain("id=\"appraisal\"");
    assertThat(
            as("ningxia.survey").get("/cases/" + number + "/print/appraisals/1/1/summons").status())
        .isEqualTo(404);
  }

  @Test
  void meetingsAndTheirPapers() {
    CaseNumber number = summoned();
    Visitor visitor = Visitor.of(port, "en").login("ningxia.survey");
    String first = "/cases/" + number + "/print/appraisals/1/1/";
    assertThat(visitor.get(first + "summons").text())
        .contains("民主评议开会通知", "2026年3月2日", "14:30", "东河村村委会", "测试甲", "签到表")
        .contains("代一", "村（居）民代表", "乡镇（街道）干部（列席）", "清水镇")
        .contains("申请家庭的情况是否属实，是否同意给予救助");
    // before the meeting, to be filled in by hand
    assertThat(visitor.get(first + "minutes").text())
        .contains("民主评议会议记录", "□", "□ 公开表决", "　　　　年　　月　　日")
        .doesNotContain("☑");
    attend(number, Set.of("代一", "代二", "代三", "代四"));
    assertThat(visitor.get(first + "minutes").status()).isEqualTo(404);
    assertThat(visitor.get("/cases/" + number).text())
        .contains("Meeting no. 1", "No quorum")
        .doesNotContain(first + "minutes");
    driver.complete(number, "Task_SummonAppraisal", "ningxia.survey", Neighbours.summons(TODAY));
    attend(number, Set.of());
    String second = "/cases/" + number + "/print/appraisals/1/2/";
    assertThat(visitor.get(second + "minutes").text())
        .contains("到会可投票 8 人", "委二", "□ 公开表决")
        .doesNotContain("干一");
    driver.complete(
        number,
        "Task_HoldAppraisal",
        "ningxia.survey",
        Neighbours.open(
            Neighbours.NAMES.subList(0, 8),
            List.of("FOR", "FOR", "FOR", "FOR", "AGAINST", "ABSTAIN", "FOR", "FOR")));
    assertThat(visitor.get(second + "minutes").text())
        .contains("☑", "赵调查、干一", "多数认为该户确有困难。", "公开表决：同意 6，不同意 1，弃权 1，废票 0")
        .contains("支持：多数认为情况属实", "代五", "不同意", "供审核确认参考，不代替认定");
    String page = visitor.get("/cases/" + number).text();
    assertThat(page)
        .contains(
            "id=\"appraisal\"",
            "Democratic appraisal",
            "Meeting no. 2",
            first + "summons",
            second + "minutes");
    String chinese = as("ningxia.approve").get("/cases/" + number).text();
    assertThat(chinese)
        .contains("评议结果", "支持：多数认为情况属实，同意救助", "第 2 次会议", "人数不够")
        .contains("召集民主评议", "民主评议到会人数不够");
    assertThat(visitor.get("/cases/" + number + "/print/appraisals/2/1/summons").status())
        .isEqualTo(404);
    assertThat(visitor.get("/cases/" + number + "/print/appraisals/1/3/summons").status())
        .isEqualTo(404);
    assertThat(as("ningxia.t2.survey").get(second + "minutes").status()).isEqualTo(404);
  }

  @Test
  void aSecretBallotPrintsNoNamesBesideVotes() {
    CaseNumber number = summoned();
    attend(number, Set.of());
    driver.complete(
        number,
        "Task_HoldAppraisal",
        "ningxia.survey",
        Neighbours.secret(
            List.of("FOR", "AGAINST", "FOR", "FOR", "FOR", "FOR", "INVALID", "ABSTAIN")));
    assertThat(
            as("ningxia.survey").get("/cases/" + number + "/print/appraisals/1/1/minutes").text())
        .contains("无记名投票：同意 5，不同意 1，弃权 1，废票 1", "代五", "<th>签字</th>")
        .doesNotContain("<th>意见</th>");
  }
}
