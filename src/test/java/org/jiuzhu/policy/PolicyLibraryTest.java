package org.jiuzhu.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jiuzhu.calendar.LimitUnit;
import org.jiuzhu.policy.InvalidOverridesException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How packs are laid over each other, and what is said about bad ones. */
class PolicyLibraryTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

  private static PolicyView view(String area) {
    return Packs.LIBRARY.asOf(area, TODAY);
  }

  /** The packs with one text of one of them replaced. */
  private static PolicyLibrary changed(String slug, String from, String to) {
    Map<String, String> texts = new TreeMap<>(Packs.texts());
    assertThat(texts.get(slug)).contains(from);
    texts.put(slug, texts.get(slug).replace(from, to));
    return PolicyLibrary.read(texts);
  }

  private static PackProblem onlyProblem(PolicyLibrary library) {
    assertThat(library.problems()).hasSize(1);
    return library.problems().get(0);
  }

  @Test
  void aBadPackClosesItsAreaAndThoseBelowOnly() {
    PolicyLibrary library = changed("ningxia", "{value: 0.45}", "{value: 45%}");
    PackProblem problem = onlyProblem(library);
    assertThat(problem.code()).isEqualTo(PackProblem.Code.WRONG_NUMBER);
    assertThat(problem.message(Locale.SIMPLIFIED_CHINESE))
        .startsWith("ningxia.yaml 第 ")
        .contains("parameters.destitute.care.partial.ratio.values[0].value", "45%", "0.10");
    assertThat(library.isOpen("ningxia")).isFalse();
    assertThat(library.isOpen("shapotou")).isFalse();
    assertThat(library.isOpen("xpcc")).isTrue();
    assertThatThrownBy(() -> library.asOf("shapotou", TODAY))
        .isInstanceOfSatisfying(
            PolicyException.class,
            closed -> {
              assertThat(closed.reason()).isEqualTo(PolicyException.Reason.CLOSED);
              assertThat(closed.problems()).containsExactly(problem);
            });
  }

  @Test
  void theLineIsTheLineInTheFile() {
    String text = Packs.texts().get("ningxia");
    int line = text.substring(0, text.indexOf("starts: 2021-02-28")).split("\n", -1).length;
    PackProblem problem =
        changed("ningxia", "starts: 2021-02-28", "startz: 2021-02-28").problems().stream()
            .filter(each -> each.code() == PackProblem.Code.UNKNOWN_KEY)
            .findFirst()
            .orElseThrow();
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.details()).containsEntry("nearest", "starts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          slug: ningxia | slug: ninxia | WRONG_SLUG
          parent: national | parent: nation | UNKNOWN_PARENT
          starts: 2021-02-28 | starts: 2021-02-30 | WRONG_DATE
          starts: 2021-02-28 | slug: ningxia | DUPLICATE_KEY
          gradual-exit.months: | gradual-exit.month: | UNKNOWN_KEY
          {value: 18, article: 二(二)4} | {value: 18} | MISSING_CITATION
          {value: 18, article: 二(二)4} | {valu: 18, article: 二(二)4} | UNKNOWN_KEY
          {value: 18, article: 二(二)4} | {article: 二(二)4} | MISSING_KEY
          {value: 18, article: 二(二)4} | {value: 18, article: 二(二)4, until: 2020-01-01} | UNTIL_BEFORE_FROM
          {value: 18, article: 二(二)4} | {value: 18, article: 二(二)4, verify: ja} | WRONG_FLAG
          {value: 18, article: 二(二)4} | {value: [18], article: 二(二)4} | NOT_A_TEXT
          {value: 18, article: 二(二)4} | 18 | NOT_A_MAPPING
          value: 630.00, from: 2022-01-01 | value: 630.00, from: 2021-01-01 | OVERLAP
          value: 600.00, from: 2021-01-01 | value: 600.00, from: 2021-01-01, until: 2022-01-01 | OVERLAP
          value: 600.00, from: 2021-01-01 | value: 600.00, from: 2021-01-01, until: 2021-11-30 | GAP
          value: 600.00, from: 2021-01-01 | value: 600.00, from: 2021-03-01 | GAP
          value: 1660.00, from: 2018-01-01 | value: 1660.00, from: 2021-01-01 | GAP
          value: DEDUCTED | value: DEDUCT | WRONG_CODE
          rigid-expenses: | rigid-expense: | UNKNOWN_KEY
          DIFFERENCE: 二(二)4 | DIFERENCE: 二(二)4 | UNKNOWN_KEY
          value: 0.45 | value: 0.44 | OUT_OF_BOUNDS
          dibao.standard.urban: | dibao.standard: | ONLY_IN_WHAT_IF
          min: 0.45 | unit: km | WRONG_UNIT
          min: 0.45 | unit: percent | WRONG_UNIT
          # 宁夏回族自治区：宁党办〔2021〕14号。 | '[' | NOT_YAML
          """)
  void saysWhatIsWrong(String from, String to, String code) {
    PolicyLibrary library = changed("ningxia", from, to);
    assertThat(library.problems()).extracting(problem -> problem.code().name()).contains(code);
    assertThat(library.isOpen("ningxia")).isFalse();
    assertThat(library.isOpen("lushan")).isTrue();
    for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
      assertThat(library.problems())
          .extracting(problem -> problem.message(locale))
          .allSatisfy(
              message -> assertThat(message).contains("ningxia.yaml").doesNotContain("{found}"));
    }
  }

  @Test
  void aBadNationalPackClosesEverything() {
    PolicyLibrary library =
        changed(
            "national", "marginal.ratio:\n    unit: ratio", "marginal.ratio:\n    unit: percent");
    assertThat(Packs.LIBRARY.areas()).noneMatch(library::isOpen);
  }

  @Test
  void wordsForEveryProblemInBothLanguages() {
    for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
      ResourceBundle bundle = ResourceBundle.getBundle("messages.policy", locale);
      assertThat(Arrays.stream(PackProblem.Code.values()).map(code -> "PACK_" + code))
          .allMatch(bundle::containsKey);
    }
  }

  @Test
  void anOperatorsValuesReplaceThePacks() {
    String overlay =
        """
        parameters:
          dibao.standard.urban:
            values:
              - {value: 725.00, from: 2020-01-01, document: 银民发〔2026〕1号, article: 一}
        """;
    PolicyLibrary library = PolicyLibrary.read(Packs.texts(), Map.of("ningxia", overlay));
    Parameter standard = library.asOf("ningxia", TODAY).dibaoStandard(true);
    assertThat(standard.text()).isEqualTo("725.00");
    assertThat(standard.illustrative()).isFalse();
    assertThat(standard.source()).isEqualTo("银民发〔2026〕1号 一");
    assertThat(library.asOf("ningxia", TODAY).dibaoStandard(false).text()).isEqualTo("570.00");
    assertThat(library.illustrative("ningxia", TODAY))
        .extracting(Parameter::name)
        .contains(Parameters.DIBAO_STANDARD_RURAL)
        .doesNotContain(Parameters.DIBAO_STANDARD_URBAN);
  }

  @Test
  void aBadOverlayClosesItsArea() {
    PolicyLibrary library =
        PolicyLibrary.read(
            Packs.texts(),
            Map.of(
                "xpcc",
                "parameters: {topup.minor.ratio: {values: {value: 0.5, illustrative: true, note: x}}}"));
    assertThat(library.isOpen("xpcc")).isFalse();
    assertThat(onlyProblem(library).message(Locale.ENGLISH))
        .contains("overlay/xpcc.yaml line 1 ", "[0.10, 0.30]");
  }

  @Test
  void aValuePastItsEndStaysInUseAndSaysSo() {
    PolicyLibrary library =
        changed(
            "ningxia",
            "{value: 730.00, from: 2026-01-01,",
            "{value: 730.00, from: 2026-01-01, until: 2026-06-30,");
    assertThat(library.isOpen("ningxia")).isTrue();
    assertThat(library.asOf("ningxia", LocalDate.of(2026, 6, 30)).dibaoStandard(true).expired())
        .isFalse();
    assertThat(library.asOf("ningxia", LocalDate.of(2026, 7, 1)).dibaoStandard(true).expired())
        .isTrue();
    assertThat(library.asOf("ningxia", LocalDate.of(2030, 7, 1)).dibaoStandard(true).text())
        .isEqualTo("730.00");
  }

  @Test
  void areasAndDaysWithoutRules() {
    assertThatThrownBy(() -> Packs.LIBRARY.asOf("gansu", TODAY))
        .isInstanceOfSatisfying(
            PolicyException.class,
            e -> assertThat(e.reason()).isEqualTo(PolicyException.Reason.UNKNOWN_AREA));
    assertThatThrownBy(() -> Packs.LIBRARY.asOf("xpcc", LocalDate.of(2021, 7, 16)))
        .isInstanceOfSatisfying(
            PolicyException.class,
            e -> assertThat(e.reason()).isEqualTo(PolicyException.Reason.BEFORE_START));
    assertThat(Packs.LIBRARY.asOf("xpcc", LocalDate.of(2021, 7, 17)).area()).isEqualTo("xpcc");
    assertThat(Packs.LIBRARY.areas())
        .containsExactly("lushan", "ningbo", "ningxia", "shapotou", "xpcc");
    assertThat(Packs.LIBRARY.starts("lushan")).isEqualTo("2021-11-03");
    assertThat(Packs.LIBRARY.name("shapotou")).isEqualTo("宁夏中卫市沙坡头区");
  }

  @Test
  void theLawOfJuly2026BeatsOlderLocalRules() {
    PolicyView before = Packs.LIBRARY.asOf("lushan", LocalDate.of(2026, 6, 30));
    PolicyView after = Packs.LIBRARY.asOf("lushan", LocalDate.of(2026, 7, 1));
    assertThat(before.choice(Rule.EMERGENCY_AID_AT).value())
        .isEqualTo(EmergencyAidAt.HUKOU_OR_RESIDENCE);
    assertThat(after.choice(Rule.EMERGENCY_AID_AT).value())
        .isEqualTo(EmergencyAidAt.WHERE_IT_HAPPENS);
    assertThat(after.choice(Rule.EMERGENCY_AID_AT).clause())
        .isEqualTo(new Clause("社会救助法", "第三十七条"));
    assertThat(
            Packs.LIBRARY.asOf("ningxia", LocalDate.of(2026, 6, 30)).choice(Rule.FIRST_AID).value())
        .isEqualTo(FirstAid.MAY);
    assertThat(view("ningxia").choice(Rule.FIRST_AID).value()).isEqualTo(FirstAid.MUST);
    assertThat(view("xpcc").confirmedBy(Category.DIBAO)).isEqualTo(ConfirmedBy.TOWNSHIP);
    assertThat(view("xpcc").choice(Rule.confirmedBy(Category.DIBAO)).verify()).isTrue();
    assertThat(
            Packs.LIBRARY
                .asOf("xpcc", LocalDate.of(2026, 6, 30))
                .choice(Rule.confirmedBy(Category.DIBAO))
                .verify())
        .isFalse();
  }

  @Test
  void aLayerThatIsSilentInherits() {
    assertThat(view("shapotou").clause(Topic.RIGID_DEDUCTION))
        .isEqualTo(new Clause("宁党办〔2021〕14号", "二(二)4"));
    assertThat(view("shapotou").clause(Topic.ALONE))
        .isEqualTo(new Clause("卫沙政办发〔2023〕107号", "三(二)1"));
    assertThat(view("shapotou").choice(Rule.RIGID_EXPENSES).value())
        .isEqualTo(RigidExpenses.DEDUCTED);
    assertThat(view("ningbo").require(Parameters.MARGINAL_RATIO).verify()).isTrue();
    assertThat(view("xpcc").require(Parameters.MARGINAL_RATIO).source())
        .isEqualTo("新兵党办发〔2021〕42号 二(二)6");
    assertThat(view("lushan").checkSources()).hasSize(12);
    assertThat(view("ningbo").documentsNotDemanded()).isNotEmpty();
    assertThat(Packs.LIBRARY.asOf("ningbo", LocalDate.of(2026, 6, 30)).documentsNotDemanded())
        .isEmpty();
  }

  @Test
  void timeLimitsByName() {
    TimeLimit notice = view("xpcc").timeLimit("NOTICE_PERIOD");
    assertThat(notice.amount()).isEqualTo(7);
    assertThat(notice.unit()).isEqualTo(LimitUnit.CALENDAR_DAYS);
    assertThat(notice.verify()).isTrue();
    assertThat(notice.label()).isEqualTo("公示期");
    assertThatThrownBy(() -> view("xpcc").timeLimit("NOTICE"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(view("xpcc").timeLimits())
        .containsKeys(
            "ENTER_HOUSEHOLD",
            "ACCEPT",
            "SUPPLY_MISSING",
            "SURVEY",
            "DATA_CHECK",
            "APPROVE",
            "COUNTY_CONFIRM",
            "TAKEDOWN",
            "REFUSAL_LETTER");
  }

  @Test
  void refusesWhatIfValuesAllAtOnce() {
    Map<String, String> values = new TreeMap<>();
    values.put("no.such", "1");
    values.put("dibao.standard", "1e3");
    values.put("destitute.basic.amount", "0.001");
    values.put("topup.minor.ratio", "0.31");
    values.put("topup.remote.ratio", "0.21");
    values.put("rigid.window.months", "6");
    values.put("gradual-exit.months", "1.5");
    values.put("marginal.ratio", "1/3");
    values.put("minimum.wage.monthly", "9".repeat(10_000));
    values.put("first-aid.cap.ratio", "-1");
    values.put("topup.elderly.ratio", null);
    InvalidOverridesException refused =
        catchThrowableOfType(InvalidOverridesException.class, () -> view("xpcc").with(values));
    Map<String, Code> codes = new TreeMap<>();
    refused.problems().forEach(problem -> codes.put(problem.name(), problem.code()));
    assertThat(codes)
        .containsEntry("no.such", Code.UNKNOWN_PARAMETER)
        .containsEntry("dibao.standard", Code.NOT_A_DECIMAL)
        .containsEntry("destitute.basic.amount", Code.TOO_MANY_DECIMALS)
        .containsEntry("topup.minor.ratio", Code.OUT_OF_BOUNDS)
        .containsEntry("topup.remote.ratio", Code.OUT_OF_BOUNDS)
        .containsEntry("rigid.window.months", Code.OUT_OF_BOUNDS)
        .containsEntry("gradual-exit.months", Code.TOO_MANY_DECIMALS)
        .containsEntry("marginal.ratio", Code.NOT_A_DECIMAL)
        .containsEntry("minimum.wage.monthly", Code.NOT_A_DECIMAL)
        .containsEntry("first-aid.cap.ratio", Code.NOT_A_DECIMAL)
        .containsEntry("topup.elderly.ratio", Code.NOT_A_DECIMAL)
        .hasSize(11);
    assertThat(refused.problems())
        .filteredOn(problem -> problem.name().equals("topup.minor.ratio"))
        .extracting(InvalidOverridesException.Problem::details)
        .containsExactly(Map.of("bounds", "[0.10, 0.30]", "clause", "新兵党办发〔2021〕42号 二(二)4"));
  }

  @ParameterizedTest
  @CsvSource({
    "xpcc, topup.minor.ratio, 0.10, true",
    "xpcc, topup.minor.ratio, 0.30, true",
    "xpcc, topup.minor.ratio, 0.09, false",
    "xpcc, topup.remote.ratio, 0.20, true",
    "xpcc, topup.remote.ratio, 0.00, true",
    "xpcc, destitute.care.full.ratio, 0.69, false",
    "ningxia, destitute.care.full.ratio, 0.75, true",
    "ningxia, destitute.care.full.ratio, 0.74, false",
    "ningxia, topup.minor.ratio, 0.90, true",
    "lushan, destitute.care.full.ratio, 0.3333, false",
    "lushan, destitute.care.full.ratio, 0.3334, true",
    "lushan, temporary-aid.cap.ratio, 6, true",
    "lushan, temporary-aid.cap.ratio, 6.1, false",
    "shapotou, destitute.basic.ratio, 1.3, true",
    "shapotou, destitute.basic.ratio, 1.29, false",
    "shapotou, gradual-exit.months, 12, true",
    "shapotou, gradual-exit.months, 13, false",
    "ningbo, gradual-exit.months, 13, true",
    "ningbo, rigid.window.months, 12, true",
  })
  void documentsBoundWhatIfValues(String area, String name, String value, boolean allowed) {
    if (allowed) {
      assertThat(view(area).with(Map.of(name, value)).require(name).overridden()).isTrue();
    } else {
      assertThatThrownBy(() -> view(area).with(Map.of(name, value)))
          .isInstanceOf(InvalidOverridesException.class);
    }
  }

  @Test
  void everyAreaAnswersToTheNamesOfTheContract() {
    List<String> names =
        List.of(
            "dibao.standard",
            "dibao.standard.urban",
            "dibao.standard.rural",
            "marginal.ratio",
            "destitute.basic.ratio",
            "destitute.basic.amount",
            "destitute.care.partial.ratio",
            "destitute.care.full.ratio",
            "destitute.care.none.ratio",
            "minimum.wage.monthly",
            "destitute.minor.age",
            "topup.minor.ratio",
            "topup.elderly.ratio",
            "topup.severe-disability.ratio",
            "topup.grave-illness.ratio",
            "topup.remote.ratio",
            "topup.remote.km",
            "gradual-exit.months",
            "gradual-exit.ceiling.ratio",
            "rigid.window.months",
            "temporary-aid.cap.ratio",
            "first-aid.cap.ratio",
            "asset.deposit.limit.months",
            "destitute.care.none.amount");
    assertThat(Packs.LIBRARY.areas())
        .allSatisfy(
            area ->
                assertThat(view(area).definitions()).containsKeys(names.toArray(String[]::new)));
  }

  @Test
  void everyParameterIsExplained() {
    assertThat(Packs.LIBRARY.areas())
        .allSatisfy(
            area ->
                assertThat(view(area).parameters())
                    .allSatisfy(
                        parameter -> {
                          assertThat(parameter.label()).isNotBlank();
                          assertThat(parameter.explanation()).isNotBlank();
                          assertThat(parameter.source()).isNotBlank();
                        }));
  }
}
