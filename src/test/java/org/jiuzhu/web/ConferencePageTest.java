package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiuzhu.process.Delegations.VOTERS;
import static org.jiuzhu.process.Delegations.attendance;
import static org.jiuzhu.process.Delegations.confirmation;
import static org.jiuzhu.process.Delegations.invitation;
import static org.jiuzhu.process.Delegations.measure;
import static org.jiuzhu.process.Delegations.measuring;
import static org.jiuzhu.process.Delegations.minutes;
import static org.jiuzhu.process.Delegations.proposal;
import static org.jiuzhu.process.Delegations.putOff;
import static org.jiuzhu.process.Delegations.voting;

import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A conference on the case's page, and its papers. */
class ConferencePageTest extends WebTest {

  @Autowired private Letters letters;

  @Test
  void aCaseWithoutOneShowsNone() {
    CaseNumber number = determined(Families.poorFamily());
    assertThat(as("ningxia.county").get("/cases/" + number).text())
        .doesNotContain("id=\"conference\"");
    assertThat(
            as("ningxia.county")
                .get("/cases/" + number + "/print/conferences/1/1/minutes")
                .status())
        .isEqualTo(404);
  }

  @Test
  void meetingsVotesDecisionAndMeasures() {
    CaseNumber number = driver.start("CaseConference", "ningxia.county", proposal("t1"));
    driver.complete(number, "Task_PrepareConference", "ningxia.county", invitation(TODAY));
    Visitor visitor = Visitor.of(port, "en").login("ningxia.county");
    String page = "/cases/" + number;
    String papers = page + "/print/conferences/1/";
    // before the meeting, to be filled in by hand
    assertThat(visitor.get(papers + "1/minutes").text())
        .contains("一事一议会议纪要", "民政局会议室", "测试议", "财政部门", "到会签到")
        .contains("□ 提高救助标准", "　　　　年　　月　　日", "二(四)13");
    assertThat(print(visitor, number, LetterKind.CONFERENCE_INVITATION))
        .contains("一事一议会议通知", "2026年3月2日", "9:30", "司法行政部门", "列席", "是否提高该户的救助标准")
        .doesNotContain("测试议");
    driver.complete(number, "Task_HoldConference", "ningxia.county", putOff("ADJOURNED", TODAY));
    assertThat(visitor.get(papers + "1/minutes").status()).isEqualTo(404);
    assertThat(visitor.get(page).text())
        .contains("Conference on the single case", "came to nothing", "Put off")
        .contains("户主突发重病", "Grave hardship");
    driver.complete(number, "Task_PrepareConference", "ningxia.county", invitation(TODAY));
    driver.complete(number, "Task_HoldConference", "ningxia.county", attendance(TODAY, Set.of()));
    driver.complete(
        number,
        "Task_ConcludeConference",
        "ningxia.county",
        voting(
            measuring(minutes(), measure("MEDICAL", "协调报销", "2026-03-20")),
            VOTERS,
            Map.of("onMeasures", "++++-")));
    assertThat(visitor.get(papers + "2/minutes").text())
        .contains("同意 4，不同意 1，弃权 0", "通过", "采取其他措施", "长一、王记录")
        .contains("司法行政部门（列席） 司一：到会")
        .contains("主持人签字");
    assertThat(visitor.get(page).text())
        .contains("to be confirmed by a second person", "Against", "Meeting no. 2");
    driver.complete(number, "Task_SignMinutes", "ningxia.county2", confirmation());
    String chinese = as("ningxia.supervisor").get(page).text();
    assertThat(chinese)
        .contains("一事一议", "采取其他措施")
        .contains("协调报销", "等待答复", "核对确认", "县级困难群众基本生活保障工作协调机制")
        .contains("确认一事一议纪要", "第 2 次会议纪要");
    assertThat(print(visitor, number, LetterKind.CONFERENCE_RESULT))
        .contains("一事一议结果告知书", "测试议", "协调报销", "行政复议", "行政诉讼");
    moveTo("2026-03-23");
    assertThat(as("ningxia.county").get(page).text()).contains("已过期，没有答复");
    driver.complete(
        number,
        "Task_RecordMeasureAnswer",
        "ningxia.county",
        Map.of("measureOutcome", "DONE", "answeredOn", "2026-03-23", "measureAnswer", "已报销九千元"));
    assertThat(as("ningxia.county").get(page).text())
        .contains("已落实 · 2026-03-23：已报销九千元")
        .doesNotContain("已过期，没有答复");
    // whoever may not see the case sees nothing of it
    assertThat(as("ningxia.t2.survey").get(page).status()).isEqualTo(404);
    assertThat(as("ningxia.t2.survey").get(papers + "2/minutes").status()).isEqualTo(404);
    assertThat(visitor.get(page + "/print/conferences/2/1/minutes").status()).isEqualTo(404);
    assertThat(visitor.get(papers + "3/minutes").status()).isEqualTo(404);
  }

  private String print(Visitor visitor, CaseNumber number, LetterKind kind) {
    return visitor
        .get(
            "/cases/"
                + number
                + "/print/letters/"
                + letters.newest(number, kind).orElseThrow().id())
        .text();
  }
}
