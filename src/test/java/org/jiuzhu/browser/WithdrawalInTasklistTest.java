package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.RuntimeService;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.event.CaseEvents;
import org.jiuzhu.notice.Notices;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An applicant takes the application back while the notice hangs. */
class WithdrawalInTasklistTest extends CaseBrowserTest {

  @Autowired private CaseEvents events;
  @Autowired private Notices notices;
  @Autowired private RuntimeService runtimeService;

  @Test
  void anApplicationIsTakenBackWhileTheNoticeHangs() {
    CaseNumber number = published();
    Page page = desk(INTAKE);
    FormPage form = eventForm(page, number, "申请人撤回申请", "子女接走赡养，不再需要");
    assertThat(page.locator(FORM)).not().containsText("异议人");
    form.type("案件编号", "ningxia-2026-1");
    page.locator(START).click();
    assertThat(page.locator(".modal-body " + ERROR)).containsText("案件编号：");
    screenshot(page, "withdrawal-1-wrong-number");
    assertThat(events.of(number)).isEmpty();
    form.type("案件编号", number.value());
    start(page);
    driver.runJobs(number, "Task_TellCase");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.WITHDRAWN);
    assertThat(notices.published()).noneMatch(notice -> notice.caseNumber().equals(number));

    page = work(APPROVE, number, "Task_TakeDownEarly");
    assertThat(page.locator(FORM)).containsText("东河村公示栏");
    whole(page, "withdrawal-2-takedown");
    FormPage.on(page).date("撤下日期", TODAY);
    submit(page);

    page = work(INTAKE, number, "Task_DeliverClosing");
    FormPage.on(page).tick("直接送达").date("送达日期", TODAY);
    page.locator(SUBMIT).click();
    assertThat(page.locator(ERROR)).containsText("签收人：必须填写");
    FormPage.on(page).type("签收人", "本人");
    whole(page, "withdrawal-3-delivery");
    submit(page);
    assertThat(
            runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .count())
        .isZero();

    page.navigate(address("/cases/" + number));
    assertThat(page.locator("h1")).containsText("撤回");
    assertThat(page.locator("#timeline")).containsText("撤回");
    page.locator(".canvas svg .djs-shape").first().waitFor();
    whole(page, "withdrawal-4-case");
    page.locator("#papers tr", new Page.LocatorOptions().setHasText("结案"))
        .locator("a")
        .first()
        .click();
    assertThat(page.locator("main")).containsText("测试甲");
    whole(page, "withdrawal-5-letter");
  }
}
