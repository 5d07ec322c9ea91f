package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.conference.ConferenceResult;
import org.jiuzhu.conference.Conferences;
import org.jiuzhu.conference.MeasureOutcome;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A conference from its proposal to the answer to what it decided, in Tasklist. */
class ConferenceInTasklistTest extends CaseBrowserTest {

  private static final String SECRETARY = "ningxia.county";
  private static final String SECOND = "ningxia.county2";
  private static final String INVITED = "邀请的部门和代表";
  private static final String PRESENT = "邀请的人（逐人登记；亲属或与本案有利害关系的，选回避）";
  private static final String VOTES = "逐人登记表决（付诸表决的议项每人一票，没有付诸表决的留空）";
  private static final String MEASURES = "措施（每项写明责任部门和答复期限）";
  private static final List<String> DEPARTMENTS = List.of("本级人民政府", "财政部门", "医疗保障部门", "教育部门");
  private static final List<String> NAMES = List.of("长一", "财一", "医一", "教一");

  @Autowired private Conferences conferences;
  @Autowired private JdbcClient jdbc;

  @Test
  void aFamilyIsHelpedByOtherDepartments() {
    CaseNumber number = proposed();
    Page page = work(SECRETARY, number, "Task_PrepareConference");
    FormPage form = FormPage.on(page);
    form.date("开会日期", TODAY)
        .type("开会时间（如 14:30）", "14:30")
        .type("开会地点", "民政局会议室")
        .type("主持人（从邀请的人里）", "长一")
        .type("议题", "是否提高该户的救助标准");
    for (int i = 0; i < NAMES.size(); i++) {
      form.row(INVITED, i).select("部门", DEPARTMENTS.get(i)).type("代表姓名", NAMES.get(i));
    }
    form.row(INVITED, 3).select("表决或列席", "列席，不表决");
    whole(page, "conference-2-prepare");
    submit(page);

    page = work(SECRETARY, number, "Task_HoldConference");
    form = FormPage.on(page);
    form.tick("开了会").date("实际开会日期", TODAY);
    for (int i = 0; i < NAMES.size(); i++) {
      // each takes two lines of the form
      FormPage row = form.fixedRow(PRESENT, 2 * i);
      assertThat(row.input("姓名")).hasValue(NAMES.get(i));
      row.select("到会", i == 1 ? "派代表" : "到会");
    }
    form.fixedRow(PRESENT, 2).type("所派代表姓名", "财二");
    whole(page, "conference-3-hold");
    submit(page);

    page = work(SECRETARY, number, "Task_ConcludeConference");
    form = FormPage.on(page);
    form.tick("议项二：采取其他措施");
    form.row(MEASURES, 0)
        .type("措施", "协调大病保险二次报销")
        .select("责任部门", "医疗保障部门")
        .date("答复期限", "2026-03-20");
    for (int i = 0; i < 3; i++) {
      form.fixedRow(VOTES, i).select("其他措施", i < 2 ? "同意" : "弃权");
    }
    form.type("记录人", "王记录").type("纪要（各方意见和结论）", "该户确有重大困难。");
    whole(page, "conference-4-conclude");
    submit(page);

    page = work(SECOND, number, "Task_SignMinutes");
    form = FormPage.on(page);
    assertThat(form.field("议项和结果")).containsText("协调大病保险二次报销");
    assertThat(form.field("逐人表决")).containsText("财政部门（代财一）");
    form.tick("主持人已在纪要上签字").tick("登记属实，确认");
    whole(page, "conference-5-sign");
    submit(page);
    assertThat(conferences.decided(number).orElseThrow())
        .satisfies(
            decision -> {
              assertThat(decision.result()).isEqualTo(ConferenceResult.MEASURES);
              assertThat(decision.measures()).isEqualTo(1);
            });

    page = work(SECRETARY, number, "Task_RecordMeasureAnswer");
    form = FormPage.on(page);
    form.tick("已落实").type("怎样落实的；没有落实的写明原因", "已报销九千元");
    whole(page, "conference-6-answer");
    submit(page);
    assertThat(conferences.of(number).get(0).measures().get(0).answer().outcome())
        .isEqualTo(MeasureOutcome.DONE);
    papers(page, number);
  }

  private void papers(Page page, CaseNumber number) {
    page.navigate(address("/cases/" + number));
    page.locator("#conference").scrollIntoViewIfNeeded();
    whole(page, "conference-7-case");
    page.navigate(address("/cases/" + number + "/print/conferences/1/1/minutes"));
    whole(page, "conference-8-minutes");
    for (String letter :
        jdbc.sql("select id from letter where case_number = ? order by position")
            .param(number.value())
            .query(String.class)
            .list()) {
      page.navigate(address("/cases/" + number + "/print/letters/" + letter));
      whole(page, "conference-9-" + page.title().split(" ")[0]);
    }
  }

  private CaseNumber proposed() {
    Page page = desk(SECRETARY);
    FormPage form = startForm(page, "一事一议");
    form.add("其他家庭成员（没有的不填）").type("姓名", "测试妻").select("与救助对象关系", "配偶");
    form.select("困难群众在哪个乡镇（街道）", "清水镇")
        .select("事由", "遭遇重大生活困难")
        .type("救助对象姓名（身份不明的写怎样称呼）", "测试议")
        .type("涉及人数", "3")
        .type("村（社区、连队）", "东河村")
        .type("住址或现在在哪里", "东河村三组")
        .type("遭遇了什么、现在怎样、已有哪些救助", "户主突发重病，自付费用二十万元。")
        .type("请议事机制决定什么", "请按上限以上给予救助。");
    whole(page, "conference-1-propose");
    start(page);
    return new CaseNumber(
        jdbc.sql(
                "select number from case_file where process = 'CaseConference'"
                    + " and area = 'ningxia' order by number desc limit 1")
            .query(String.class)
            .single());
  }
}
