package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.jiuzhu.aid.Decision.Outcome;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whole applications, worked by the people who work them, in Tasklist. */
class CaseInTasklistTest extends CaseBrowserTest {

  private static final String FATHER = Families.idNumber("19800101", 1);
  private static final String MOTHER = Families.idNumber("19820202", 2);
  private static final String CHILD = Families.idNumber("20150303", 3);
  private static final String WRONG_CHECKSUM = "990101198202020020";

  private static final String CONSENT = "申请人及家庭成员已签字，同意核对家庭经济状况";
  private static final String MEMBERS = "共同生活的家庭成员";

  private static final String FIGURES = "申报、核实和采用的数字（以核实为准）";

  @Autowired private Declarations declarations;
  @Autowired private Decisions decisions;
  @Autowired private ObjectMapper json;
  @Autowired private RuntimeService runtimeService;

  @Test
  void aFamilyOfThreeIsGrantedAid() throws IOException {
    Page page = desk(INTAKE);
    CaseNumber number = receive(page, "测试甲", FATHER);
    page.locator(".task-filters a", new LocatorOptions().setHasText("本镇待办")).click();
    assertThat(page.locator("ol.tasks-list > li.task").first()).isVisible();
    screenshot(page, "case-1-tasks");
    page = work(INTAKE, number, "Task_EnterHousehold");
    screenshot(page, "case-1-task");
    enterPoorFamily(page);
    whole(page, "case-1-household");
    submit(page);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.ENTERED);

    accept(number);
    survey(number);

    page = work(APPROVE, number, "Task_ApproveAtTownship");
    assertThat(page.locator(FORM)).containsText("最低生活保障，每月 1210.00 元");
    FormPage approval = FormPage.on(page);
    assertThat(approval.field("认定理由和依据")).containsText("低于低保标准 570.00 元，符合低保条件");
    assertThat(approval.field("认定理由和依据")).containsText("宁党办〔2021〕14号");
    assertThat(approval.field("金额构成")).containsText("1210.00");
    assertThat(approval.field(FIGURES)).containsText("没有来源报告");
    assertThat(page.locator(FORM)).containsText("按当日（2026-03-02）规则重算：一致。");
    assertThat(page.locator(FORM)).not().containsText("重算后不同的地方");
    assertThat(approval.field("入户调查")).containsText("张调查、赵调查");
    assertThat(approval.field("数据核对")).containsText("不动产登记");
    whole(page, "case-4-approve");
    approval.tick("同意认定结果");
    submit(page);

    page = work(APPROVE, number, "Task_PostNotice");
    assertThat(FormPage.on(page).field("公示内容")).containsText("测*");
    assertThat(page.locator(FORM)).not().containsText("测试甲");
    whole(page, "case-5-post");
    FormPage.on(page).date("张贴日期", TODAY).type("张贴地点", "东河村公示栏").type("张贴人", "刘审核");
    submit(page);
    moveTo(NOTICE_OVER);
    driver.runJobs(number, "Event_NoticePeriodOver");

