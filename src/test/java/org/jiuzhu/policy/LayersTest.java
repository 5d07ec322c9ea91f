package org.jiuzhu.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jiuzhu.calendar.LimitUnit;
import org.jiuzhu.policy.InvalidOverridesException.Problem;
import org.jiuzhu.policy.PackProblem.Code;
import org.junit.jupiter.api.Test;

/**
 * Layers of a small country, read anew in each test: what a town says, what the land says, and who
 * wins.
 */
class LayersTest {

  private static final String LAND =
      """
      slug: land
      name: 全国
      document: 国法
      starts: 2010-01-01
      parameters:
        minimum.wage.monthly:
          {unit: CNY/month, label: 最低工资, explanation: 国, values: [
            {value: 1700.00, from: 2022-01-01, article: 二},
            {value: 1500.00, from: 2018-03-01, article: 一}]}
        marginal.ratio:
          {unit: ratio, label: 倍数, explanation: 国, min: 1, max: 2, document: 国法, article: 九,
           values: {value: 1.5, article: 三}}
        unlabelled: {unit: ratio}
        unmeasured: {label: 无单位}
      rules:
        apply-at: {values: {value: HUKOU, article: 四}}
        conference.at: {values: {value: TOWNSHIP, from: 2023-01-01, article: 五, prevails: true}}
        emergency-aid.first: {values: {value: MAY, from: 2023-01-01, article: 五}}
        temporary-aid.staged-payout: {values: {value: EMERGENCY, from: 2020-01-01, article: 五, prevails: true}}
      time-limits:
        ACCEPT: {label: 受理, values: {amount: 3, unit: WORKING_DAYS, article: 六}}
      check-sources:
        article: 七
        verify: true
        items:
          TAX: 税务
          LATER: {label: 后来, from: 2022-06-01}
          LAW: {label: 法律, from: 2022-06-01, prevails: true, verify: false}
          OLD_LAW: {label: 旧法, from: 2020-06-01, prevails: true}
      refusal-reasons: {article: 八, items: {MOVED: 迁出, RICH: 收入高}}
      departments: {article: 八, items: {MEDICAL: 国家医保}}
      """;

  private static final String TOWN =
      """
      slug: town
      name: 某镇
      parent: land
      document: 镇规
      starts: 2021-02-28
      parameters:
        marginal.ratio: {max: 1.8, document: 镇规, article: 九, values: {value: 1.6, article: 一}}
      rules:
        apply-at: {values: {value: RESIDENCE, article: 二}}
        conference.at: {values: {value: COUNTY, article: 二}}
        emergency-aid.first: {values: {value: MUST, article: 二}}
        temporary-aid.staged-payout: {values: {value: NONE, article: 二}}
      time-limits:
        ACCEPT: {values: {amount: 2, unit: HOURS, article: 三}}
      check-sources: {article: 四, items: {BANK: 银行}}
      refusal-reasons: {article: 五, items: {RICH: 超标准, LATE: 逾期}}
      departments: {article: 五, items: {MEDICAL: 镇医保}}
      """;

  /** Says nothing but its name. */
  private static final String VILLAGE =
      "slug: village\nname: 某村\nparent: town\ndocument: 村约\nstarts: 2023-01-01\n";

  private static Pack pack(String slug, String yaml) {
    List<PackProblem> problems = new ArrayList<>();
    Pack pack = PackReader.read(slug, yaml, false, problems);
    assertThat(problems).isEmpty();
    return pack;
  }

  private static Layers town() {
    return new Layers(List.of(pack("town", TOWN), pack("land", LAND)));
  }

  private static PolicyView town(String day) {
    LocalDate date = LocalDate.parse(day);
    return new PolicyView(
        "town", "某镇", date, town().snapshots().floorEntry(date).getValue(), Map.of());
  }

  @Test
  void rulesChangeWithValuesAndAtNewYear() {
    NavigableMap<LocalDate, Snapshot> times = town().snapshots();
    assertThat(times.keySet().stream().map(LocalDate::toString))
        .containsExactly("2021-02-28", "2022-01-01", "2022-06-01", "2023-01-01", "2024-01-01");
    assertThat(times.values().stream().map(each -> each.lastYearsWage().text()))
        .containsExactly("1500.00", "1500.00", "1500.00", "1700.00", "1700.00");
    assertThat(
            times.values().stream()
                .map(each -> each.parameters().get("minimum.wage.monthly").text()))
        .containsExactly("1500.00", "1700.00", "1700.00", "1700.00", "1700.00");
  }

