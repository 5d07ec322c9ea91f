package org.jiuzhu.expenditure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.ConfirmedBy;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.policy.StagedPayout;
import org.jiuzhu.relief.RaisedLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caps and bands of temporary aid by area and day, from the packs. */
class AidCapTest {

  private static final PolicyLibrary POLICIES = PolicyLibrary.read(packs());

  private static Map<String, String> packs() {
    Map<String, String> packs = new HashMap<>();
    try (Stream<Path> files = Files.list(Path.of("processes/policies"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        String slug = file.getFileName().toString().replace(".yaml", "");
        if (!slug.equals("holidays")) {
          packs.put(slug, Files.readString(file));
        }
      }
      return packs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PolicyView rules(String area, String day) {
    return POLICIES.asOf(area, LocalDate.parse(day));
  }

  @ParameterizedTest
  @CsvSource({
    // six times this year's urban standard for everybody, once a person
    "lushan, 2022-06-01, URBAN, 1, 3660.00",
    "lushan, 2022-06-01, RURAL, 1, 3660.00",
    "lushan, 2026-03-02, RURAL, 3, 12420.00",
    "lushan, 2026-07-01, RURAL, 3, 12420.00",
    // by locality where no document says otherwise
    "ningxia, 2026-03-02, RURAL, 3, 10260.00",
    "ningxia, 2026-03-02, URBAN, 3, 13140.00",
    "xpcc, 2026-03-02, URBAN, 2, 8280.00",
    "ningbo, 2026-03-02, URBAN, 1, 7320.00",
    "shapotou, 2026-03-02, RURAL, 4, 13440.00",
  })
  void whatAHouseholdGetsAtMost(
      String area, String day, Locality locality, int persons, String cap) {
    assertThat(AidCap.of(rules(area, day), locality, persons, RaisedLimits.NONE).amount())
        .isEqualTo(Money.of(cap));
  }

  @Test
  void aPublicEmergencyRaisesIt() {
    AidCap cap = AidCap.of(rules("ningxia", "2026-03-02"), Locality.RURAL, 3, raised("1.5", "1"));
    assertThat(cap.isRaised()).isTrue();
    assertThat(cap.amount()).isEqualTo(Money.of("15390.00"));
  }

  @ParameterizedTest
  @CsvSource({
    // 6 × 570 × 3, both factors multiply, one rounding at the end
    "1, 1, 10260.00",
    "1, 1.5, 15390.00",
    "1.5, 1.2, 18468.00",
    "1, 1.111, 11398.86",
    "1.333, 1.111, 15194.68",
  })
  void aPublicEmergencyRaisesTheStandardItIsCountedBy(String ratio, String standard, String cap) {
    assertThat(
            AidCap.of(rules("ningxia", "2026-03-02"), Locality.RURAL, 3, raised(ratio, standard))
                .amount())
        .isEqualTo(Money.of(cap));
  }

  private static RaisedLimits raised(String ratio, String standard) {
    return new RaisedLimits(
        Fraction.ONE,
        Fraction.ZERO,
        Fraction.parse(ratio),
        Fraction.parse(standard),
        Set.of(),
        Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    // the township's own limit counts as small, the cap itself is within
    "lushan, 2026-03-02, 2000.00, WITHIN_TOWNSHIP_LIMIT",
    "lushan, 2026-03-02, 2000.01, WITHIN_CAP",
    "lushan, 2026-03-02, 4140.00, WITHIN_CAP",
    "lushan, 2026-03-02, 4140.01, ABOVE_CAP",
    "lushan, 2025-12-31, 4020.00, WITHIN_CAP",
    "lushan, 2025-12-31, 4020.01, ABOVE_CAP",
    "ningxia, 2026-03-02, 3420.00, WITHIN_CAP",
    "ningxia, 2026-03-02, 3420.01, ABOVE_CAP",
  })
  void inWhichBandAnAmountLies(String area, String day, String amount, AmountBand band) {
    PolicyView rules = rules(area, day);
    assertThat(
            AmountBand.of(
                Money.of(amount),
                rules.require(Parameters.RESERVE_SINGLE).value().toMoney(),
                AidCap.of(rules, Locality.RURAL, 1, RaisedLimits.NONE).exact()))
        .isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({
    "ningxia, 2026-03-02, COUNTY, EMERGENCY",
    "shapotou, 2026-03-02, COUNTY, EMERGENCY",
    "xpcc, 2022-03-02, TOWNSHIP, NONE",
    "xpcc, 2026-07-01, TOWNSHIP, NONE",
    "lushan, 2026-06-30, COUNTY, EXPENDITURE",
    "lushan, 2026-07-01, COUNTY, EXPENDITURE",
    "ningbo, 2026-03-02, COUNTY, NONE",
  })
  void whoConfirmsAndWhatIsPaidInStages(
      String area, String day, ConfirmedBy confirmedBy, StagedPayout staged) {
    assertThat(rules(area, day).choice(Rule.CONFIRMED_BY_TEMPORARY).value()).isEqualTo(confirmedBy);
    assertThat(rules(area, day).choice(Rule.STAGED_PAYOUT).value()).isEqualTo(staged);
  }

  @Property
  void moreMoneyIsNeverInALowerBand(
      @ForAll @LongRange(min = 1, max = 10_000_000) long fen,
      @ForAll @LongRange(min = 0, max = 1_000_000) long more,
      @ForAll @LongRange(min = 1, max = 5_000_000) long limit,
      @ForAll @LongRange(min = 1, max = 5_000_000) long cap) {
    Fraction exact = Money.ofFen(cap).toFraction();
    AmountBand band = AmountBand.of(Money.ofFen(fen), Money.ofFen(limit), exact);
    assertThat(AmountBand.of(Money.ofFen(fen + more), Money.ofFen(limit), exact))
        .isGreaterThanOrEqualTo(band);
    assertThat(band == AmountBand.ABOVE_CAP).isEqualTo(fen > cap);
    assertThat(band == AmountBand.WITHIN_TOWNSHIP_LIMIT).isEqualTo(fen <= limit && fen <= cap);
  }
}
