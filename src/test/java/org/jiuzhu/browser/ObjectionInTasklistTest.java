package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.notice.ObjectionChannel;
import org.jiuzhu.notice.ObjectionRecords;
import org.jiuzhu.notice.ObjectionState;
import org.jiuzhu.notice.Objections;
import org.jiuzhu.notice.Statement;
import org.jiuzhu.notice.Statement.Objector;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A neighbour objects to a public notice; it is investigated and answered in Tasklist. */
class ObjectionInTasklistTest extends CaseBrowserTest {

  @Autowired private Objections objections;
  @Autowired private ObjectionRecords records;

  @Test
  void anObjectionIsInvestigatedAndAnswered() {
    CaseNumber number = published();
    Page notices = open("/notices");
    assertThat(notices.locator("main")).containsText("对公示内容有异议，怎么办");
    whole(notices, "objection-1-notices");
    notices.setViewportSize(390, 844);
    screenshot(notices, "objection-1-notices-phone");
    objections.raise(
        number,
        new Statement(
            ObjectionChannel.WINDOW, new Objector("异议丁", "13966667777"), "这家的儿子在县城开了店，没有报。"),
        INTAKE);

    Page page = work("ningxia.survey2", number, "Task_InvestigateObjection");
    assertThat(FormPage.on(page).field("异议人")).containsText("异议丁");
    assertThat(FormPage.on(page).field("异议")).containsText("开了店");
    whole(page, "objection-2-investigate");
    FormPage.on(page).date("调查日期", TODAY).type("调查情况", "走访县城市场和邻居两户，店主另有其人。").tick("没有争议");
    submit(page);

    page = work(APPROVE, number, "Task_DecideObjection");
    assertThat(FormPage.on(page).field("调查情况")).containsText("店主另有其人");
    assertThat(page.locator(FORM)).not().containsText("异议丁");
    FormPage.on(page).tick("不成立");
    page.locator(SUBMIT).click();
    assertThat(page.locator(".fjs-form-field-error").first()).isVisible();
    whole(page, "objection-3-decide");
    FormPage.on(page).type("答复", "经走访核实，店主另有其人，公示内容属实。");
    submit(page);
    assertThat(records.of(number))
        .singleElement()
        .satisfies(objection -> assertThat(objection.state()).isEqualTo(ObjectionState.DISMISSED));

    page.navigate(address("/cases/" + number));
    assertThat(page.locator("#decisions")).containsText("公示内容属实");
    whole(page, "objection-4-case");
    page.locator("#papers tr", new Page.LocatorOptions().setHasText("公示异议答复书"))
        .locator("a")
        .click();
    assertThat(page.locator("main")).containsText("异议丁");
    whole(page, "objection-5-answer");
  }
}