  @Test
  void theDayAfterTheLastIsAChangeToo() {
    String ending = TOWN.replace("value: 1.6, article", "value: 1.6, until: 2021-04-30, article");
    Layers layers = new Layers(List.of(pack("town", ending), pack("land", LAND)));
    NavigableMap<LocalDate, Snapshot> times = layers.snapshots();
    assertThat(times).containsKey(LocalDate.of(2021, 5, 1));
    LocalDate last = LocalDate.of(2021, 4, 30);
    assertThat(times.floorEntry(last).getValue().parameters().get("marginal.ratio").text())
        .isEqualTo("1.6");
    // the land is not silent
    Parameter after = times.get(LocalDate.of(2021, 5, 1)).parameters().get("marginal.ratio");
    assertThat(after.text()).isEqualTo("1.5");
    assertThat(after.expired()).isFalse();
  }

  @Test
  void theTownWinsUnlessALaterLawPrevails() {
    PolicyView before = town("2022-12-31");
    PolicyView after = town("2023-01-01");
    assertThat(before.choice(Rule.APPLY_AT).value()).isEqualTo(ApplyAt.RESIDENCE);
    assertThat(before.choice(Rule.CONFERENCE_AT).value()).isEqualTo(ConferenceAt.COUNTY);
    assertThat(after.choice(Rule.CONFERENCE_AT).value()).isEqualTo(ConferenceAt.TOWNSHIP);
    assertThat(after.choice(Rule.CONFERENCE_AT).clause()).isEqualTo(new Clause("国法", "五"));
    assertThat(after.choice(Rule.FIRST_AID).value())
        .as("later, not prevailing")
        .isEqualTo(FirstAid.MUST);
    assertThat(after.choice(Rule.STAGED_PAYOUT).value())
        .as("prevailing, not later")
        .isEqualTo(StagedPayout.NONE);
    assertThat(after.choice(Rule.APPLY_AT)).isEqualTo(before.choice(Rule.APPLY_AT));
    assertThatIllegalStateException()
        .isThrownBy(() -> after.choice(Rule.CLASSES))
        .withMessage("no answer to dibao.classes in town");
  }

  @Test
  void listsAreTheTownsWithWhatLaterLawAdds() {
    assertThat(town("2022-05-31").checkSources()).extracting(Coded::code).containsExactly("BANK");
    List<Coded> after = town("2022-06-01").checkSources();
    assertThat(after).extracting(Coded::code).containsExactly("BANK", "LAW");
    assertThat(after).extracting(Coded::label).containsExactly("银行", "法律");
    assertThat(after).extracting(Coded::verify).containsExactly(false, false);
    Layers land = new Layers(List.of(pack("land", LAND)));
    List<Coded> all = land.snapshots().lastEntry().getValue().checkSources();
    assertThat(all).extracting(Coded::code).containsExactly("TAX", "LATER", "LAW", "OLD_LAW");
    assertThat(all).extracting(Coded::verify).containsExactly(true, true, false, true);
  }

  @Test
  void aListCountsFromWhoeverMadeItNotFromASilentVillage() {
    Layers layers =
        new Layers(List.of(pack("village", VILLAGE), pack("town", TOWN), pack("land", LAND)));
    Snapshot snapshot = layers.snapshots().firstEntry().getValue();
    // the law of June 2022 is later than the town's list, though older than the village
    assertThat(snapshot.checkSources()).extracting(Coded::code).containsExactly("BANK", "LAW");
    assertThat(snapshot.clauses()).isEmpty();
  }

  @Test
  void itemsOfAllLayersTheTownsWordsFirst() {
    assertThat(town("2023-01-01").refusalReasons())
        .extracting(Coded::code, Coded::label, reason -> reason.clause().toString())
        .containsExactly(
            tuple("MOVED", "迁出", "国法 八"),
            tuple("RICH", "超标准", "镇规 五"),
            tuple("LATE", "逾期", "镇规 五"));
    assertThat(town("2023-01-01").department("MEDICAL").map(Coded::label)).hasValue("镇医保");
    assertThat(town("2023-01-01").department("LEGAL")).isEmpty();
  }

  @Test
  void aTimeLimitWithTheNameThatTheLandGaveIt() {
    TimeLimit limit = town("2023-01-01").timeLimit("ACCEPT");
    assertThat(limit.amount()).isEqualTo(2);
    assertThat(limit.unit()).isEqualTo(LimitUnit.HOURS);
    assertThat(limit.label()).isEqualTo("受理");
    assertThat(limit.clause()).isEqualTo(new Clause("镇规", "三"));
  }

