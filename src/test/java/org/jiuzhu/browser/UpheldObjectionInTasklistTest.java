package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.notice.ObjectionRecords;
import org.jiuzhu.notice.ObjectionState;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A neighbour's objection, entered at the window, is right: the case is examined again. */
class UpheldObjectionInTasklistTest extends CaseBrowserTest {

  private static final String REPORT = "这家的女主人在县城做小买卖，没有报。";

  @Autowired private ObjectionRecords records;

  @Test
  void anUpheldObjectionLeadsToASecondConclusion() {
    CaseNumber number = published();
    raiseAtTheWindow(number);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.OBJECTED);

    Page page = work(OTHER_SURVEYOR, number, "Task_InvestigateObjection");
    assertThat(FormPage.on(page).field("异议人")).containsText("异议丁");
    FormPage.on(page).date("调查日期", TODAY).type("调查情况", "到县城市场查看，确在卖菜，每月约三百元。").tick("没有争议");
    submit(page);

    page = work(APPROVE, number, "Task_DecideObjection");
    FormPage.on(page).tick("成立，停止公示、重新认定").type("答复", "经调查属实，公示已停止，将重新认定。");
    whole(page, "upheld-4-decide");
    submit(page);
    assertThat(records.of(number))
        .singleElement()
        .satisfies(objection -> assertThat(objection.state()).isEqualTo(ObjectionState.UPHELD));
    assertThat(driver.has(number, "Task_TakeDownEarly")).as("the paper still hangs").isTrue();

    surveyAgain(number);
    hear(number);

    page = work(APPROVE, number, "Task_ApproveAtTownship");
    assertThat(page.locator(FORM)).containsText("每月 910.00 元");
    whole(page, "upheld-7-approve-again");
    FormPage.on(page).tick("同意认定结果");
    submit(page);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.PUBLISHING);

    page.navigate(address("/cases/" + number));
    Locator decisions = page.locator("#decisions");
    assertThat(decisions.locator("table").first().locator("tbody tr")).hasCount(2);
    assertThat(decisions).containsText("经调查属实，公示已停止");
    assertThat(page.locator("#reproduction")).containsText("第 1 次认定：最低生活保障，每月 1210.00 元");
    assertThat(page.locator("#reproduction")).containsText("第 2 次认定：最低生活保障，每月 910.00 元");
    assertThat(page.locator("main")).not().containsText("异议丁");
    picture(page, "upheld-8-case");
  }

  private void raiseAtTheWindow(CaseNumber number) {
    Page page = desk(INTAKE);
    FormPage form = eventForm(page, number, "公示异议", REPORT);
    assertThat(page.locator(FORM)).not().containsText("复函文号");
    assertThat(page.locator(FORM)).not().containsText("近亲属备案");
    whole(page, "upheld-1-event");
    form.type("电话", "12");
    page.locator(START).click();
    assertThat(page.locator(".modal-body " + ERROR)).containsText("异议人：必须填写。");
    assertThat(page.locator(".modal-body " + ERROR)).containsText("异议人电话：应是手机号");
    screenshot(page, "upheld-2-event-incomplete");
    assertThat(records.of(number)).isEmpty();
    form.tick("匿名");
    assertThat(form.field("电话")).isHidden();
    form.untick("匿名").type("姓名", "异议丁").type("电话", "13966667777");
    start(page);
    driver.runJobs(number, "Task_TellCase");
    screenshot(page, "upheld-3-started");
  }

  private void surveyAgain(CaseNumber number) {
    Page page = work(SURVEY, number, "Task_SurveyHousehold");
    FormPage form =
        FormPage.on(page)
            .select("第二调查人", "赵调查")
            .date("入户日期", TODAY)
            .type("入户所见（居住、生活、劳动、健康情况）", "女主人承认在县城卖菜。")
            .tick("没有争议");
    form.add("与申报不同的收入（没有就不添加）").select("成员", "测试乙").select("收入种类", "经营收入").type("核实每月", "300");
    whole(page, "upheld-5-survey-again");
    submit(page);
  }

  private void hear(CaseNumber number) {
    Page page = work(INTAKE, number, "Task_HearApplicant");
    assertThat(page.locator(FORM)).containsText("300.00");
    FormPage.on(page)
        .tick("来窗口说明")
        .date("答复日期（没有答复的，填今天）", TODAY)
        .type("申请人怎样说、提供了什么证据", "承认卖菜，每月三百元左右。")
        .tick("同意");
    whole(page, "upheld-6-hearing");
    submit(page);
  }

  private static void picture(Page page, String name) {
    page.locator(".canvas svg .djs-shape").first().waitFor();
    whole(page, name);
  }
}
