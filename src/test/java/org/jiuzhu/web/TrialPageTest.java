package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.api.DeterminationRequest;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.Determinations;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.rulebook.OpenAreas;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class TrialPageTest extends WebTest {

  private static final String PATH = "/tools/determination";
  private static final String M1 = "/household/members/0/";
  private static final String M2 = "/household/members/1/";

  @Autowired private TrialExamples examples;
  @Autowired private OpenAreas openAreas;
  @Autowired private PolicyLibrary policies;
  @Autowired private Words words;

  /** The contract's example, as a caseworker types it. */
  private static Map<String, String> severelyDisabledFarAway() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("/area", "xpcc");
    fields.put("/asOf", "20260801");
    fields.put("/parameters/dibao.standard", "700");
    fields.put("/household/locality", "URBAN");
    fields.put("/household/kmToSeat", "35");
    member(fields, M1, "SELF", "1980.5.1");
    fields.put(M1 + "disabilityGrade", "1");
    fields.put(M1 + "workCapacity", "NONE");
    fields.put(M1 + "selfCare", "PARTIAL");
    fields.put(M1 + "supporters", "ABLE");
    fields.put("do", "calculate");
    return fields;
  }

  private static void member(
      Map<String, String> fields, String at, String relation, String birthDate) {
    fields.put(at + "relation", relation);
    fields.put(at + "birthDate", birthDate);
    fields.put(at + "sex", "F");
    fields.put(at + "workCapacity", "FULL");
    fields.put(at + "selfCare", "FULL");
    fields.put(at + "study", "NONE");
    fields.put(at + "supporters", "NONE");
    fields.put(at + "care", "HOME");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ningxia.intake", "ningxia.county", "ningxia.helper", "ningxia.designer", "admin"})
  void everyMemberOfStaffMayTry(String user) {
    Page page = as(user).get(PATH);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("试算", "不填姓名和身份证号", "value=\"" + TODAY + "\"");
    assertThat(page.header("Cache-Control")).contains("no-store");
    String own = user.contains(".") ? user.substring(0, user.indexOf('.')) : "lushan";
    assertThat(selected(page, "/area")).isEqualTo(own);
  }

  @Test
  void strangersAreSentToTheLogin() {
    Page page = Visitor.of(port).get(PATH);
    assertThat(page.status()).isEqualTo(302);
    assertThat(page.location()).isEqualTo("/login?to=%2Ftools%2Fdetermination");
    assertThat(Visitor.of(port).forged(PATH, "%2Farea=xpcc").status()).isIn(302, 403);
  }

  @Test
  void anotherSiteCannotPost() {
    assertThat(as("ningxia.intake").forged(PATH, "%2Farea=xpcc").status()).isEqualTo(403);
  }

  @Test
  void anAnswerIsExplainedWithNumbersOfMembersAndClauses() {
    String page = text(as("ningxia.intake").submit(PATH, PATH, severelyDisabledFarAway()));
    String result = section(page, "result");
    assertThat(result)
        .contains("结果：新疆生产建设兵团，按 2026-08-01 的规定")
        .contains("最低生活保障", "每月 910.00 元", "家庭人均月收入 0.00 元", "用了试改的参数")
        .contains("补差", "全家", "700.00", "新兵党办发〔2021〕42号 二(二)4")
        .contains("重度残疾人增发", "成员 1（本人）", "70.00", "边远增发", "140.00")
        .contains("乡镇（街道）", "可以不进行民主评议", "每 12 个月一次", "残疾人补贴和服务（残联）");
    assertThat(result.indexOf("符合低保条件"))
        .isBetween(result.indexOf("为什么是这一类"), result.indexOf("为什么不是别的"));
    assertThat(result.indexOf("成员 1（本人） 的赡养、抚养、扶养义务人有履行能力"))
        .isBetween(result.indexOf("为什么不是别的"), result.indexOf("接下来怎么办"));
    assertThat(section(page, "parameters"))
        .contains("城市低保标准", "700 元/人·月", "试改：不是现行规定", "重度残疾人增发比例", "0.10");
    assertThat(page).doesNotContain(">m1<", "m1 的");
  }

  @Test
  void theSameHouseholdInAllAreas() {
    Map<String, String> fields = severelyDisabledFarAway();
    fields.remove("/parameters/dibao.standard");
    String page = text(as("ningxia.intake").submit(PATH, PATH, fields));
    Map<String, List<String>> table = comparison(page);
    assertThat(table.get(""))
        .containsExactly("新疆生产建设兵团", "河南省鲁山县", "浙江省宁波市", "宁夏回族自治区", "宁夏中卫市沙坡头区");
    List<String> slugs = List.of("xpcc", "lushan", "ningbo", "ningxia", "shapotou");
    for (int i = 0; i < slugs.size(); i++) {
      Determination expected = determination(fields, slugs.get(i));
      assertThat(table.get("每月金额").get(i)).contains(expected.monthlyAmount().toString());
      assertThat(table.get("由谁审核确认").get(i))
          .contains(slugs.get(i).equals("ningbo") ? "县级民政部门" : "乡镇（街道）");
    }
    assertThat(table.get("由谁审核确认").get(2)).startsWith("不同");
    assertThat(table.get("由谁审核确认").get(1)).doesNotContain("不同");
    assertThat(table.get("民主评议").get(1)).isEqualTo("不同 没有争议的，不再进行民主评议");
    assertThat(table.get("定期核查")).allSatisfy(cell -> assertThat(cell).contains("12 个月"));
    assertThat(table.get("其中：边远增发").get(0)).startsWith("成员 1（本人） ");
    assertThat(table.get("分类").get(4)).contains("A类");
  }

  private Determination determination(Map<String, String> fields, String area) {
    Map<String, String> there = new LinkedHashMap<>(fields);
    there.put("/area", area);
    DeterminationRequest.Question question =
        DeterminationRequest.read(policies, openAreas, TrialEntry.of(there).document());
    return Determinations.determine(question.policy(), question.household());
  }

  @Test
  void whatIfsAreForTheChosenAreaUnlessAskedForAll() {
    Map<String, String> fields = severelyDisabledFarAway();
    Visitor visitor = as("ningxia.intake");
    List<String> own = comparison(text(visitor.submit(PATH, PATH, fields))).get("低保标准");
    assertThat(own.get(0)).contains("700", "试改");
    assertThat(own.subList(1, 5)).noneMatch(cell -> cell.contains("试改"));
    fields.put("everywhere", "true");
    List<String> all = comparison(text(visitor.submit(PATH, PATH, fields))).get("低保标准");
    assertThat(all).allMatch(cell -> cell.equals("700 试改"));
  }

  @Test
  void aWhatIfOutsideAnothersBoundsLeavesThatAreaWithoutResult() {
    Map<String, String> fields = severelyDisabledFarAway();
    fields.put("/parameters/destitute.care.full.ratio", "0.71");
    fields.put("everywhere", "true");
    List<String> categories =
        comparison(text(as("ningxia.intake").submit(PATH, PATH, fields))).get("类别");
    assertThat(categories.get(0)).isEqualTo("最低生活保障");
    assertThat(categories.get(3)).isEqualTo("没有结果：试改的值超出该地文件允许的范围");
  }

  @Test
  void anAreaWhosePolicyBeginsLaterSaysSo() {
    Map<String, String> fields = severelyDisabledFarAway();
    fields.put("/asOf", "2022-08-01");
    Map<String, List<String>> table =
        comparison(text(as("ningxia.intake").submit(PATH, PATH, fields)));
    assertThat(table.get("类别").get(4)).isEqualTo("没有结果：该地政策从 2023-10-12 起才有");
    assertThat(table.get("每月金额").get(4)).isEqualTo("—");
    assertThat(table.get("类别").subList(0, 4)).noneMatch(cell -> cell.contains("没有结果"));
  }

  @Test
  void anAreaWhosePackHasProblemsIsClosedAndTheOthersAnswer() {
    Map<String, String> packs = Packs.texts();
    packs.put("lushan", packs.get("lushan").replace("slug: lushan", "slug: lushann"));
    PolicyLibrary broken = PolicyLibrary.read(packs);
    assertThat(broken.isOpen("lushan")).isFalse();
    DeterminationRequest.Question question =
        DeterminationRequest.read(
            broken, openAreas, TrialEntry.of(severelyDisabledFarAway()).document());
    TrialComparison.Row category =
        new TrialComparison(broken, words)
            .of(question, Map.of(), ref -> ref, Locale.SIMPLIFIED_CHINESE)
            .rows()
            .get(0);
    assertThat(category.cells())
        .filteredOn(cell -> cell.lines().get(0).startsWith("没有结果"))
        .singleElement()
        .satisfies(
            cell -> {
              assertThat(cell.area()).isEqualTo("河南省鲁山县");
              assertThat(cell.lines()).containsExactly("没有结果：该地区没有开放");
              assertThat(cell.differs()).isFalse();
            });
    TrialParameters parameters = new TrialParameters(broken, words);
    assertThat(parameters.firstOpen(Set.of("lushan"))).isEqualTo("ningbo");
    assertThat(parameters.firstOpen(Set.of("lushan", "xpcc"))).isEqualTo("xpcc");
    assertThat(parameters.areas())
        .filteredOn(area -> !area.open())
        .extracting(TrialParameters.Area::slug)
        .containsExactly("lushan");
  }

  @Test
  void everyWrongFieldIsNamedBesideItAndNothingIsLost() {
    Map<String, String> fields = severelyDisabledFarAway();
    fields.put("/asOf", "2026-02-30");
    fields.put("/household/kmToSeat", "三十");
    fields.put(M1 + "birthDate", "");
    fields.put(M1 + "incomes/0/monthly", "一千二");
    member(fields, M2, "SELF", "1982-13-01");
    fields.put(M2 + "employmentCostMonthly", "-3");
    fields.put("/household/assets/0/value", "12.345");
    fields.put("/household/rigidExpenses/1/last12Months", "999999999999");
    fields.put("/household/currentAid/monthlyAmount", "300");
    fields.put("/parameters/dibao.standard", "七百");
    Page answer = as("ningxia.intake").submit(PATH, PATH, fields);
    assertThat(answer.status()).isEqualTo(422);
    String page = answer.text();
    assertThat(page).doesNotContain("id=\"result\"", "id=\"compare\"");
    assertThat(problem(page, "/asOf")).isEqualTo("应是日期，写成 2026-07-01 的形式。");
    assertThat(problem(page, "/household/kmToSeat")).isEqualTo("应是整数。");
    assertThat(problem(page, M1 + "birthDate")).isEqualTo("必须填写。");
    assertThat(problem(page, M1 + "incomes/0/monthly")).startsWith("应是金额");
    assertThat(problem(page, M2 + "birthDate")).startsWith("应是日期");
    assertThat(problem(page, M2 + "employmentCostMonthly")).isEqualTo("不能是负数。");
    assertThat(problem(page, "/household/assets/0/value")).startsWith("应是金额");
    assertThat(problem(page, "/household/rigidExpenses/1/last12Months")).startsWith("金额太大");
    assertThat(problem(page, "/household/currentAid/category")).isEqualTo("必须填写。");
    assertThat(problem(page, "/household/currentAid/since")).isEqualTo("必须填写。");
    String all = section(page, "problems");
    assertThat(all)
        .contains("成员 1 出生日期：必须填写。", "成员 1 工资：应是金额", "成员 2 就业成本（元/月）：不能是负数。", "按哪天的规定：应是日期")
        .contains("存款：应是金额", "残疾康复：金额太大", "正在享受的救助 救助类别：必须填写。")
        .contains("href=\"#" + M1 + "birthDate\"");
    fields.forEach(
        (name, value) -> {
          if (!name.equals("do")) {
            assertThat(entered(answer, name)).as(name).isEqualTo(value);
          }
        });
  }

  @Test
  void aWrongWhatIfIsNamedByItsLabel() {
    Map<String, String> fields = severelyDisabledFarAway();
    fields.put("/parameters/marginal.ratio", "七");
    fields.put("/parameters/destitute.care.full.ratio", "0.10");
    Page answer = as("ningxia.intake").submit(PATH, PATH, fields);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(problem(answer.text(), "/parameters/marginal.ratio")).startsWith("应是写成文字的小数");
    assertThat(problem(answer.text(), "/parameters/destitute.care.full.ratio"))
        .contains("超出文件允许的范围", "新兵党办发〔2021〕42号");
    assertThat(section(answer.text(), "problems")).contains("低收入（低保边缘）线：", "全护理照料护理标准：");
  }

  @Test
  void membersComeAndGoWithoutScripts() {
    Visitor visitor = as("ningxia.intake");
    Map<String, String> fields = severelyDisabledFarAway();
    fields.put("do", "add");
    Page two = visitor.submit(PATH, PATH, fields);
    assertThat(two.status()).isEqualTo(200);
    assertThat(two.text()).contains("成员 2").doesNotContain("成员 3", "id=\"result\"");
    assertThat(selected(two, M2 + "relation")).isEqualTo("SPOUSE");
    member(fields, M2, "PARENT", "19500101");
    member(fields, "/household/members/7/", "CHILD", "20150101");
    fields.put("do", "remove-1");
    Page less = visitor.submit(PATH, PATH, fields);
    assertThat(less.text()).contains("成员 2").doesNotContain("成员 3");
    assertThat(entered(less, M2 + "birthDate")).isEqualTo("20150101");
    assertThat(entered(less, M1 + "birthDate")).isEqualTo("1980.5.1");
  }

  @Test
  void noMemberAndTooManyAreRefused() {
    Visitor visitor = as("ningxia.intake");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("/area", "ningxia");
    fields.put("/asOf", TODAY);
    fields.put("/household/locality", "RURAL");
    fields.put("do", "calculate");
    assertThat(visitor.submit(PATH, PATH, fields).text()).contains("家庭成员：至少 1 项。");
    for (int i = 0; i < 31; i++) {
      member(fields, "/household/members/" + i + "/", i == 0 ? "SELF" : "CHILD", "20000101");
    }
    Page tooMany = visitor.submit(PATH, PATH, fields);
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.text()).contains("家庭成员：最多 30 项。", "成员 31");
  }

  @Test
  void anAreaThatIsNoneIsRefused() {
    Map<String, String> fields = severelyDisabledFarAway();
    fields.put("/area", "national");
    Page answer = as("ningxia.intake").submit(PATH, PATH, fields);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(problem(answer.text(), "/area")).isEqualTo("没有这个地区，或该地区没有开放。");
    fields.put("/area", "shapotou");
    fields.put("/asOf", "2022-01-01");
    assertThat(problem(as("ningxia.intake").submit(PATH, PATH, fields).text(), "/asOf"))
        .isEqualTo("早于该地区政策的起始日 2023-10-12。");
  }

  @Test
  void anotherAreasValuesAreShownOnRequest() {
    Map<String, String> fields = severelyDisabledFarAway();
    fields.put("do", "refresh");
    Visitor visitor = as("ningxia.intake");
    String xpcc = visitor.submit(PATH, PATH, fields).text();
    assertThat(xpcc).contains("现行 0.20").doesNotContain("id=\"result\"");
    fields.put("/area", "ningxia");
    assertThat(visitor.submit(PATH, PATH, fields).text()).contains("现行 730.00", "现行 570.00");
  }

  /** Each example gives what its name says, by the rules of today, and all areas have one. */
  @Test
  void examplesShowResultsAtOnce() {
    Visitor visitor = as("ningxia.intake");
    Map<String, Category> categories = new LinkedHashMap<>();
    List<String> areas = new ArrayList<>();
    for (String id : examples.ids()) {
      DeterminationRequest.Question question =
          DeterminationRequest.read(
              policies,
              openAreas,
              examples.entry(id, LocalDate.parse(TODAY)).orElseThrow().document());
      Determination found = Determinations.determine(question.policy(), question.household());
      categories.put(id, found.category());
      areas.add(found.area());
      Page page = visitor.submit(PATH, PATH, Map.of("example", id));
      assertThat(page.status()).isEqualTo(200);
      assertThat(section(page.text(), "result")).contains("每月 " + found.monthlyAmount() + " 元");
      assertThat(visitor.get(PATH).text()).doesNotContain("trial.example.");
    }
    assertThat(areas).contains("ningxia", "xpcc", "lushan", "ningbo", "shapotou");
    assertThat(categories)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ningxia-illness", Category.DIBAO,
                "xpcc-remote", Category.DIBAO,
                "lushan-old", Category.DESTITUTE,
                "ningbo-study", Category.RIGID,
                "shapotou-work", Category.DIBAO,
                "ningbo-wealthy", Category.NONE));
    assertThat(visitor.submit(PATH, PATH, Map.of("example", "no-such")).status()).isEqualTo(200);
  }

  @Test
  void whatIsTypedIsShownAsText() {
    Map<String, String> fields = severelyDisabledFarAway();
    fields.put(M1 + "birthDate", "\"><script>alert(1)</script>");
    assertThat(as("ningxia.intake").submit(PATH, PATH, fields).text())
        .doesNotContain("<script>alert")
        .contains("&lt;script&gt;alert(1)");
  }

  @Test
  void englishForThoseWhoAskForIt() {
    Visitor visitor = Visitor.of(port, "en").login("ningxia.intake");
    String page = text(visitor.submit(PATH, PATH, severelyDisabledFarAway()));
    assertThat(section(page, "result"))
        .contains("Basic living allowance", "910.00 CNY a month", "Member 1 (Applicant)")
        .contains("Why this category", "Why no other");
    assertThat(page)
        .contains(
            "Birth date", "Gravely ill", ">The household<", "The same household in every area");
  }

  @Test
  void everythingInTheFormHasItsWords() {
    String page = as("ningxia.intake").get(PATH).text();
    assertThat(page)
        .doesNotContain("trial.field", "trial.choice", "??", ">DIBAO<", ">FULL<", ">SELF<", ">1<");
  }

  private static String text(Page page) {
    assertThat(page.status()).isEqualTo(200);
    return page.text();
  }

  /** The element with this id, up to the end of its kind. */
  private static String section(String page, String id) {
    int start = page.indexOf("id=\"" + id + "\"");
    assertThat(start).as(id).isPositive();
    String end = id.equals("problems") ? "</div>" : "</section>";
    return page.substring(start, page.indexOf(end, start));
  }

  /** Cells by the label of their row; the heading by the empty text. */
  private static Map<String, List<String>> comparison(String page) {
    Map<String, List<String>> table = new LinkedHashMap<>();
    Matcher rows =
        Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL).matcher(section(page, "compare"));
    while (rows.find()) {
      Matcher cells =
          Pattern.compile("<t[hd][^>]*>(.*?)</t[hd]>", Pattern.DOTALL).matcher(rows.group(1));
      List<String> texts = new ArrayList<>();
      while (cells.find()) {
        texts.add(cells.group(1).replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").strip());
      }
      table.put(texts.get(0), texts.subList(1, texts.size()));
    }
    return table;
  }

  private static String problem(String page, String field) {
    Matcher problem =
        Pattern.compile(
                "id=\"" + Pattern.quote(field + "-problem") + "\"[^>]*>(.*?)</p>", Pattern.DOTALL)
            .matcher(page);
    assertThat(problem.find()).as(field).isTrue();
    return problem.group(1).replaceAll("<[^>]+>", "").strip();
  }

  /** What a field shows, whichever kind it is. */
  private static String entered(Page page, String field) {
    Matcher input =
        Pattern.compile("<input type=\"text\"[^>]* name=\"" + Pattern.quote(field) + "\"[^>]*>")
            .matcher(page.text());
    if (!input.find()) {
      return selected(page, field);
    }
    Matcher value = Pattern.compile(" value=\"([^\"]*)\"").matcher(input.group());
    return value.find() ? value.group(1) : "";
  }

  private static String selected(Page page, String field) {
    Matcher list =
        Pattern.compile(
                "<select[^>]* name=\"" + Pattern.quote(field) + "\".*?</select>", Pattern.DOTALL)
            .matcher(page.text());
    assertThat(list.find()).as(field).isTrue();
    Matcher option = Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(list.group());
    return option.find() ? option.group(1) : "";
  }
}
