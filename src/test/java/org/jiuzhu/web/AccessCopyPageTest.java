package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.process.Families;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 个人信息查阅、复制. */
class AccessCopyPageTest extends WebTest {

  private static final String HEAD = "复制甲";
  private static final String HEAD_ID = Families.idNumber("19750505", 55);
  private static final String SPOUSE = "复制乙";
  private static final String SPOUSE_ID = Families.idNumber("19760606", 66);

  @Autowired private JdbcClient jdbc;
  @Autowired private ObjectMapper json;
  @Autowired private Recipients recipients;
  @Autowired private Organisation organisation;

  /** Counters of a day are not left to other tests. */
  @AfterEach
  void forgetRequests() {
    jdbc.sql("alter table access_request disable trigger user").update();
    jdbc.sql("delete from access_request").update();
    jdbc.sql("alter table access_request enable trigger user").update();
  }

  private CaseNumber household() {
    return determined(
        Families.household(
            Families.member(HEAD, HEAD_ID, "SELF"), Families.member(SPOUSE, SPOUSE_ID, "SPOUSE")));
  }

  private static Page take(Visitor visitor, CaseNumber number, String ref) {
    String page = "/cases/" + number + "/access";
    return visitor.submit(
        page, page, Map.of("person", ref, "askedBy", "SELF", "identifiedBy", "ID_CARD"));
  }

