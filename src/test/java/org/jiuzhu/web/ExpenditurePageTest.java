package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.process.Burdens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Aid for expenses on the case's page, its public notice and its letters. */
class ExpenditurePageTest extends WebTest {

  @Autowired private Letters letters;

  private CaseNumber proposed(Map<String, Object> proposal) {
    CaseNumber number = Burdens.surveyed(driver, Burdens.household("lushan"), TODAY);
    driver.complete(number, "Task_ProposeAid", "lushan.survey", proposal);
    return number;
  }

  @Test
  void eventProposalDecisionAndPlan() {
    Map<String, Object> proposal = Burdens.proposal("1000.00");
    proposal.put("payout", "EQUAL");
    proposal.put("instalments", 3);
    CaseNumber number = proposed(proposal);
    String page = "/cases/" + number;
    assertThat(as("lushan.approve").get(page).text())
        .contains("支出型临时救助", "住院票据", "4500.00", "乡镇限额以内", "给予临时救助")
        .doesNotContain("id=\"instalments\"");
    driver.complete(
        number,
        "Task_ApproveExpenditureAtTownship",
        "lushan.approve",
        Map.of("conclusion", "CONFIRM"));
    driver.complete(
        number,
        "Task_PostNotice",
        "lushan.approve",
        Map.of("postedOn", TODAY, "place", "上河村公示栏", "poster", "刘审核"));
    assertThat(as("lushan.approve").get(page + "/print/notice").text())
        .contains("支出型临时救助", "1000.00", "救助金额（元，合计）")
        .doesNotContain("每月金额");
    assertThat(as("lushan.approve").get("/notices").text()).contains("1000.00（合计）");
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(
        number, "Task_RecordTakedown", "lushan.approve", Map.of("takenDownOn", "2026-03-10"));
    assertThat(as("lushan.approve").get(page).text())
        .contains("id=\"instalments\"", "333.34", "333.33", "2026-05-02", "给予救助");
    assertThat(Visitor.of(port, "en").login("lushan.approve").get(page).text())
        .contains("Temporary aid for expenses", "Instalments", "to come");
    assertThat(print(number, LetterKind.TEMPORARY_GRANT))
        .contains("临时救助决定书", "测试甲", "1000.00", "333.34", "4500.00", "二(四)13")
        .contains("行政复议", "行政诉讼");
    assertThat(as("lushan.t2.survey").get(page).status()).isEqualTo(404);
  }

  private String print(CaseNumber number, LetterKind kind) {
    return as("lushan.approve")
        .get(
            "/cases/"
                + number
                + "/print/letters/"
                + letters.newest(number, kind).orElseThrow().id())
        .text();
  }
}
