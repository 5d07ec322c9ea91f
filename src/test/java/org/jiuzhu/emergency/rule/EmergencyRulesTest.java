package org.jiuzhu.emergency.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.calendar.OfficeHours;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Packs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The rules of emergency aid against their golden tables. */
class EmergencyRulesTest {

  private static final String GOLDEN = "/golden/emergency/";

  @ParameterizedTest
  @CsvFileSource(resources = GOLDEN + "where.csv", useHeadersInDisplayName = true)
  void whereAnEmergencyIsReported(
      String area,
      LocalDate day,
      Whereabouts happened,
      Whereabouts hukou,
      Whereabouts residence,
      boolean taken) {
    assertThat(
            new ReportPlace(happened, hukou, residence).isTakenHere(Packs.LIBRARY.asOf(area, day)))
        .isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvFileSource(resources = GOLDEN + "first.csv", useHeadersInDisplayName = true)
  void whetherReliefComesFirst(String area, LocalDate day, boolean ordinary) {
    assertThat(ReliefFirst.mayGoTheOrdinaryWay(Packs.LIBRARY.asOf(area, day))).isEqualTo(ordinary);
  }

  @ParameterizedTest
  @CsvFileSource(resources = GOLDEN + "limit.csv", useHeadersInDisplayName = true)
  void howMuchIsPaidFirst(
      String area,
      LocalDate day,
      Locality locality,
      int persons,
      String standard,
      String ratio,
      String raise,
      String standardRaise,
      String limit) {
    Map<String, String> whatIf =
        standard == null
            ? Map.of()
            : Map.of("dibao.standard", standard, "first-aid.cap.ratio", ratio);
    assertThat(
            FirstAidLimit.of(
                    Packs.LIBRARY.asOf(area, day).with(whatIf),
                    locality,
                    persons,
                    raise(raise, standardRaise))
                .amount())
        .isEqualTo(Money.of(limit));
  }

  private static Raise raise(String ratio, String standard) {
    return new Raise(
        ofPack -> ofPack.times(Fraction.parse(ratio)),
        ofPack -> ofPack.times(Fraction.parse(standard)));
  }

  @ParameterizedTest
  @CsvFileSource(resources = GOLDEN + "cap.csv", useHeadersInDisplayName = true)
  void howMuchTheCountyConfirms(
      String area,
      LocalDate day,
      Locality locality,
      int persons,
      String raise,
      String standardRaise,
      String cap) {
    assertThat(
            TemporaryAidCap.of(
                Packs.LIBRARY.asOf(area, day), locality, persons, raise(raise, standardRaise)))
        .isEqualTo(Money.of(cap));
  }

  @ParameterizedTest
  @CsvFileSource(resources = GOLDEN + "office-hours.csv", useHeadersInDisplayName = true)
  void whenOfficesAreOpen(LocalDateTime at, boolean open) {
    assertThat(OfficeHours.areOpen(at, Packs.calendar())).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvFileSource(resources = GOLDEN + "split.csv", useHeadersInDisplayName = true)
  void whetherOneEmergencyIsSplit(
      String otherKind,
      LocalDate otherDay,
      String otherAmount,
      Boolean paidLately,
      String kind,
      LocalDate day,
      String amount,
      String limit,
      int days,
      SplitAid split) {
    List<EarlierAid> earlier =
        otherKind == null
            ? List.of()
            : List.of(new EarlierAid(otherKind, otherDay, Money.of(otherAmount), paidLately));
    assertThat(SplitAid.of(earlier, kind, day, Money.of(amount), Money.of(limit), days))
        .isEqualTo(split);
  }

  @Test
  void aHandfulOfSmallPiecesCountTogether() {
    LocalDate day = LocalDate.of(2026, 3, 2);
    EarlierAid piece = new EarlierAid("FIRE", day, Money.of("600.00"), false);
    assertThat(
            SplitAid.of(
                List.of(piece, piece), "FIRE", day, Money.of("600.01"), Money.of("1800.00"), 30))
        .isEqualTo(SplitAid.COUNTY);
  }

  @ParameterizedTest
  @CsvFileSource(resources = GOLDEN + "route.csv", useHeadersInDisplayName = true)
  void whoPays(
      String amount, String caseLimit, String townshipLimit, SplitAid split, String reasons) {
    List<CountyReason> expected =
        reasons == null
            ? List.of()
            : Arrays.stream(reasons.split(" ")).map(CountyReason::valueOf).toList();
    assertThat(
            new FirstAidRoute(Money.of(amount), Money.of(caseLimit), Money.of(townshipLimit), split)
                .countyReasons().stream().collect(Collectors.toList()))
        .isEqualTo(expected);
  }
}