  private static String copy(Visitor visitor, CaseNumber number) {
    Matcher link =
        Pattern.compile("href=\"(/cases/" + number + "/access/[0-9a-f-]{36})\"")
            .matcher(visitor.get("/cases/" + number + "/access").text());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private String ref(CaseNumber number, String name) {
    Matcher option =
        Pattern.compile("<option value=\"([^\"]+)\">" + name)
            .matcher(as("ningxia.intake").get("/cases/" + number + "/access").text());
    assertThat(option.find()).isTrue();
    return option.group(1);
  }

  @Test
  void aMemberGetsTheOwnDataAndNobodyElses() throws IOException {
    CaseNumber number = household();
    Visitor intake = as("ningxia.intake");
    assertThat(intake.get("/cases/" + number).text()).contains("个人信息查阅、复制");
    assertThat(take(intake, number, ref(number, SPOUSE)).status()).isEqualTo(302);
    String address = copy(intake, number);
    Page paper = intake.get(address);
    assertThat(paper.status()).isEqualTo(200);
    assertThat(paper.text())
        .contains("个人信息复制件", SPOUSE, SPOUSE_ID, "核对查询的来源和答复", "户籍", "谁查看过", "对外核对查询")
        .doesNotContain(HEAD, HEAD_ID, "以申请人名义申报的家庭情况");
    Page file = intake.get(address + "/file");
    assertThat(file.header("Content-Disposition")).startsWith("attachment;");
    JsonNode copy = json.readTree(file.bytes());
    assertThat(copy.path("person").asText()).isEqualTo(SPOUSE);
    assertThat(copy.path("cases").get(0).path("number").asText()).isEqualTo(number.value());
    assertThat(copy.toString()).contains(SPOUSE_ID).doesNotContain(HEAD_ID, HEAD);
    assertThat(as("ningxia.supervisor").get("/cases/" + number).text())
        .contains("请求查阅、复制个人信息", "个人信息复制件", "本人查阅、复制个人信息");
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from look where case_number = ? and way = 'ACCESS_COPY'
                      and purpose = 'PERSON_ASKED' and official = 'ningxia.intake'
                    """)
                .param(number.value())
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void theApplicantGetsWhatWasDeclaredForTheHousehold() {
    CaseNumber number = household();
    Visitor intake = as("ningxia.intake");
    take(intake, number, ref(number, HEAD));
    assertThat(intake.get(copy(intake, number)).text())
        .contains(HEAD, HEAD_ID, "以申请人名义申报的家庭情况", "联系电话")
        .doesNotContain(SPOUSE, SPOUSE_ID);
  }

  /** Of a household that was taken over from a spreadsheet only this is known, and it is told. */
  @Test
  void somebodyWhoNeverDeclaredAnythingGetsWhatIsKnown() {
    String row = Recipients.row(organisation.township("lushan", "t1").name(), "512.00");
    String name = row.split(",")[0];
    String idNumber = row.split(",")[1];
    CaseNumber number = recipients.running("lushan", LocalDate.of(2026, 4, 1), row).get(0);
    try {
      Visitor intake = as("lushan.intake");
      String page = "/cases/" + number + "/access";
      assertThat(intake.get(page).text()).contains(name).doesNotContain(idNumber);
      assertThat(take(intake, number, "m1").status()).isEqualTo(302);
      assertThat(intake.get(copy(intake, number)).text())
          .contains(name, idNumber, "本人", "按月救助", "自2026年4月起", "512.00", "最低生活保障、1人，每月", "测试农商银行")
          .contains("谁查看过")
          .doesNotContain("以申请人名义申报的家庭情况", "部分复制");
    } finally {
      recipients.clear("lushan");
    }
  }

  /** Who has very many cases is given all of them, and told of how many parts the copy is. */
  @Test
  void aCopyOfVeryManyCasesIsMadeInVolumes() throws IOException {
    String town = organisation.township("lushan", "t1").name();
    String[] rows =
        Stream.generate(() -> Recipients.row(town, "500.00")).limit(21).toArray(String[]::new);
    List<CaseNumber> cases = recipients.running("lushan", LocalDate.of(2026, 4, 1), rows);
    CaseNumber number = cases.get(0);
    try {
      for (CaseNumber other : cases.subList(1, cases.size())) {
        jdbc.sql(
                """
                insert into case_person (case_number, ref, part, id_index, name_index)
                select ?, 'again', part, id_index, name_index from case_person
                where case_number = ?
                """)
            .params(other.value(), number.value())
            .update();
      }
      Visitor intake = as("lushan.intake");
      take(intake, number, "m1");
      String address = copy(intake, number);
      assertThat(intake.get("/cases/" + number + "/access").text())
          .contains("第2部分，共2部分", address + "?volume=2", address + "/file?volume=2")
          .doesNotContain("第3部分");
      assertThat(intake.get(address).text())
          .contains(
              "<span>21</span>件，分<span>2</span>部分复制", "这是第<span>1</span>部分", "案件<span>" + number);
      assertThat(intake.get(address + "?volume=2").text()).contains("这是第<span>2</span>部分");
      assertThat(intake.get(address + "?volume=3").status()).isEqualTo(404);
      JsonNode second = json.readTree(intake.get(address + "/file?volume=2").bytes());
      assertThat(second.path("volume").asInt()).isEqualTo(2);
      assertThat(second.path("caseCount").asInt()).isEqualTo(21);
    } finally {
      jdbc.sql("delete from case_person where ref = 'again'").update();
      recipients.clear("lushan");
    }
  }

  /** Only whoever took the request, for a day; others as if it were not there. */
  @Test
  void aCopyIsMadeByWhoeverTookTheRequestWithinADay() {
    CaseNumber number = household();
    Visitor intake = as("ningxia.intake");
    take(intake, number, ref(number, HEAD));
    String address = copy(intake, number);
    for (String user :
        new String[] {"ningxia.intake2", "ningxia.approve", "ningxia.county", "ningxia.finance"}) {
      assertThat(as(user).get(address).status()).as(user).isEqualTo(404);
    }
    String page = "/cases/" + number + "/access";
    assertThat(as("ningxia.finance").get(page).status()).isEqualTo(404);
    assertThat(as("ningxia.t2.intake").get(page).status()).isEqualTo(404);
    assertThat(as("ningxia.supervisor").get(page).status()).isEqualTo(404);
    moveTo("2026-03-04");
    assertThat(intake.get(address).status()).isEqualTo(404);
    assertThat(intake.get(address + "/file").status()).isEqualTo(404);
  }

  @Test
  void requestsAreLimitedAndKept() {
    CaseNumber number = household();
    Visitor intake = as("ningxia.intake");
    String ref = ref(number, HEAD);
    for (int i = 0; i < 3; i++) {
      take(intake, number, ref);
    }
    take(intake, number, ref);
    assertThat(intake.get("/cases/" + number + "/access").text()).contains("最多登记 3 次");
    take(intake, number, "m99");
    assertThat(intake.get("/cases/" + number + "/access").text()).contains("不在本案登记的家庭成员中");
    assertThatThrownBy(() -> jdbc.sql("delete from access_request").update())
        .hasMessageContaining("are only ever added");
  }

  @Test
  void aCorrectionBecomesAnEventOfTheCase() {
    CaseNumber number = household();
    Visitor intake = as("ningxia.intake");
    take(intake, number, ref(number, HEAD));
    String page = "/cases/" + number + "/access";
    intake.submit(page, copy(intake, number) + "/correction", Map.of("words", "住址门牌写错了"));
    assertThat(intake.get(page).text()).contains("更正请求已作为案件事项登记");
    assertThat(intake.get("/cases/" + number).text()).contains("更新家庭情况");
  }
}
