package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.aid.DeterminedCase;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.process.Families;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class CasePageTest extends WebTest {

  private static final Pattern DIAGRAM =
      Pattern.compile(
          "data-model=\"([^\"]+)\"(?:\\s+data-active=\"([^\"]*)\")?\\s+data-finished=\"([^\"]*)\"");

  @Autowired private JdbcClient jdbc;
  @Autowired private SealedJson sealedJson;
  @Autowired private ObjectMapper json;
  @Autowired private CaseDeterminations determinations;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ningxia.intake",
        "ningxia.intake2",
        "ningxia.survey",
        "ningxia.approve",
        "ningxia.county",
        "ningxia.supervisor"
      })
  void openToThoseWhoWorkOnTheCaseOrOverseeIt(String user) {
    CaseNumber number = received(Families.poorFamily());
    Page page = as(user).get("/cases/" + number);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains(number.value(), "测试甲", "登记家庭情况", "清水镇 受理岗，等人领取");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("X-Robots-Tag")).contains("noindex");
  }

  /**
   * A case that is not for these eyes, one that does not exist, and a wrong number: all the same.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ningxia.t2.intake",
        "ningxia.t2.approve",
        "ningxia.helper",
        "ningxia.check",
        "ningxia.finance",
        "ningxia.designer",
        "admin"
      })
  void othersDoNotLearnThatItExists(String user) {
    CaseNumber number = accepted(Families.poorFamily());
    String instance = instance(number);
    Visitor visitor = as(user);
    Page foreign = visitor.get("/cases/" + number);
    Page unknown = visitor.get("/cases/" + CaseNumber.of("ningxia", 2026, 999_999));
    assertThat(foreign.status()).isIn(403, 404);
    assertThat(foreign.text()).isEqualTo(unknown.text()).doesNotContain(number.value());
    assertThat(visitor.get("/cases/ningxia-2026-000001-x").text()).isEqualTo(foreign.text());
    String below = "/cases/" + number;
    assertThat(visitor.get(below + "/diagrams/" + instance).status()).isIn(403, 404);
    assertThat(visitor.get(below + "/print/consent").status()).isIn(403, 404);
  }

  @Test
  void strangersAreSentToTheLogin() {
    CaseNumber number = received(Families.poorFamily());
    Page page = Visitor.of(port).get("/cases/" + number);
    assertThat(page.status()).isEqualTo(302);
    assertThat(page.location()).isEqualTo("/login?to=%2Fcases%2F" + number);
  }

  @Test
  void aDeterminedCaseIsExplainedWithNamesAndClauses() {
    Map<String, Object> family = Families.poorFamily();
    CaseNumber number = determined(family);
    String page = as("ningxia.approve").get("/cases/" + number).text();
    assertThat(page)
        .contains("最低生活保障", "每月 1210.00 元", "结果一致")
        .contains("不符合特困条件：测试乙 有劳动能力。", "宁党办〔2021〕14号 二(二)4")
        .contains("农村低保标准", "示例值：没有公布的标准，不能直接用于真实审批", "取自二手材料，须对照原文")
        .contains("没有差异", "土坯房两间，家中有病人。", "张调查、赵调查")
        .contains("查无记录的来源", "户籍", "演示数据，不来自任何机关")
        .contains("认定救助资格", "信息来源已答复", "王受理", "张调查")
        .doesNotContain(">m1<", ">m2<", "m2 有劳动能力");
    assertThat(page).contains("990101********").doesNotContain(idNumbers(family));
  }

  @Test
  void whatWasKeptIsShownEvenIfItComesOutOtherwiseNow() {
    CaseNumber number = determined(Families.poorFamily());
    DeterminedCase kept = determinations.newest(number).content();
    ObjectNode other = json.valueToTree(kept.determination());
    other.put("monthlyAmount", "999.00");
    jdbc.sql(
            """
            insert into determination
              (case_number, version, as_of, category, content, determined_at)
            select case_number, 2, as_of, category, ?, determined_at
            from determination where case_number = ?
            """)
        .params(
            sealedJson.seal(
                new DeterminedCase(
                    kept.area(),
                    kept.asOf(),
                    kept.rulesVersion(),
                    kept.household(),
                    kept.differences(),
                    kept.confirmed(),
                    json.convertValue(other, Determination.class)),
                "determination:" + number + ":2"),
            number.value())
        .update();
    assertThat(as("ningxia.approve").get("/cases/" + number).text())
        .contains("每月 999.00 元", "重新计算，结果与当时保存的不一样", "结果不一致")
        .contains("第 2 次认定：最低生活保障，每月 999.00 元", "规则重算：不一致，有 1 处不同")
        .containsPattern("每月金额（元）</td>\\s*<td[^>]*>999.00</td>\\s*<td[^>]*>1210.00</td>")
        .contains("第 1 次认定：最低生活保障，每月 1210.00 元", "规则重算：一致")
        .doesNotContain(">每月 1210.00 元");
    Map<String, Object> form = driver.view(number, "Task_ApproveAtTownship", "ningxia.approve");
    assertThat(form.get("monthlyAmount")).isEqualTo("999.00");
    assertThat(form.get("reproductionText").toString()).contains("不一致，有 1 处不同");
    assertThat(form.get("reproductionRows").toString()).contains("999.00", "1210.00");
  }

  @Test
  void declaredVerifiedAndUsedFiguresStandSideBySide() {
    CaseNumber number = determined(Families.poorFamily());
    String page = as("ningxia.approve").get("/cases/" + number).text();
    assertThat(row(page, "测试乙", "工资（每月）")).contains(">600.00<", ">—<", ">没有来源报告<", ">按申报<");
    assertThat(row(page, "全家", "救助类别")).contains("综合评估", "最低生活保障");
    assertThat(page).contains("按当日（2026-03-02）规则重算：一致。").contains("依据的参数是示例值，尚无公布的标准：农村低保标准");
  }

  private static String row(String page, String member, String item) {
    Matcher row =
        Pattern.compile(
                "<tr><td[^>]*>" + member + "</td><td[^>]*>" + Pattern.quote(item) + "</td>.*?</tr>")
            .matcher(page);
    assertThat(row.find()).as(item).isTrue();
    return row.group();
  }

  @Test
  void diagramsShowWhereTheCaseStands() {
    CaseNumber number = accepted(Families.poorFamily());
    Visitor visitor = as("ningxia.intake");
    List<Matcher> diagrams = diagrams(visitor.get("/cases/" + number));
    assertThat(diagrams).hasSize(3);
    assertThat(diagrams.get(0).group(2)).isEqualTo("CallActivity_Examination");
    assertThat(diagrams.get(0).group(3).split(" "))
        .contains("Task_EnterHousehold", "Task_AcceptApplication", "Task_IssueReceipt")
        .doesNotContain("CallActivity_Examination", "Task_NotifyMissing");
    assertThat(diagrams.get(1).group(2)).isEqualTo("CallActivity_MeansTest");
    assertThat(diagrams.get(2).group(2).split(" "))
        .contains("SubProcess_DataCheck", "Task_QuerySource", "Task_SurveyHousehold");
    for (Matcher diagram : diagrams) {
      Page model = visitor.get(diagram.group(1));
      assertThat(model.status()).isEqualTo(200);
      assertThat(model.header("Content-Type")).startsWith("application/xml");
      assertThat(model.text()).contains("<bpmn:process id=");
    }
    CaseNumber other = received(Families.wellOffFamily());
    assertThat(visitor.get("/cases/" + other + "/diagrams/" + instance(number)).status())
        .isEqualTo(404);
  }

  @Test
  void stepsNameWhoActsAndUntilWhen() {
    CaseNumber number = accepted(Families.poorFamily());
    String page = as("ningxia.intake").get("/cases/" + number).text();
    assertThat(steps(page))
        .contains("入户调查", "清水镇 入户调查岗，等人领取", "查询信息来源（13 项）", "系统自动办理")
        .doesNotContain("逐项数据核对", "已超期");
    moveTo("2026-06-01");
    assertThat(steps(as("ningxia.intake").get("/cases/" + number).text())).contains("已超期");
    moveTo(TODAY);
    CaseNumber published = posted(Families.poorFamily());
    assertThat(steps(as("ningxia.intake").get("/cases/" + published).text()))
        .contains("公示期满", "等到期，自动继续", "2026-03-10 00:00");
  }

  @Test
  void theWholeCaseIsOnThePage() {
    CaseNumber number = granted(Families.poorFamily());
    driver.complete(
        number,
        "Task_RecordDelivery",
        "ningxia.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", "2026-03-10", "receiver", "测试甲"));
    String page = as("ningxia.supervisor").get("/cases/" + number).text();
    assertThat(page)
        .contains("已决定给予救助", "全部办完了")
        .contains("同意认定结果", "刘审核", "2026-04", "2027-03-10")
        .contains("测*", "东河村公开栏", "公示已结束")
        .contains("受理通知书", "救助决定书", "打印送达回证", "送达文书")
        .doesNotContain("type=\"file\"");
    assertThat(diagrams(as("ningxia.intake").get("/cases/" + number))).hasSize(1);
  }

  @Test
  void sentBackCasesTellWhy() {
    CaseNumber number = determined(Families.poorFamily());
    driver.complete(
        number,
        "Task_ApproveAtTownship",
        "ningxia.approve",
        Map.of("outcome", "BACK_TO_SURVEY", "note", "请再核实耕地情况"));
    String page = as("ningxia.survey").get("/cases/" + number).text();
    assertThat(page).contains("退回重新调查", "请再核实耕地情况");
  }

  @Test
  void scriptsAndStylesOfThePageAreThere() {
    CaseNumber number = received(Families.poorFamily());
    Visitor visitor = as("ningxia.intake");
    String page = visitor.get("/cases/" + number).text();
    Matcher parts = Pattern.compile("(?:src|href)=\"(/(?:assets|webjars)/[^\"]+)\"").matcher(page);
    int count = 0;
    while (parts.find()) {
      Page part = visitor.get(parts.group(1));
      assertThat(part.status()).as(parts.group(1)).isEqualTo(200);
      assertThat(part.header("Cache-Control")).contains("max-age=2592000");
      count++;
    }
    assertThat(count).isEqualTo(4);
    assertThat(page).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("onclick=");
  }

  private static String steps(String page) {
    return page.substring(page.indexOf("id=\"now\""), page.indexOf("<figure"));
  }

  private static List<Matcher> diagrams(Page page) {
    List<Matcher> found = new ArrayList<>();
    Matcher next = DIAGRAM.matcher(page.text());
    int from = 0;
    while (next.find(from)) {
      Matcher one = DIAGRAM.matcher(page.text());
      one.find(from);
      found.add(one);
      from = next.end();
    }
    return found;
  }

  private String instance(CaseNumber number) {
    String source = diagrams(as("ningxia.intake").get("/cases/" + number)).get(0).group(1);
    return source.substring(source.lastIndexOf('/') + 1);
  }

  private static String[] idNumbers(Map<String, Object> family) {
    return ((List<?>) family.get("members"))
        .stream()
            .map(member -> (String) ((Map<?, ?>) member).get("idNumber"))
            .toArray(String[]::new);
  }
}