  @Test
  void boundsAreTakenAsAWhole() {
    ParameterDefinition ratio = town().definitions().get("marginal.ratio");
    assertThat(PolicyTexts.bounds(ratio)).isEqualTo("[, 1.8]");
    assertThat(ratio.boundsClause()).isEqualTo(new Clause("镇规", "九"));
    assertThat(ratio.label()).isEqualTo("倍数");
    assertThat(ratio.unit()).isEqualTo(Unit.RATIO);
    Pack open = pack("town", TOWN.replace("max: 1.8, document: 镇规, article: 九, ", ""));
    ParameterDefinition inherited =
        new Layers(List.of(open, pack("land", LAND))).definitions().get("marginal.ratio");
    assertThat(PolicyTexts.bounds(inherited)).isEqualTo("[1, 2]");
    assertThat(inherited.boundsClause()).isEqualTo(new Clause("国法", "九"));
    Pack least = pack("town", TOWN.replace("max: 1.8", "min: 1.2"));
    ParameterDefinition narrowed =
        new Layers(List.of(least, pack("land", LAND))).definitions().get("marginal.ratio");
    assertThat(PolicyTexts.bounds(narrowed)).isEqualTo("[1.2, ]");
  }

  @Test
  void anOverlayKeepsBoundsThatItDoesNotSet() {
    List<PackProblem> none = new ArrayList<>();
    String overlay =
        "parameters: {marginal.ratio: {label: 本地倍数, values: {value: 1.7, from: 2021-02-28,"
            + " document: 县规, article: 一}}, local: {unit: km, label: 里程, explanation: 本地}}";
    Pack pack = pack("town", TOWN).overlaidBy(PackReader.read("town", overlay, true, none));
    assertThat(none).isEmpty();
    Layers layers = new Layers(List.of(pack, pack("land", LAND)));
    assertThat(PolicyTexts.bounds(layers.definitions().get("marginal.ratio"))).isEqualTo("[, 1.8]");
    assertThat(layers.definitions().get("marginal.ratio").label()).isEqualTo("本地倍数");
    assertThat(layers.definitions().get("local").unit()).isEqualTo(Unit.KM);
    Parameter ratio = layers.snapshots().firstEntry().getValue().parameters().get("marginal.ratio");
    assertThat(ratio.text()).isEqualTo("1.7");
    assertThat(ratio.source()).isEqualTo("县规 一");
  }

  private static List<PackProblem> problems(String town) {
    List<Pack> chain = List.of(pack("town", town), pack("land", LAND));
    return PackCheck.names(chain.get(0), new Layers(chain).definitions(), chain);
  }

  @Test
  void namesThatNobodyDefines() {
    assertThat(problems(TOWN)).isEmpty();
    PackProblem parameter = problems(TOWN.replace("marginal.ratio: {max", "marginal: {max")).get(0);
    assertThat(parameter.code()).isEqualTo(Code.UNKNOWN_KEY);
    assertThat(parameter.key()).isEqualTo("parameters.marginal");
    assertThat(parameter.details())
        .containsEntry("nearest", "marginal.ratio")
        .containsEntry("known", "minimum.wage.monthly, marginal.ratio");
    PackProblem limit = problems(TOWN.replace("ACCEPT:", "ACEPT:")).get(0);
    assertThat(limit.code()).isEqualTo(Code.UNKNOWN_KEY);
    assertThat(limit.key()).isEqualTo("time-limits.ACEPT");
    assertThat(limit.details()).containsEntry("nearest", "ACCEPT").containsEntry("known", "ACCEPT");
  }

  @Test
  void onlyOneOfUnitAndNameIsNotEnough() {
    String value = "{values: {value: 1, article: 一}}\n";
    for (String name : List.of("unlabelled", "unmeasured")) {
      String town = TOWN.replace("parameters:\n", "parameters:\n  " + name + ": " + value);
      assertThat(problems(town))
          .extracting(PackProblem::key, PackProblem::code)
          .containsExactly(tuple("parameters." + name, Code.UNKNOWN_KEY));
    }
  }

