package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.jiuzhu.appraisal.Appraisal;
import org.jiuzhu.appraisal.AppraisalOutcome;
import org.jiuzhu.appraisal.Appraisals;
import org.jiuzhu.appraisal.Ballot;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.meeting.Tally;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A disputed survey leads to an appraisal, called, recorded and voted in Tasklist. */
class AppraisalInTasklistTest extends CaseBrowserTest {

  private static final String ASKED = "通知谁来";
  private static final String CAME = "通知的人（到会的打勾；是申请家庭的亲属或与本案有利害关系的，选回避）";
  private static final List<String> NAMES = List.of("代一", "代二", "代三", "代四", "代五", "委一", "干一");

  @Autowired private Appraisals appraisals;

  @Test
  void neighboursVoteInSecret() {
    CaseNumber number = disputed();
    Page page = work(SURVEY, number, "Task_SummonAppraisal");
    FormPage form = FormPage.on(page);
    form.date("开会日期", TODAY).type("开会时间（如 14:30）", "14:30").type("开会地点", "东河村村委会");
    for (int i = 0; i < NAMES.size(); i++) {
      form.row(ASKED, i).type("姓名", NAMES.get(i));
    }
    form.row(ASKED, 5).select("身份", "村（居）委会成员");
    form.row(ASKED, 6).select("身份", "乡镇（街道）干部").select("评议或列席", "列席，不投票");
    whole(page, "appraisal-1-summon");
    submit(page);

    page = work(SURVEY, number, "Task_RecordAttendance");
    form = FormPage.on(page);
    form.date("实际开会日期", TODAY);
    for (int i = 0; i < NAMES.size(); i++) {
      assertThat(form.fixedRow(CAME, i).input("姓名")).hasValue(NAMES.get(i));
      form.fixedRow(CAME, i).tick("到会");
    }
    form.fixedRow(CAME, 0).select("回避", "近亲属").type("回避说明", "申请人的堂弟");
    whole(page, "appraisal-2-attendance");
    submit(page);

    page = work(SURVEY, number, "Task_HoldAppraisal");
    form = FormPage.on(page);
    form.tick("1. 宣讲政策：讲明救助条件、标准和评议要求*")
        .tick("2. 介绍情况：介绍申请家庭的情况和争议*")
        .tick("3. 讨论评议：评议成员逐一发表意见*")
        .tick("4. 形成结论：当场表决、当场公布*")
        .tick("5. 签字确认：评议成员在会议记录上签字*");
    form.tick("公开表决");
    assertThat(form.fixedRow("逐人登记表决", 0).input("姓名")).hasValue("代二");
    form.tick("无记名投票");
    for (int sheet = 0; sheet < 5; sheet++) {
      form.fixedRow("逐票登记（不记名）", sheet).select("意见", sheet < 4 ? "同意" : "废票");
    }
    form.type("主持人", "赵调查").type("记录人", "干一").type("会议要点（各方意见和结论）", "都说该户确有困难。");
    form.type("签字人数", "5");
    whole(page, "appraisal-3-hold");
    submit(page);

    Appraisal found = appraisals.newest(number).orElseThrow();
    assertThat(found.result().outcome()).isEqualTo(AppraisalOutcome.SUPPORTED);
    assertThat(found.result().votes()).isEqualTo(new Tally(4, 0, 0, 1));
    assertThat(found.held().orElseThrow().minutes().ballot()).isEqualTo(Ballot.SECRET);

    page = work(APPROVE, number, "Task_ApproveAtTownship");
    assertThat(FormPage.on(page).field("民主评议（供参考，不代替认定）")).containsText("无记名投票：同意 4");
    assertThat(FormPage.on(page).field("入户调查")).containsText("邻居己：听说在县城另有住处。");
    whole(page, "appraisal-4-approve");
    page.navigate(address("/cases/" + number));
    page.locator("#appraisal").scrollIntoViewIfNeeded();
    screenshot(page, "appraisal-5-case");
    page.navigate(address("/cases/" + number + "/print/appraisals/1/1/summons"));
    whole(page, "appraisal-6-summons");
    page.navigate(address("/cases/" + number + "/print/appraisals/1/1/minutes"));
    whole(page, "appraisal-7-minutes");
  }

  /** The surveyors could not settle a neighbour's report. */
  private CaseNumber disputed() {
    CaseNumber number = accepted();
    driver.runJobs(number, "Task_QuerySource");
    Page page = work(SURVEY, number, "Task_SurveyHousehold");
    FormPage form = FormPage.on(page);
    assertThat(page.locator(FORM)).not().containsText("争议内容");
    form.select("第二调查人", "赵调查").date("入户日期", TODAY).type("入户所见（居住、生活、劳动、健康情况）", "土坯房两间，家中有病人。");
    form.add("听取邻里意见（没有就不添加）").type("姓名", "邻居己").type("怎样说", "听说在县城另有住处。");
    form.tick("有争议").type("争议内容", "邻居说申请人在县城另有住处，申请人不承认。");
    whole(page, "appraisal-0-survey");
    submit(page);
    return number;
  }
}
