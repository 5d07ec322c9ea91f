package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.process.Families;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasesPageTest extends WebTest {

  private static final String APPLICANT = "查询甲";
  private static final String MEMBER = "查询·买买提";
  private static final String ID = Families.idNumber("19710101", 71);
  private static final String MEMBER_ID = Families.idNumber("19720202", 72);
  private static CaseNumber number;

  /** One case for all tests: they share a database. */
  @BeforeEach
  void enter() {
    if (number == null) {
      number =
          entered(
              Families.household(
                  Families.member(APPLICANT, ID, "SELF"),
                  Families.member(MEMBER, MEMBER_ID, "SPOUSE")));
    }
  }

  @ParameterizedTest
  @CsvSource({"ningxia.intake", "ningxia.survey", "ningxia.county", "ningxia.approve"})
  void casesAreFoundByIdNumberOrNameOfAnyMember(String user) {
    Visitor visitor = as(user);
    for (String asked : List.of(ID, " " + MEMBER_ID.toLowerCase() + " ", APPLICANT, "查询•买买提")) {
      Page found = find(visitor, asked);
      assertThat(found.status()).isEqualTo(200);
      assertThat(foundRows(found)).contains("/cases/" + number, APPLICANT, "清水镇", "已登记，待受理");
    }
  }

  @Test
  void casesAreFoundByNumber() {
    for (String asked : List.of(number.value(), " " + number.value().toUpperCase() + " ")) {
      Page found = find(as("ningxia.intake"), asked);
      assertThat(found.status()).isEqualTo(302);
      assertThat(found.location()).isEqualTo("/cases/" + number);
    }
  }

  /** Another township's people, and an unknown person: the same answer. */
  @Test
  void casesOfOtherTownshipsAreNotFound() {
    Visitor neighbour = as("ningxia.t2.intake");
    for (String asked : List.of(number.value(), ID, APPLICANT, "查无此人")) {
      Page answer = find(neighbour, asked);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).contains("没有找到，或不在您的办理范围内").doesNotContain("/cases/" + number);
    }
    assertThat(neighbour.get("/cases").text()).doesNotContain(number.value());
  }

  @Test
  void mistypedNumbersAreExplained() {
    Visitor visitor = as("ningxia.intake");
    String wrongDigit = ID.substring(0, 17) + (ID.charAt(17) == '1' ? '2' : '1');
    assertThat(find(visitor, wrongDigit).text()).contains("身份证号校验不通过");
    assertThat(find(visitor, "ningxia-2026-000001-0").text()).contains("案件编号不对");
    assertThat(find(visitor, " ").text()).contains("请输入案件编号、身份证号或姓名");
  }

  @Test
  void whoOverseesSeesSurnamesInLists() {
    Page page = find(as("ningxia.supervisor"), ID);
    assertThat(foundRows(page)).contains("查**").doesNotContain(APPLICANT);
  }

  @Test
  void whatIsTypedIsShownAsText() {
    Page page = find(as("ningxia.intake"), "<script>alert(1)</script>");
    assertThat(page.text())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert");
  }

  @Test
  void listsAreNeverCachedAndNothingPersonalIsInAnAddress() {
    Visitor visitor = as("ningxia.intake");
    assertThat(visitor.get("/cases").header("Cache-Control")).contains("no-store");
    assertThat(visitor.get("/cases?q=" + ID).text()).doesNotContain(ID);
    assertThat(find(visitor, ID).text()).doesNotContainPattern("(href|action)=\"[^\"]*" + ID);
  }

  private static Page find(Visitor visitor, String asked) {
    return visitor.submit("/cases", "/cases", Map.of("q", asked, "purpose", "PROGRESS_ASKED"));
  }

  private static String foundRows(Page page) {
    String text = page.text();
    assertThat(text).contains("id=\"found\"");
    return text.substring(text.indexOf("id=\"found\""), text.indexOf("id=\"newest\""));
  }
}
