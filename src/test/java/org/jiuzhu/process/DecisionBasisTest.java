package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiuzhu.aid.Approval.Level;
import org.jiuzhu.aid.Decision;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.eligibility.Caution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** What approvers see and what decisions and their letters rest on. */
class DecisionBasisTest extends ProcessTest {

  @Autowired private Decisions decisions;
  @Autowired private Letters letters;

  @AfterEach
  void forgetTheLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void aLetterExplainsTheResultAndIsSignedByWhoConfirmed() {
    CaseNumber number = determined(Families.wellOffFamily());
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    Map<String, Object> letter = letters.decision(number).orElseThrow().content();
    assertThat(letter).containsEntry("authority", "清水镇人民政府");
    assertThat(texts(letter.get("reasons")))
        .anyMatch(text -> text.startsWith("不符合低保条件：家庭人均月收入 5500.00 元"))
        .noneMatch(text -> text.matches(".*(审核确认|民主评议|核查|转办).*"));
    assertThat(decisions.newest(number).orElseThrow().level()).isEqualTo(Level.TOWNSHIP);
  }

  @Test
  void aDecisionRecordsWhichOfItsParametersAreWeak() {
    CaseNumber number = determined(Families.wellOffFamily());
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    Decision decision = decisions.newest(number).orElseThrow();
    assertThat(decision.cautions())
        .extracting(Caution::code)
        .contains(
            "ILLUSTRATIVE:dibao.standard.rural",
            "ILLUSTRATIVE:asset.deposit.limit.months",
            "VERIFY:marginal.ratio")
        .noneMatch(code -> code.startsWith("EXPIRED"));
  }

  @Test
  void approversSeeDeclaredVerifiedAndUsedFiguresInChineseWhateverTheBrowserPrefers() {
    Map<String, Object> family = Families.poorFamily();
    CaseNumber number = accepted(family);
    driver.runJobs(number, "Task_QuerySource");
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    survey.put("incomeFindings", List.of(Map.of("member", "m2", "kind", "WAGE", "monthly", "700")));
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", survey);
    driver.complete(
        number,
        "Task_HearApplicant",
        "ningxia.intake",
        Map.of("appearance", "ABSENT", "heardOn", TODAY));
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    Map<String, Object> view = driver.view(number, "Task_ApproveAtTownship", "ningxia.approve");
    assertThat(LocaleContextHolder.getLocale()).isEqualTo(Locale.ENGLISH);
    assertThat(view.get("figureRows").toString())
        .contains(
            "{\"member\":\"测试乙\",\"item\":\"工资（每月）\",\"declared\":\"600.00\",\"verified\":\"700.00\","
                + "\"source\":\"入户调查\",\"used\":\"700.00\",\"remark\":\"与申报不同，以核实为准\"}")
        .contains("\"item\":\"就业成本（每月）\",\"declared\":\"100.00\",\"verified\":\"—\"")
        .contains("\"declared\":\"综合评估\"", "\"used\":\"最低生活保障\"", "\"used\":\"1110.00\"");
    assertThat(view.get("categoryText").toString()).isEqualTo("最低生活保障");
    assertThat(view.get("reasonRows").toString()).contains("低于低保标准 570.00 元，符合低保条件");
    assertThat(view.get("amountRows").toString()).contains("补差", "全家");
    assertThat(view.get("warningText").toString()).contains("示例值", "农村低保标准");
    assertThat(view.get("reproductionText").toString()).isEqualTo("按当日（2026-03-02）规则重算：一致。");
    assertThat(view.get("reproductionRows").toString()).isEqualTo("[]");
    assertThat(view.get("historyRows").toString()).contains("收到申请", "系统");
    for (String table : List.of("figureRows", "reasonRows", "amountRows", "surveyRows")) {
      assertThat(view.get(table).toString())
          .doesNotContainPattern("\"(text|item|remark|used)\":\"[A-Z][a-z]+");
    }
  }

  private static List<String> texts(Object reasons) {
    return ((List<?>) reasons).stream().map(row -> (String) ((Map<?, ?>) row).get("text")).toList();
  }
}
