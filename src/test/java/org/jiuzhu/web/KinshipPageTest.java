package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 近亲属备案 on the case's page. */
class KinshipPageTest extends WebTest {

  private static final Pattern WITHDRAW = Pattern.compile("/cases/[^\"]+/withdraw");

  @Autowired private Kinships kinships;

  @Test
  void aCaseworkerRecordsKinshipAndWithdrawsIt() {
    CaseNumber number = accepted(Families.poorFamily());
    String page = "/cases/" + number;
    Visitor intake = as("ningxia.intake");
    assertThat(intake.get(page).text()).contains("没有登记近亲属关系");
    Visitor.Page answer =
        intake.submit(
            page,
            page + "/kinship",
            Map.of("official", "ningxia.survey2", "officialName", "", "kinRelation", "CHILD"));
    assertThat(answer.location()).isEqualTo(page + "#county");
    assertThat(intake.get(page).text())
        .contains("已登记，这名人员已经回避。", "赵调查（ningxia.survey2）", "子女", "办理中发现", "有效，回避");
    Visitor related = as("ningxia.survey2");
    assertThat(related.get(page).status()).isEqualTo(404);
    assertThat(related.get("/cases").text()).doesNotContain(number.value());
    assertThat(related.submit("/cases", "/cases", Map.of("q", number.value())).text())
        .contains("没有找到");
    assertThat(related.submit("/cases", "/cases", Map.of("q", "测试甲", "purpose", "EVENT")).text())
        .doesNotContain(number.value());
    assertThat(
            related
                .submit("/cases", page + "/kinship", Map.of("official", "ningxia.survey"))
                .status())
        .isEqualTo(404);

    // colleagues of the official named cannot bring him back
    assertThat(WITHDRAW.matcher(intake.get(page).text()).find()).isFalse();
    Visitor county = as("ningxia.county");
    Matcher withdraw = WITHDRAW.matcher(county.get(page).text());
    assertThat(withdraw.find()).isTrue();
    assertThat(intake.submit(page, withdraw.group(), Map.of()).status()).isEqualTo(403);
    assertThat(related.get(page).status()).isEqualTo(404);
    county.submit(page, withdraw.group(), Map.of());
    assertThat(county.get(page).text()).contains("已撤销。原登记保留在案卷中。", "周确认 于 2026-03-02");
    assertThat(related.get(page).status()).isEqualTo(200);
    // gone already
    county.submit(page, withdraw.group(), Map.of());
    assertThat(county.get(page).text()).contains("这条登记已经撤销");
  }

  @Test
  void wrongEntriesAreNamed() {
    CaseNumber number = accepted(Families.poorFamily());
    String page = "/cases/" + number;
    Visitor intake = as("ningxia.intake");
    intake.submit(page, page + "/kinship", Map.of("official", "OUTSIDE", "kinRelation", "UNCLE"));
    assertThat(intake.get(page).text()).contains("是家庭成员的什么人：", "姓名（不在本系统的）：");
    intake.submit(
        page, page + "/kinship", Map.of("official", "ningxia.intake", "kinRelation", "CHILD"));
    assertThat(intake.get(page).text()).contains("您本人是近亲属的，应当回避");
    assertThat(kinships.of(number)).isEmpty();
  }

  @Test
  void onlyThoseWhoWorkOnTheCaseRecordIt() {
    CaseNumber number = accepted(Families.poorFamily());
    String page = "/cases/" + number;
    Visitor supervisor = as("ningxia.supervisor");
    assertThat(supervisor.get(page).text()).doesNotContain("/kinship\"");
    Map<String, String> found = Map.of("official", "ningxia.survey", "kinRelation", "CHILD");
    assertThat(supervisor.submit("/cases", page + "/kinship", found).status()).isEqualTo(403);
    assertThat(as("ningxia.t2.intake").submit("/cases", page + "/kinship", found).status())
        .isEqualTo(404);
    assertThat(supervisor.forged(page + "/kinship", "official=ningxia.survey").status())
        .isEqualTo(403);
    assertThat(kinships.of(number)).isEmpty();
  }
}