    page = work(APPROVE, number, "Task_RecordTakedown");
    whole(page, "case-6-takedown");
    FormPage.on(page).date("撤下日期", NOTICE_OVER);
    submit(page);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.GRANTED);

    deliver(number, NOTICE_OVER, "给予救助");
    assertThat(decisions.newest(number).orElseThrow().monthlyAmount().toString())
        .isEqualTo("1210.00");
  }

  @Test
  void aWellOffCoupleIsRefusedAid() throws IOException {
    Page page = desk(INTAKE);
    String man = Families.idNumber("19850505", 5);
    CaseNumber number = receive(page, "测试丁", man);
    page = work(INTAKE, number, "Task_EnterHousehold");
    FormPage form = enterAddressAndAccount(page, "测试丁");
    form.row(MEMBERS, 0).type("工资（每月）", "6000").date("何时就业", "2020-01-01");
    form.add(MEMBERS)
        .type("姓名", "测试戊")
        .type("身份证号", Families.idNumber("19860606", 6))
        .select("与申请人关系", "配偶")
        .type("工资（每月）", "5000")
        .date("何时就业", "2020-01-01");
    submit(page);

    accept(number);
    survey(number);

    page = work(APPROVE, number, "Task_ApproveAtTownship");
    assertThat(page.locator(FORM)).containsText("认定结果：不符合条件。");
    assertThat(FormPage.on(page).field("认定理由和依据")).containsText("5500.00 元");
    whole(page, "case-refusal");
    FormPage.on(page).tick("同意认定结果");
    submit(page);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.REFUSED);

    deliver(number, TODAY, "不予救助");
    assertThat(decisions.newest(number).orElseThrow().outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void aCaseIsSentBackToTheSurveyAndConfirmedWithWhatWasFound() {
    CaseNumber number = driver.start("AssistanceApplication", INTAKE, applicant());
    driver.complete(number, "Task_EnterHousehold", INTAKE, Families.poorFamily());
    driver.complete(number, "Task_AcceptApplication", INTAKE, Map.of("complete", "YES"));
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", SURVEY, Families.plainSurvey(TODAY));

    Page page = work(APPROVE, number, "Task_ApproveAtTownship");
    FormPage approval = FormPage.on(page).tick("退回重新调查");
    page.locator(SUBMIT).click();
    assertThat(page.locator(ERROR)).hasText("说明：必须填写。");
    screenshot(page, "case-sent-back-without-reason");
    approval.type("说明（不予确认、退回时必填）", "请再核实母亲的工资");
    submit(page);

    page = work(SURVEY, number, "Task_SurveyHousehold");
    assertThat(page.locator(FORM)).containsText("退回原因： 请再核实母亲的工资");
    FormPage survey = fillSurvey(page);
    survey.add("与申报不同的收入（没有就不添加）").select("成员", "测试乙").select("收入种类", "工资").type("核实每月", "700");
    whole(page, "case-survey-again");
    submit(page);

    driver.complete(
        number, "Task_HearApplicant", INTAKE, Map.of("appearance", "ABSENT", "heardOn", TODAY));

    page = work(APPROVE, number, "Task_ApproveAtTownship");
    assertThat(FormPage.on(page).field(FIGURES))
        .containsText(Pattern.compile("测试乙\\s*工资（每月）\\s*600.00\\s*700.00\\s*入户调查\\s*700.00"));
    // (570.00 - (700 - 100) / 3) x 3
    assertThat(page.locator(FORM)).containsText("每月 1110.00 元");
    whole(page, "case-differences");
    Page file = open("/cases/" + number);
    file.setExtraHTTPHeaders(Map.of("Accept-Language", "zh-CN"));
    file.reload();
    assertThat(file.locator("#reproduction"))
        .containsText(Pattern.compile("第 2 次认定：最低生活保障，每月 1110.00 元\\s*一致"));
    assertThat(file.locator("#figures")).containsText("与申报不同，以核实为准");
    whole(file, "case-page-basis");
    file.close();
    FormPage.on(page).tick("同意认定结果");
    submit(page);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.PUBLISHING);
  }

  @Test
  void aWrongApplicantIsToldAtTheStartForm() {
    Page page = desk(INTAKE);
    long before = runtimeService.createProcessInstanceQuery().count();
    FormPage start = openStartForm(page);
    start.type("申请人姓名", "<b>测试甲</b>").type("申请人身份证号", WRONG_CHECKSUM);
    page.locator(START).click();
    assertThat(page.locator(".modal-body " + ERROR))
        .hasText("申请人姓名：不能含有 < > 等符号，也不能以 = + - @ 开头。\n" + "申请人身份证号：身份证号校验不通过，请核对有没有抄错。");
    screenshot(page, "bad-input-start");
    assertThat(runtimeService.createProcessInstanceQuery().count()).isEqualTo(before);
    assertThat(start.input("申请人身份证号")).hasValue(WRONG_CHECKSUM);
    start.type("申请人姓名", "测试甲").type("申请人身份证号", FATHER);
    page.locator(START).click();
    assertThat(page.locator(".notifications .alert-info")).containsText("业务已发起");
    assertThat(runtimeService.createProcessInstanceQuery().count()).isEqualTo(before + 1);
  }

  @Test
  void wrongEntriesAreToldByFieldAndCanBeCorrected() {
    CaseNumber number = driver.start("AssistanceApplication", INTAKE, applicant());
    Page page = work(INTAKE, number, "Task_EnterHousehold");
    FormPage form = enterPoorFamily(page);
    form.type("详细住址", "<script>alert(1)</script>").untick(CONSENT);
    form.row(MEMBERS, 1).type("身份证号", WRONG_CHECKSUM);
    form.row(MEMBERS, 2).type("身份证号", FATHER);
    page.locator(SUBMIT).click();
    Locator error = page.locator(ERROR);
    assertThat(error).containsText("住址：不能含有 < > 等符号");
    assertThat(error).containsText("家庭成员第2项 身份证号：身份证号校验不通过，请核对有没有抄错。");
    assertThat(error).containsText("家庭成员第3项 身份证号：与另一名家庭成员的身份证号相同。");
    assertThat(error).containsText("同意核对家庭经济状况：必须由申请人签字同意，才能继续办理。");
    assertThat(error).not().containsText("出生日期");
    screenshot(page, "bad-input-household");

    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.RECEIVED);
    JsonNode stored = declarations.document(number).orElseThrow().path("household");
    assertThat(stored.path("members")).hasSize(1);
    assertThat(stored.has("address")).isFalse();

    assertThat(form.input("详细住址")).hasValue("<script>alert(1)</script>");
    assertThat(form.row(MEMBERS, 1).input("身份证号")).hasValue(WRONG_CHECKSUM);
    assertThat(form.row(MEMBERS, 2).input("姓名")).hasValue("测试丙");
    form.type("详细住址", "三组8号").tick(CONSENT);
    form.row(MEMBERS, 1).type("身份证号", MOTHER);
    form.row(MEMBERS, 2).type("身份证号", CHILD);
    submit(page);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.ENTERED);
    assertThat(declarations.get(number).persons()).hasSize(3);
  }

  private void accept(CaseNumber number) {
    Page page = work(INTAKE, number, "Task_AcceptApplication");
    whole(page, "case-2-accept");
    FormPage.on(page).tick("齐全，受理");
    submit(page);
    driver.runJobs(number, "Task_QuerySource");
  }

  private void survey(CaseNumber number) {
    Page page = work(SURVEY, number, "Task_SurveyHousehold");
    fillSurvey(page);
    whole(page, "case-3-survey");
    submit(page);
  }

  private static FormPage fillSurvey(Page page) {
    return FormPage.on(page)
        .select("第二调查人", "赵调查")
        .date("入户日期", TODAY)
        .type("入户所见（居住、生活、劳动、健康情况）", "土坯房两间，家中有病人。")
        .tick("没有争议");
  }

  private void deliver(CaseNumber number, String day, String outcome) {
    Page page = work(INTAKE, number, "Task_RecordDelivery");
    assertThat(FormPage.on(page).field("送达的文书")).containsText(outcome);
    whole(page, "case-7-delivery");
    FormPage.on(page).tick("直接送达").date("送达日期", day).type("签收人", "本人");
    submit(page);
    assertThat(
            runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .count())
        .isZero();
  }

  private static FormPage enterPoorFamily(Page page) {
    FormPage form = enterAddressAndAccount(page, "测试甲");
    form.row(MEMBERS, 0).select("劳动能力", "完全丧失").tick("患重病");
    form.add(MEMBERS)
        .type("姓名", "测试乙")
        .type("身份证号", MOTHER)
        .select("与申请人关系", "配偶")
        .type("工资（每月）", "600")
        .date("何时就业", "2025-03-01")
        .type("就业成本（每月）", "100");
    form.add(MEMBERS)
        .type("姓名", "测试丙")
        .type("身份证号", CHILD)
        .select("与申请人关系", "子女")
        .select("劳动能力", "完全丧失")
        .select("就学", "义务教育");
    return form;
  }

  /** All of the household form but the members; the applicant is there from the start. */
  private static FormPage enterAddressAndAccount(Page page, String applicant) {
    FormPage form = FormPage.on(page);
    assertThat(form.row(MEMBERS, 0).input("姓名")).hasValue(applicant);
    return form.select("村（社区）", "东河村")
        .type("联系电话", "13900000000")
        .type("详细住址", "三组8号")
        .type("户名", applicant)
        .type("开户银行", "示范农村信用社")
        .type("账号", "9900001234567890")
        .tick(CONSENT)
        .tick("申请人已签字承诺所报情况真实、完整");
  }

  private static Map<String, Object> applicant() {
    return Families.applicant("测试甲", FATHER);
  }

  private CaseNumber receive(Page page, String name, String idNumber) throws IOException {
    openStartForm(page).type("申请人姓名", name).type("申请人身份证号", idNumber);
    screenshot(page, "case-0-start");
    Response started = page.waitForResponse("**/submit-form", () -> page.locator(START).click());
    assertThat(page.locator(".notifications .alert-info")).containsText("业务已发起");
    return new CaseNumber(json.readTree(started.body()).path("businessKey").asText());
  }

  private static FormPage openStartForm(Page page) {
    page.locator(".start-process-action a").click();
    page.locator("ul.processes a", new LocatorOptions().setHasText("社会救助申请审核确认")).click();
    FormPage form = FormPage.on(page);
    // the only township of this person is chosen already
    assertThat(form.field("受理乡镇（街道）")).containsText("清水镇");
    return form;
  }
}
