package org.jiuzhu.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.rulebook.OpenAreas.Reason;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

/** Which areas work: switched on, complete and vouched for. */
class OpenAreasTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

  @Test
  void noneIsOpenByDefault() {
    OpenAreas areas = Areas.of(List.of(), false, Packs.LIBRARY, TODAY);
    assertThat(areas.open()).isEmpty();
    assertThat(reason(areas, "ningxia")).isEqualTo(Reason.NOT_SWITCHED_ON);
  }

  @Test
  void theDemonstrationOpensAllFiveWithExampleValues() {
    assertThat(Areas.demonstration().open())
        .containsExactlyInAnyOrder("ningxia", "xpcc", "lushan", "ningbo", "shapotou");
  }

  @Test
  void anExampleValueKeepsAnAreaClosedAndIsNamed() {
    OpenAreas areas = Areas.of(List.of("ningxia"), false, Packs.LIBRARY, TODAY);
    assertThat(areas.open()).isEmpty();
    assertThat(reason(areas, "ningxia")).isEqualTo(Reason.ILLUSTRATIVE);
    assertThat(areas.explain(areas.whyClosed("ningxia").orElseThrow(), Locale.CHINA))
        .contains("ningxia.yaml", "农村低保标准（dibao.standard.rural）", "JIUZHU_POLICY_DIR")
        .doesNotContain("{0}");
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    try {
      assertThatThrownBy(() -> areas.requireOpen("ningxia"))
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("area-closed");
                assertThat(refused.arguments().get(1).toString()).contains("城市低保标准");
              });
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
  }

  /** What the message lists is all that an operator has to set. */
  @Test
  void theListedValuesOpenTheAreaAndNoOther() {
    PolicyLibrary library =
        PolicyLibrary.read(
            Packs.texts(), Map.of("ningxia", published("ningxia"), "xpcc", "parameters: {}"));
    OpenAreas areas = Areas.of(List.of("ningxia", "xpcc", "ningbo"), false, library, TODAY);
    assertThat(areas.open()).containsExactly("ningxia");
    assertThat(areas.closed())
        .extracting(OpenAreas.Closed::area, OpenAreas.Closed::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("xpcc", Reason.ILLUSTRATIVE),
            org.assertj.core.groups.Tuple.tuple("ningbo", Reason.ILLUSTRATIVE));
  }

  /** 特困 care in Ningxia follows last year's wage, so that one must be a published one too. */
  @Test
  void lastYearsWageMustBePublishedWhereItCounts() {
    String withoutLastYear =
        published("ningxia")
            .replace(
                "  minimum.wage.monthly:\n    values:\n",
                "  minimum.wage.monthly:\n    values:\n"
                    + "      - {value: 2050.00, from: 2017-01-01, until: 2025-12-31,"
                    + " illustrative: true, note: 以前}\n")
            .replace("{value: 2150.00, from: 2018-01-01,", "{value: 2150.00, from: 2026-01-01,");
    PolicyLibrary library = PolicyLibrary.read(Packs.texts(), Map.of("ningxia", withoutLastYear));
    assertThat(library.problems()).isEmpty();
    OpenAreas areas = Areas.of(List.of("ningxia"), false, library, TODAY);
    assertThat(areas.whyClosed("ningxia").orElseThrow().illustrative())
        .singleElement()
        .satisfies(wage -> assertThat(wage.text()).isEqualTo("2050.00"));
  }

  @Test
  void aMissingValueClosesItsAreaEvenInTheDemonstration() {
    Map<String, String> packs = Packs.texts();
    packs.computeIfPresent(
        "lushan",
        (slug, yaml) -> yaml.replace("from: 2021-01-01, illus", "from: 2026-09-01, illus"));
    OpenAreas areas = Areas.of(List.of("lushan", "xpcc"), true, PolicyLibrary.read(packs), TODAY);
    assertThat(areas.open()).containsExactly("xpcc");
    assertThat(reason(areas, "lushan")).isEqualTo(Reason.PACK_PROBLEMS);
    assertThat(areas.explain(areas.whyClosed("lushan").orElseThrow(), Locale.CHINA))
        .contains("lushan.yaml", "dibao.standard");
  }

  @Test
  void wrongNamesAndLaterBeginningsAreTold() {
    OpenAreas areas =
        Areas.of(List.of("shapotou", "gansu"), true, Packs.LIBRARY, LocalDate.of(2023, 10, 11));
    assertThat(reason(areas, "shapotou")).isEqualTo(Reason.NOT_YET);
    assertThat(reason(areas, "gansu")).isEqualTo(Reason.NO_PACK);
    assertThat(areas.prepared()).containsExactly("shapotou");
  }

  private static Reason reason(OpenAreas areas, String area) {
    return areas.whyClosed(area).orElseThrow().reason();
  }

  /** An operator's file with each listed value as a published one. */
  private static String published(String area) {
    return "parameters:\n"
        + Packs.LIBRARY.illustrative(area, TODAY).stream()
            .collect(
                Collectors.toMap(
                    Parameter::name, Parameter::text, (now, before) -> now, java.util.TreeMap::new))
            .entrySet()
            .stream()
            .map(
                value ->
                    """
                      %s:
                        values:
                          - {value: %s, from: 2018-01-01, document: 宁民发〔2026〕9号, article: 一}
                    """
                        .formatted(value.getKey(), value.getValue()))
            .collect(Collectors.joining());
  }
}
