package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.meanstest.Survey;
import org.jiuzhu.meanstest.Surveys;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 入户调查: six items of self-care, and neighbours. */
class SurveyHouseholdTest extends ProcessTest {

  private static final String FORM = "Task_SurveyHousehold";

  @Autowired private Surveys surveys;
  @Autowired private CaseDeterminations determinations;

  @Test
  void theSixItemsDecideSelfCare() {
    CaseNumber number = checked("ASSESS_ALL");
    Map<String, Object> survey = survey();
    survey.put("selfCareItems", List.of(items("m1", 4)));
    survey.put("conditionFindings", List.of(Map.of("member", "m1", "workCapacity", "NONE")));
    driver.complete(number, FORM, "ningxia.survey", survey);
    assertThat(surveys.newest(number).orElseThrow().conditions())
        .containsExactly(new Survey.FoundCondition("m1", Ability.NONE, Ability.NONE));
    // worse than declared is in the applicant's favour: no hearing
    assertThat(determinations.newest(number).content().differences())
        .extracting(difference -> difference.item() + " " + difference.verified())
        .containsExactly("SELF_CARE NONE");
  }

  @Test
  void theSurveyorDoesNotChooseTheResult() {
    CaseNumber number = checked("ASSESS_ALL");
    Map<String, Object> survey = survey();
    survey.put(
        "conditionFindings",
        List.of(Map.of("member", "m1", "workCapacity", "NONE", "selfCare", "NONE")));
    driver.complete(number, FORM, "ningxia.survey", survey);
    assertThat(surveys.newest(number).orElseThrow().conditions())
        .containsExactly(new Survey.FoundCondition("m1", Ability.NONE, null));
    assertThat(determinations.newest(number).content().differences()).isEmpty();
  }

  @Test
  void theDestituteAreAssessedEachOfThem() {
    CaseNumber number = checked("DESTITUTE");
    assertThat(driver.view(number, FORM, "ningxia.survey")).containsEntry("selfCareNeeded", true);
    Map<String, Object> survey = survey();
    survey.put("selfCareItems", List.of(items("m1", 2)));
    assertThatThrownBy(() -> driver.complete(number, FORM, "ningxia.survey", survey))
        .hasMessageContaining("每名成员都要按六项评估生活自理能力");
    survey.put("selfCareItems", List.of(items("m1", 2), items("m2", 0), items("m2", 0)));
    assertThatThrownBy(() -> driver.complete(number, FORM, "ningxia.survey", survey))
        .hasMessageContaining("这名成员已经填过一行");
    Map<String, Object> gap = items("m3", 0);
    gap.remove("bathing");
    survey.put("selfCareItems", List.of(items("m1", 2), items("m2", 0), gap));
    assertThatThrownBy(() -> driver.complete(number, FORM, "ningxia.survey", survey))
        .hasMessageContaining("洗澡：必须填写");
    survey.put("selfCareItems", List.of(items("m1", 2), items("m2", 0), items("m3", 0)));
    driver.complete(number, FORM, "ningxia.survey", survey);
    assertThat(surveys.newest(number).orElseThrow().selfCare()).hasSize(3);
  }

  /** What aid was asked for is not what comes out: the care standard hangs on the assessment. */
  @Test
  void whoeverMayBeDestituteIsAssessedToo() {
    CaseNumber number = accepted(Families.loneOldMan());
    driver.runJobs(number, "Task_QuerySource");
    assertThat(driver.view(number, FORM, "ningxia.survey")).containsEntry("selfCareNeeded", true);
    Map<String, Object> survey = survey();
    assertThatThrownBy(() -> driver.complete(number, FORM, "ningxia.survey", survey))
        .hasMessageContaining("生活自理能力；还缺家庭成员中第 1 人");
    survey.put("selfCareItems", List.of(items("m1", 4)));
    driver.complete(number, FORM, "ningxia.survey", survey);
    assertThat(determinations.newest(number).content().household().members().get(0).selfCare())
        .isEqualTo(Ability.NONE);
  }

  @Test
  void whoeverIsFoundUnableToWorkMayBeDestitute() {
    CaseNumber number = checked("ASSESS_ALL");
    assertThat(driver.view(number, FORM, "ningxia.survey")).containsEntry("selfCareNeeded", false);
    Map<String, Object> survey = survey();
    survey.put("conditionFindings", List.of(Map.of("member", "m2", "workCapacity", "NONE")));
    survey.put("selfCareItems", List.of(items("m1", 2)));
    assertThatThrownBy(() -> driver.complete(number, FORM, "ningxia.survey", survey))
        .hasMessageContaining("还缺家庭成员中第 2, 3 人");
  }

  @Test
  void neighboursAreHeard() {
    CaseNumber number = checked("ASSESS_ALL");
    Map<String, Object> survey = survey();
    survey.put(
        "neighbours",
        List.of(Map.of("neighbourName", "测试邻", "said", "家里确实困难"), Map.of("neighbourName", "测试居")));
    assertThatThrownBy(() -> driver.complete(number, FORM, "ningxia.survey", survey))
        .hasMessageContaining("怎样说：必须填写");
    survey.put("neighbours", List.of(Map.of("neighbourName", "测试邻", "said", "家里确实困难")));
    driver.complete(number, FORM, "ningxia.survey", survey);
    assertThat(surveys.newest(number).orElseThrow().neighbours())
        .containsExactly(new Survey.Neighbour("测试邻", "家里确实困难"));
  }

  @Test
  void otherAreasAskForNone() {
    CaseNumber number = checked("ASSESS_ALL");
    assertThat(driver.view(number, FORM, "ningxia.survey")).containsEntry("sixDimensions", false);
    driver.complete(number, FORM, "ningxia.survey", survey());
    assertThat(instance("Examination", number)).isWaitingAt("Task_ApproveAtTownship");
  }

  private CaseNumber checked(String wanted) {
    Map<String, Object> applicant = Families.applicant("测试甲", Families.idNumber("19800101", 1));
    applicant.put("wantedAid", wanted);
    CaseNumber number = driver.start("AssistanceApplication", "ningxia.intake", applicant);
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", Families.poorFamily());
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    driver.runJobs(number, "Task_QuerySource");
    return number;
  }

  private static Map<String, Object> survey() {
    return Families.plainSurvey(TODAY);
  }

  private static Map<String, Object> items(String member, int cannot) {
    return Families.selfCare(member, cannot);
  }
}