  /** The child's name comes before its parent's, so that only depth can order them. */
  @Test
  void whatIsWrongAboveIsNotRepeatedBelow() {
    Map<String, String> texts = new TreeMap<>();
    texts.put(
        "z", LAND.replace("slug: land", "slug: z").replace("ACCEPT: {label: 受理, ", "ACCEPT: {"));
    texts.put("a", TOWN.replace("slug: town", "slug: a").replace("parent: land", "parent: z"));
    PolicyLibrary library = PolicyLibrary.read(texts);
    assertThat(library.problems("z")).isNotEmpty();
    assertThat(library.problems()).allMatch(problem -> problem.file().equals("z.yaml"));
    assertThat(library.problems("a")).isEqualTo(library.problems("z"));
    assertThat(library.isOpen("a")).isFalse();
  }

  @Test
  void theWholeTableOfAnAreaReadAnew() {
    PolicyLibrary library = PolicyLibrary.read(Packs.texts());
    PolicyView view = library.asOf("shapotou", LocalDate.of(2026, 8, 1));
    assertThat(view.areaName()).isEqualTo("宁夏中卫市沙坡头区");
    assertThat(view.asOf()).isEqualTo("2026-08-01");
    assertThat(view.appraisalWhenUndisputed())
        .isEqualTo(view.choice(Rule.APPRAISAL_WHEN_UNDISPUTED).value());
    assertThat(view.refusalReasons()).isNotEmpty();
    assertThat(view.clause(Topic.ALONE)).isEqualTo(new Clause("卫沙政办发〔2023〕107号", "三(二)1"));
    assertThat(view.timeLimit("NOTICE_PERIOD").label()).isEqualTo("公示期");
  }

  @Test
  void aWhatIfForThePlaceBeatsOneForBoth() {
    PolicyView view = Packs.LIBRARY.asOf("ningxia", LocalDate.of(2026, 8, 1));
    PolicyView both = view.with(Map.of("dibao.standard", "701.00"));
    assertThat(both.dibaoStandard(true).text()).isEqualTo("701.00");
    assertThat(both.dibaoStandard(true).name()).isEqualTo("dibao.standard");
    assertThat(both.dibaoStandard(true).from())
        .isEqualTo(view.require("dibao.standard.urban").from());
    assertThat(both.dibaoStandard(false).text()).isEqualTo("701.00");
    PolicyView urban = both.with(Map.of("dibao.standard.urban", "702.00"));
    assertThat(urban.dibaoStandard(true).text()).isEqualTo("702.00");
    assertThat(urban.dibaoStandard(true).name()).isEqualTo("dibao.standard.urban");
    assertThat(urban.dibaoStandard(false).text()).isEqualTo("701.00");
    assertThat(view.with(Map.of("dibao.standard.rural", "703.00")).dibaoStandard(true))
        .isEqualTo(view.dibaoStandard(true));
  }

  @Test
  void whatIfValuesAreAsLongAsADecimalMayBe() {
    PolicyView view = Packs.LIBRARY.asOf("ningxia", LocalDate.of(2026, 8, 1));
    String longest = "123456789.123456789012";
    assertThat(view.with(Map.of("marginal.ratio", longest)).require("marginal.ratio").text())
        .isEqualTo(longest);
    assertThat(codes(view, "marginal.ratio", longest + "3"))
        .containsExactly(InvalidOverridesException.Code.NOT_A_DECIMAL);
    String wage = "minimum.wage.monthly";
    assertThat(view.with(Map.of(wage, "1950.01")).require(wage).text()).isEqualTo("1950.01");
    assertThat(codes(view, wage, "1950.001"))
        .containsExactly(InvalidOverridesException.Code.TOO_MANY_DECIMALS);
  }

  private static List<InvalidOverridesException.Code> codes(
      PolicyView view, String name, String value) {
    InvalidOverridesException refused =
        catchThrowableOfType(InvalidOverridesException.class, () -> view.with(Map.of(name, value)));
    return refused.problems().stream().map(Problem::code).toList();
  }

  @Test
  void aNeededValueThatNobodyGives() {
    assertThatIllegalStateException()
        .isThrownBy(() -> town("2023-01-01").require("dibao.standard.urban"))
        .withMessage("no value of dibao.standard.urban in town");
    assertThatIllegalStateException()
        .isThrownBy(() -> town("2023-01-01").clause(Topic.ALONE))
        .withMessage("no clause for ALONE in town");
  }

  @Test
  void amountsOfMoneyAreTold() {
    assertThat(Unit.values())
        .filteredOn(Unit::isMoney)
        .containsExactly(Unit.CNY_PERSON_MONTH, Unit.CNY_MONTH, Unit.CNY);
  }
}
