package org.jiuzhu.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacksTest {

  @Test
  void nothingIsWrongInThePacks() {
    assertThat(Packs.LIBRARY.problems().stream().map(p -> p.message(Locale.SIMPLIFIED_CHINESE)))
        .isEmpty();
    assertThat(Packs.LIBRARY.areas()).contains("ningxia").allMatch(Packs.LIBRARY::isOpen);
  }

  /** The numbered items of each document, by section: a citation outside of them is a slip. */
  private static final Map<String, Pattern> ARTICLES =
      Map.of(
          "ningxia",
          articles("二", "一:1-3", "二:4-6", "三:7-12", "四:13-15", "五:16-17", "六:18-20"),
          "xpcc",
          articles("二", "一:1-3", "二:4-9", "三:10-15", "四:16-18", "五:19-22", "六:23-27"),
          "lushan",
          articles("二", "一:1-3", "二:4-6", "三:7-12", "四:13-15", "五:16-18", "六:19-21"),
          "ningbo",
          articles("二", "一:1-4", "二:5-7", "三:8-10", "四:11-14"),
          "shapotou",
          articles("三", "一:1-3", "二:1-4", "三:1-7", "四:1-3", "五:1-4", "六:1-3"));

  private static Pattern articles(String part, String... sections) {
    List<String> all = new ArrayList<>();
    for (String section : sections) {
      String[] numbers = section.substring(2).split("-");
      for (int i = Integer.parseInt(numbers[0]); i <= Integer.parseInt(numbers[1]); i++) {
        all.add(part + "\\(" + section.charAt(0) + "\\)" + i);
      }
    }
    // the part on safeguards has sections, no items; in Shapotou it is the fourth
    String safeguards = part.equals("二") ? "三" : "四";
    return Pattern.compile(String.join("|", all) + "|" + safeguards + "\\([一二三四]\\)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningxia", "xpcc", "lushan", "ningbo", "shapotou"})
  void everyCitedArticleExistsInItsDocument(String area) {
    Pattern cited =
        Pattern.compile("\\barticle: (?<a>[^,}\\n]+)|: (?<b>[二三四]\\([一二三四五六]\\)[0-9]*)");
    Matcher matcher = cited.matcher(Packs.texts().get(area));
    int found = 0;
    while (matcher.find()) {
      String article = matcher.group("a") != null ? matcher.group("a") : matcher.group("b");
      assertThat(article).matches(ARTICLES.get(area));
      found++;
    }
    assertThat(found).isGreaterThan(20);
  }

  /** Each value says where it is written, or that it is made up and why. */
  @ParameterizedTest
  @ValueSource(strings = {"ningxia", "xpcc", "lushan", "ningbo", "shapotou"})
  void everyParameterIsExplainedAndHasASource(String area) {
    for (LocalDate day = Packs.LIBRARY.starts(area);
        day.isBefore(LocalDate.of(2027, 2, 1));
        day = day.plusMonths(1)) {
      PolicyView view = Packs.LIBRARY.asOf(area, day);
      for (Parameter parameter : view.parameters()) {
        assertThat(parameter.label()).as(parameter.name()).matches(CHINESE);
        assertThat(parameter.explanation()).as(parameter.name()).matches(CHINESE);
        assertThat(parameter.source()).as(parameter.name()).isNotBlank();
        assertThat(parameter.from()).as(parameter.name()).isBeforeOrEqualTo(day);
        assertThat(parameter.expired()).as(parameter.name()).isFalse();
        if (parameter.illustrative()) {
          assertThat(parameter.source()).as(parameter.name()).matches(CHINESE);
        } else {
          assertThat(parameter.clause().document()).as(parameter.name()).isNotBlank();
          assertThat(parameter.clause().article()).as(parameter.name()).isNotBlank();
        }
      }
    }
  }

  private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*");

  /** The matrix's rows on emergencies, which no determination shows. */
  @ParameterizedTest
  @CsvSource({
    "ningxia, WHERE_IT_HAPPENS, MAY, EMERGENCY, COUNTY, RESIDENCE, 二(四)13",
    "xpcc, WHERE_IT_HAPPENS, MAY, NONE, TOWNSHIP, RESIDENCE_OR_AWAY, 二(四)16",
    "lushan, HUKOU_OR_RESIDENCE, MUST, EXPENDITURE, COUNTY, RESIDENCE_WHERE_POSSIBLE, 二(四)13",
    "ningbo, HUKOU_OR_RESIDENCE, MAY, NONE, COUNTY, ANY_WINDOW_IN_PROVINCE, 二(一)2",
    "shapotou, WHERE_IT_HAPPENS, MAY, EMERGENCY, COUNTY, RESIDENCE, 三(四)1"
  })
  void emergenciesAndTheLaw(
      String area,
      String at,
      String first,
      String staged,
      String conference,
      String apply,
      String article) {
    PolicyView before = Packs.LIBRARY.asOf(area, LocalDate.of(2026, 6, 30));
    assertThat(before.choice(Rule.EMERGENCY_AID_AT).value()).hasToString(at);
    assertThat(before.choice(Rule.EMERGENCY_AID_AT).clause().article()).isEqualTo(article);
    assertThat(before.choice(Rule.FIRST_AID).value()).hasToString(first);
    for (LocalDate day : List.of(LocalDate.of(2026, 6, 30), LocalDate.of(2026, 7, 1))) {
      PolicyView view = Packs.LIBRARY.asOf(area, day);
      assertThat(view.choice(Rule.STAGED_PAYOUT).value()).hasToString(staged);
      assertThat(view.choice(Rule.CONFERENCE_AT).value()).hasToString(conference);
      assertThat(view.choice(Rule.APPLY_AT).value()).hasToString(apply);
    }
    PolicyView after = Packs.LIBRARY.asOf(area, LocalDate.of(2026, 7, 1));
    assertThat(after.choice(Rule.EMERGENCY_AID_AT).value())
        .isEqualTo(EmergencyAidAt.WHERE_IT_HAPPENS);
    assertThat(after.choice(Rule.FIRST_AID).value()).isEqualTo(FirstAid.MUST);
  }

  /** The matrix's row on 一事一议: which body, by which clause, and who sits in it. */
  @ParameterizedTest
  @CsvSource({
    "ningxia, 县级困难群众基本生活保障工作协调机制, 二(四)13, 财政部门",
    "xpcc, 团场（街道）困难群众基本生活保障工作协调机制, 二(四)16, 团场（街道）",
    "lushan, 县社会救助工作领导小组, 三(一), 县财政局",
    "ningbo, 社会救助工作领导小组, 三(一), 慈善总会",
    "shapotou, 沙坡头区困难群众基本生活保障工作协调机制, 三(四)1, 区住建和交通局"
  })
  void bodiesThatSettleSingleCases(String area, String body, String article, String department) {
    PolicyView view = Packs.LIBRARY.asOf(area, LocalDate.of(2026, 6, 30));
    assertThat(view.conferenceBody().label()).isEqualTo(body);
    assertThat(view.conferenceBody().clause().article()).isEqualTo(article);
    assertThat(view.conferenceDepartments())
        .extracting(Coded::code)
        .contains("CIVIL_AFFAIRS", "FINANCE", "MEDICAL", "TOWNSHIP")
        .doesNotHaveDuplicates();
    assertThat(view.conferenceDepartments()).extracting(Coded::label).contains(department);
  }

  /** Whom the check may ask in each area before the law, and from it on. */
  @ParameterizedTest
  @CsvSource({
    "ningxia, true, 二(六)19",
    "xpcc, false, 二(六)27",
    "lushan, false, 二(六)20",
    "ningbo, false, 家庭经济状况核对",
    "shapotou, true, 三(六)2"
  })
  void sourcesOfTheCheck(String area, boolean subsidiesAndPensions, String article) {
    List<Coded> before = Packs.LIBRARY.asOf(area, LocalDate.of(2026, 6, 30)).checkSources();
    List<Coded> after = Packs.LIBRARY.asOf(area, LocalDate.of(2026, 7, 1)).checkSources();
    List<String> expected =
        new ArrayList<>(
            List.of(
                "HUKOU",
                "TAX",
                "SOCIAL_INSURANCE",
                "REAL_ESTATE",
                "MARKET_REGISTRATION",
                "HOUSING_FUND",
                "VEHICLE",
                "BANK",
                "INSURANCE",
                "SECURITIES",
                "INTERNET_FINANCE"));
    if (subsidiesAndPensions) {
      expected.addAll(7, List.of("FARM_SUBSIDY", "VETERAN_PENSION"));
    }
    assertThat(before).extracting(Coded::code).containsExactlyElementsOf(expected);
    assertThat(before).allMatch(source -> source.clause().article().equals(article));
    expected.add("PAYMENT_INSTITUTION");
    assertThat(after).extracting(Coded::code).containsExactlyElementsOf(expected);
  }

  /** What a platform can supply is not demanded; from the law on, nothing that can be checked. */
  @ParameterizedTest
  @ValueSource(strings = {"ningxia", "xpcc", "lushan", "ningbo", "shapotou"})
  void nothingThatTheCheckVerifiesIsDemanded(String area) {
    PolicyView before = Packs.LIBRARY.asOf(area, LocalDate.of(2026, 6, 30));
    PolicyView after = Packs.LIBRARY.asOf(area, LocalDate.of(2026, 7, 1));
    assertThat(before.documentsNotDemanded().isEmpty()).isEqualTo(area.equals("ningbo"));
    List<String> papers =
        after.checkSources().stream()
            .map(Coded::code)
            .map(
                source ->
                    switch (source) {
                      case "HUKOU" -> "HUKOU_BOOK";
                      case "BANK" -> "BANK_STATEMENT";
                      default -> source + "_PROOF";
                    })
            .toList();
    assertThat(after.documentsNotDemanded()).extracting(Coded::code).containsAll(papers);
  }

  @Test
  void ningxiaAsksThirteenSourcesAndTheLawAddsPaymentInstitutions() {
    var before = Packs.LIBRARY.asOf("ningxia", LocalDate.of(2026, 6, 30)).checkSources();
    var after = Packs.LIBRARY.asOf("ningxia", LocalDate.of(2026, 7, 1)).checkSources();
    assertThat(before).hasSize(13).extracting(Coded::code).startsWith("HUKOU", "TAX");
    assertThat(after).hasSize(14).last().extracting(Coded::code).isEqualTo("PAYMENT_INSTITUTION");
  }

  /** An open area's process asks this rule, so a day without an answer would stop its cases. */
  @Test
  void everyAreaConfirmsBeforeItPublishesAndTheLawSaysWhyFromItsDayOn() {
    for (String area : Packs.LIBRARY.areas()) {
      Choice<PublicityAt> before = publicity(area, LocalDate.of(2026, 6, 30));
      assertThat(before.value()).as(area).isEqualTo(PublicityAt.AFTER_CONFIRMATION);
      assertThat(before.illustrative()).as(area).isTrue();
      Choice<PublicityAt> after = publicity(area, LocalDate.of(2026, 7, 1));
      assertThat(after.value()).as(area).isEqualTo(PublicityAt.AFTER_CONFIRMATION);
      assertThat(after.verify()).as(area).isTrue();
      assertThat(after.clause()).as(area).isEqualTo(new Clause("社会救助法", "第四十五条"));
    }
  }

  private static Choice<PublicityAt> publicity(String area, LocalDate day) {
    return Packs.LIBRARY.asOf(area, day).choice(Rule.PUBLICITY_AT);
  }
}
