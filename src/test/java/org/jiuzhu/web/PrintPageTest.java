package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.meanstest.HukouAssistance;
import org.jiuzhu.notice.ObjectionChannel;
import org.jiuzhu.notice.Objections;
import org.jiuzhu.notice.Statement;
import org.jiuzhu.notice.Statement.Objector;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PrintPageTest extends WebTest {

  @Autowired private HukouAssistance assistance;

  private static final Pattern PAPER = Pattern.compile("href=\"(/cases/[^\"]+/print/[^\"]+)\"");

  @Autowired private Objections objections;

  @Test
  void papersOfAGrantedCase() {
    CaseNumber number = granted(Families.poorFamily());
    // official papers are Chinese, whatever the browser asks for
    Visitor visitor = Visitor.of(port, "en").login("ningxia.intake");
    List<String> papers = papers(visitor, number);
    assertThat(papers).hasSize(5);
    String consent = visitor.get(papers.get(0)).text();
    assertThat(consent)
        .contains("家庭经济状况核对授权书", "测试甲", "本人", "测试丙", Families.idNumber("19800101", 1))
        .contains("示范县民政局", "户籍");
    String notice = visitor.get(papers.get(1)).text();
    assertThat(notice)
        .contains("社会救助公示", "测*", "东河村", "1210.00")
        .contains("公示期<span>7</span>天", "2026年3月2日", "2026年3月9日")
        .doesNotContain("测试甲", Families.idNumber("19800101", 1), "打印核对");
    String receipt = visitor.get(papers.get(2)).text();
    assertThat(receipt).contains("社会救助申请受理通知书", "测试甲", number.value(), "2026年3月2日");
    String grant = visitor.get(papers.get(3)).text();
    assertThat(grant)
        .contains("救助决定书", "最低生活保障", "2026年4月", "1210.00", "补差", "全家")
        .contains("不符合特困条件：测试乙 有劳动能力。", "宁党办〔2021〕14号 二(二)4")
        .contains("行政复议", "示范县人民政府", "行政诉讼", "示范县人民法院")
        .contains("2027年3月10日", "2026年3月10日", "（盖章）", "打印");
    String delivery = visitor.get(papers.get(4)).text();
    assertThat(delivery).contains("送达回证", "《<span>救助决定书</span>》", "□ 直接送达", "测试甲");
    assertThat(delivery).contains("<html lang=\"zh-CN\">").doesNotContain("Print");
    driver.complete(
        number,
        "Task_RecordDelivery",
        "ningxia.intake",
        Map.of("method", "LEFT", "deliveredOn", "2026-03-10", "note", "邻居在场"));
    assertThat(visitor.get(papers.get(4)).text())
        .contains("留置送达", "2026年3月10日", "邻居在场")
        .doesNotContain("□");
  }

  @Test
  void papersOfARefusedCase() {
    CaseNumber number = confirmed(Families.wellOffFamily());
    Visitor visitor = as("ningxia.intake");
    List<String> papers = papers(visitor, number);
    assertThat(papers).hasSize(4);
    assertThat(visitor.get(papers.get(2)).text())
        .contains("不予救助决定书", "测试丁", "不符合低保条件", "行政复议", "行政诉讼");
    assertThat(visitor.get("/cases/" + number + "/print/notice").status()).isEqualTo(404);
  }

  @Test
  void whatIsMissingIsListedOnce() {
    CaseNumber number = entered(Families.poorFamily());
    driver.complete(
        number,
        "Task_AcceptApplication",
        "ningxia.intake",
        Map.of("complete", "NO", "missing", List.of("CONSENT_SIGNATURES"), "missingOther", "住院票据"));
    Visitor visitor = as("ningxia.intake");
    assertThat(visitor.get(papers(visitor, number).get(1)).text())
        .contains("一次性告知", "家庭成员在核对授权书上的签字", "住院票据", "清水镇社会救助受理窗口");
  }

  /** It goes to a neighbour: what the notice told, no more, and no case number. */
  @Test
  void theAnswerToAnObjectionNamesTheObjectorAndNotTheHousehold() {
    CaseNumber number = posted(Families.poorFamily());
    objections.raise(
        number,
        new Statement(ObjectionChannel.WINDOW, new Objector("异议丙", "13944445555"), "他家有三轮车没有报。"),
        "ningxia.intake");
    Visitor visitor = as("ningxia.intake");
    assertThat(visitor.get("/cases/" + number).text())
        .contains("公示异议", "他家有三轮车没有报。", "正在调查处理")
        .doesNotContain("异议丙", "13944445555");
    driver.complete(
        number,
        "Task_InvestigateObjection",
        "ningxia.county",
        Map.of("investigatedOn", TODAY, "objectionFindings", "没有三轮车。", "stillDisputed", "NO"));
    driver.complete(
        number,
        "Task_DecideObjection",
        "ningxia.approve",
        Map.of("outcome", "DISMISSED", "answer", "经入户核实，与公示一致。"));
    String answer =
        papers(visitor, number).stream()
            .map(each -> visitor.get(each).text())
            .filter(text -> text.contains("公示异议答复书"))
            .findFirst()
            .orElseThrow();
    String paper = answer.substring(answer.indexOf("<main"), answer.indexOf("</main>"));
    assertThat(paper)
        .contains("公示异议答复书", "异议丙", "2026年3月2日", "测*", "东河村", "不成立")
        .contains("经入户核实，与公示一致。", "示范县民政局", "0990-12345", "清水镇")
        .doesNotContain("测试甲", number.value(), "13944445555");
    assertThat(answer).contains("<title>公示异议答复书</title>");
    assertThat(visitor.get("/cases/" + number).text())
        .contains("经入户核实，与公示一致。", "不成立")
        .doesNotContain("异议丙");
  }

  /** What the check found is told, and another place is asked: on paper, and on the case's page. */
  @Test
  void lettersOfTheCheckAreIssued() {
    Map<String, Object> household = Families.poorFamily();
    household.put("hukouAt", "ELSEWHERE");
    household.put("hukouPlace", "示范省远山县民政局");
    CaseNumber number = accepted(household);
    driver.runJobs(number, "Task_QuerySource");
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    survey.put("incomeFindings", List.of(Map.of("member", "m2", "kind", "WAGE", "monthly", "900")));
    survey.put("neighbours", List.of(Map.of("neighbourName", "测试邻", "said", "在镇上做工")));
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", survey);
    Visitor visitor = as("ningxia.intake");
    assertThat(visitor.get("/cases/" + number).text())
        .contains("户籍地协助核查", "已请求，还没有答复", "测试邻", "在镇上做工");
    String letters =
        papers(visitor, number).stream()
            .filter(paper -> paper.contains("/letters/"))
            .map(paper -> visitor.get(paper).text())
            .reduce("", String::concat);
    assertThat(letters).contains("协助核查家庭经济状况的函", "示范省远山县民政局", "测试丙").doesNotContain("核对结果告知书");
    assistance.answer(
        number,
        new HukouAssistance.Answer(true, false, LocalDate.parse(TODAY), "没有房产。", "远民函〔2026〕3号"),
        "ningxia.intake");
    String told =
        papers(visitor, number).stream()
            .filter(paper -> paper.contains("/letters/"))
            .map(paper -> visitor.get(paper).text())
            .filter(paper -> paper.contains("核对结果告知书"))
            .findFirst()
            .orElseThrow();
    assertThat(told).contains("测试乙", "600.00", "900.00", "入户调查", "清水镇社会救助受理窗口");
    driver.complete(
        number,
        "Task_HearApplicant",
        "ningxia.intake",
        Map.of(
            "appearance", "WROTE",
            "heardOn", TODAY,
            "statement", "上月才涨工资",
            "agrees", "YES"));
    assertThat(visitor.get("/cases/" + number).text())
        .contains("核对结果告知和申请人意见", "书面说明", "上月才涨工资", "以核实为准", "远民函〔2026〕3号");
  }

  /** Signatures are needed before the household is entered in full. */
  @Test
  void consentIsPrintedForAnUnfinishedEntry() {
    CaseNumber number = received(Families.poorFamily());
    assertThat(as("ningxia.intake").get("/cases/" + number + "/print/consent").text())
        .contains("家庭经济状况核对授权书", "测试甲");
  }

  @Test
  void lettersOfOtherCasesAreNotPrinted() {
    CaseNumber number = confirmed(Families.wellOffFamily());
    CaseNumber other = received(Families.poorFamily());
    Visitor visitor = as("ningxia.intake");
    for (String paper : papers(visitor, number)) {
      assertThat(as("ningxia.t2.intake").get(paper).status()).isEqualTo(404);
      if (paper.contains("/letters/") || paper.contains("/delivery/")) {
        assertThat(visitor.get(paper.replace(number.value(), other.value())).status())
            .isEqualTo(404);
      }
    }
    String receipt = papers(visitor, number).get(1);
    assertThat(visitor.get(receipt.replace("/letters/", "/delivery/")).status()).isEqualTo(404);
  }

  private static List<String> papers(Visitor visitor, CaseNumber number) {
    List<String> papers = new ArrayList<>();
    Matcher links = PAPER.matcher(visitor.get("/cases/" + number).text());
    while (links.find()) {
      papers.add(links.group(1));
    }
    return papers;
  }
}
