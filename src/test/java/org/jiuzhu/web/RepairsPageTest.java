package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.process.Families;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.Test;

/** 流程修复 for the administrator who proposes and the supervisor who confirms. */
class RepairsPageTest extends WebTest {

  private static final String PAGE = "/tools/repairs";

  private static String value(Page page, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page.text());
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  /** The value of the box before a case's number. */
  private static String ticked(Page page, String name, CaseNumber number) {
    return value(page, "name=\"" + name + "\"[^>]* value=\"([^\"]+)\"[^>]*> <span>" + number + "<");
  }

  @Test
  void twoPeopleLeadACaseBack() {
    CaseNumber number = received(Families.loneOldMan());
    moveTo("2026-03-03");
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", Families.loneOldMan());
    moveTo("2026-03-04");
    Visitor admin = as("admin");
    assertThat(admin.get("/").text()).contains("\"" + PAGE + "\"");
    Page found = admin.submit(PAGE, PAGE + "/find", Map.of("case", number.value()));
    assertThat(found.text()).contains("退回重办：登记家庭情况").doesNotContain("测试");
    Map<String, String> proposal =
        Map.of(
            "case",
            number.value(),
            "instance",
            value(found, "name=\"instance\" value=\"([^\"]+)\""),
            "step",
            "Task_EnterHousehold",
            "reason",
            "WRONG_TURN");
    assertThat(admin.submit(PAGE, PAGE, proposal).status()).isEqualTo(422);
    Map<String, String> whole = new java.util.HashMap<>(proposal);
    whole.put("words", "受理时发现录成了另一户");
    assertThat(admin.submit(PAGE, PAGE, whole).text()).contains("已提出", "由另一名管理员或者督办人员确认");

    Visitor supervisor = as("ningxia.supervisor");
    assertThat(supervisor.get("/").text()).contains("\"" + PAGE + "\"");
    Page waiting = supervisor.get(PAGE);
    assertThat(waiting.text()).contains(number.value(), "受理时发现录成了另一户", "确认并执行");
    String row = waiting.text().substring(waiting.text().indexOf(number.value()));
    Matcher seen = Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"").matcher(row);
    Matcher id = Pattern.compile("name=\"repair\"[^>]*value=\"([0-9a-f-]+)\"").matcher(row);
    assertThat(seen.find() && id.find()).isTrue();
    Map<String, String> confirmation = Map.of("repair", id.group(1), "seen", seen.group(1));
    // neither the proposer nor another area's supervisor
    assertThat(admin.submit(PAGE, PAGE + "/confirm", confirmation).status()).isEqualTo(409);
    assertThat(as("xpcc.supervisor").get(PAGE).text()).doesNotContain(number.value());
    assertThat(as("xpcc.supervisor").submit(PAGE, PAGE + "/confirm", confirmation).status())
        .isEqualTo(409);
    // who supervises proposes nothing
    assertThat(supervisor.submit(PAGE, PAGE, whole).status()).isEqualTo(403);
    assertThat(driver.has(number, "Task_AcceptApplication")).isTrue();
    assertThat(supervisor.submit(PAGE, PAGE + "/confirm", confirmation).text()).contains("已执行");
    assertThat(driver.has(number, "Task_EnterHousehold")).isTrue();
    assertThat(driver.has(number, "Task_AcceptApplication")).isFalse();
    assertThat(as("ningxia.intake").get("/cases/" + number).text()).contains("流程修复");
  }

  /** After a mistake in a model: several cases that stand alike, in one proposal and one answer. */
  @Test
  void severalCasesThatStandAlikeAreLedBackTogether() {
    moveTo("2026-03-03");
    List<CaseNumber> numbers = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      CaseNumber number = received(Families.loneOldMan());
      driver.complete(number, "Task_EnterHousehold", "ningxia.intake", Families.loneOldMan());
      numbers.add(number);
    }
    Visitor admin = as("admin");
    Page found = admin.submit(PAGE, PAGE + "/find", Map.of("case", numbers.get(0).value()));
    assertThat(found.text()).contains("可以一并修复", numbers.get(1).value());
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    fields.add(Map.entry("case", numbers.get(0).value()));
    fields.add(Map.entry("instance", value(found, "name=\"instance\" value=\"([^\"]+)\"")));
    for (CaseNumber other : numbers.subList(1, 3)) {
      fields.add(Map.entry("instance", ticked(found, "instance", other)));
    }
    fields.add(Map.entry("step", "Task_EnterHousehold"));
    fields.add(Map.entry("reason", "MODEL_CORRECTED"));
    fields.add(Map.entry("words", "新模型少了一条线"));
    assertThat(admin.submit(PAGE, PAGE, fields).text()).contains("已提出，等待另一人确认。（3 件）");

    Visitor supervisor = as("ningxia.supervisor");
    Page waiting = supervisor.get(PAGE);
    List<Map.Entry<String, String>> answer = new ArrayList<>();
    numbers.forEach(number -> answer.add(Map.entry("repair", ticked(waiting, "repair", number))));
    Matcher seen = Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"").matcher(waiting.text());
    while (seen.find()) {
      answer.add(Map.entry("seen", seen.group(1)));
    }
    // one of them moves on meanwhile
    driver.complete(
        numbers.get(2), "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    Page done = supervisor.submit(PAGE, PAGE + "/confirm", answer);
    assertThat(done.text()).contains("已执行，流程已修复。（2 件）", "有 1 件没有办成");
    assertThat(admin.submit(PAGE, PAGE + "/withdraw", answer.subList(2, 3)).text())
        .contains("已退回，没有改动流程。");
    for (CaseNumber number : numbers) {
      assertThat(driver.has(number, "Task_EnterHousehold"))
          .isEqualTo(!number.equals(numbers.get(2)));
    }
  }

  @Test
  void othersSeeNothingOfIt() {
    for (String user :
        new String[] {"ningxia.intake", "ningxia.county", "ningxia.designer", "ningxia.finance"}) {
      assertThat(as(user).get(PAGE).status()).as(user).isEqualTo(403);
    }
  }
}
