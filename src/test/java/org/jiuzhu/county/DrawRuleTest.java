package org.jiuzhu.county;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.county.CountyDraws.Draw;
import org.jiuzhu.money.Fraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every seed. */
class DrawRuleTest {

  private static final int YEAR = 2026;
  private static final int SEEDS = 100;
  private static final int CASES = 120;
  private static final Fraction SHARE = Fraction.parse("0.30");

  /** Seeds of this test; a failure can be repeated. */
  private static List<byte[]> seeds() {
    Random random = new Random(20260302);
    List<byte[]> seeds = new ArrayList<>();
    for (int n = 0; n < SEEDS; n++) {
      byte[] seed = new byte[32];
      random.nextBytes(seed);
      seeds.add(seed);
    }
    return seeds;
  }

  private static List<Draw> row(byte[] seed, Fraction share) {
    List<Draw> row = new ArrayList<>();
    int drawnSoFar = 0;
    for (int position = 1; position <= CASES; position++) {
      CaseNumber number = CaseNumber.of("ningxia", YEAR, position);
      boolean drawn = DrawRule.isDrawn(seed, number, YEAR, position, drawnSoFar, share);
      drawnSoFar += drawn ? 1 : 0;
      row.add(new Draw(number, position, drawn, drawnSoFar, share, Instant.EPOCH));
    }
    return row;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.01", "0.10", "0.30", "1/3", "0.50", "0.99", "1"})
  void theShareIsKeptAtEveryPlace(String text) {
    Fraction share = Fraction.parse(text);
    for (byte[] seed : seeds()) {
      assertThat(row(seed, share))
          .allMatch(
              draw ->
                  !Fraction.of(draw.drawnSoFar())
                      .isLessThan(share.times(Fraction.of(draw.position()))));
    }
  }

  @Test
  void nothingIsDrawnWhereNothingIsAsked() {
    assertThat(seeds())
        .allSatisfy(seed -> assertThat(row(seed, Fraction.ZERO)).noneMatch(Draw::drawn));
  }

  @Test
  void theSameSeedDrawsTheSame() {
    for (byte[] seed : seeds()) {
      List<Draw> row = row(seed, SHARE);
      assertThat(row(seed.clone(), SHARE)).isEqualTo(row);
      assertThat(DrawRule.differing(seed, YEAR, row)).isEmpty();
    }
  }

  @Test
  void anotherSeedDrawsOtherwise() {
    List<byte[]> seeds = seeds();
    for (int n = 1; n < SEEDS; n++) {
      assertThat(row(seeds.get(n), SHARE)).isNotEqualTo(row(seeds.get(n - 1), SHARE));
    }
  }

  /** What is not owed is a matter of chance: about 30 of 100, whoever's number it is. */
  @Test
  void chanceFollowsTheShare() {
    int drawn = 0;
    int of = 0;
    for (byte[] seed : seeds()) {
      for (int position = 1; position <= CASES; position++) {
        CaseNumber number = CaseNumber.of("ningxia", YEAR, position);
        // so many were drawn before that none is owed
        of++;
        drawn += DrawRule.isDrawn(seed, number, YEAR, position, position, SHARE) ? 1 : 0;
      }
    }
    assertThat(drawn * 100 / of).isBetween(28, 31);
  }

  @Test
  void areaYearPlaceAndNumberAllCount() {
    int differences = 0;
    for (byte[] seed : seeds()) {
      boolean one = lot(seed, "ningxia", 2026, 7, 7);
      differences += one != lot(seed, "ningbo", 2026, 7, 7) ? 1 : 0;
      differences += one != lot(seed, "ningxia", 2027, 7, 7) ? 1 : 0;
      differences += one != lot(seed, "ningxia", 2026, 8, 7) ? 1 : 0;
      differences += one != lot(seed, "ningxia", 2026, 7, 8) ? 1 : 0;
    }
    // independent lots differ in 42 of 100
    assertThat(differences).isBetween(4 * SEEDS * 30 / 100, 4 * SEEDS * 55 / 100);
  }

  private static boolean lot(byte[] seed, String area, int year, int position, int sequence) {
    return DrawRule.isDrawn(
        seed, CaseNumber.of(area, 2026, sequence), year, position, position, SHARE);
  }

  @Test
  void aForgedPlaceIsFoundAndNoOtherIsBlamed() {
    for (byte[] seed : seeds().subList(0, 10)) {
      List<Draw> row = row(seed, SHARE);
      for (int n = 0; n < CASES; n += 13) {
        Draw honest = row.get(n);
        List<Draw> forged = new ArrayList<>(row);
        forged.set(
            n,
            new Draw(
                honest.caseNumber(),
                honest.position(),
                !honest.drawn(),
                honest.drawnSoFar(),
                honest.share(),
                honest.at()));
        assertThat(DrawRule.differing(seed, YEAR, forged)).containsExactly(n + 1);
      }
    }
  }

  @Test
  void aMissingPlaceIsFound() {
    byte[] seed = seeds().get(0);
    List<Draw> row = new ArrayList<>(row(seed, SHARE));
    row.remove(4);
    assertThat(DrawRule.differing(seed, YEAR, row)).contains(5);
  }

  @Test
  void exchangedCasesAreFound() {
    byte[] seed = seeds().get(0);
    List<Draw> row = new ArrayList<>(row(seed, SHARE));
    int drawn = 0;
    while (!row.get(drawn).drawn() || row.get(drawn + 1).drawn()) {
      drawn++;
    }
    // somebody moves the result from one case to the next
    Draw first = row.get(drawn);
    Draw second = row.get(drawn + 1);
    row.set(
        drawn,
        new Draw(
            first.caseNumber(),
            first.position(),
            false,
            first.drawnSoFar() - 1,
            first.share(),
            first.at()));
    row.set(
        drawn + 1,
        new Draw(
            second.caseNumber(),
            second.position(),
            true,
            second.drawnSoFar(),
            second.share(),
            second.at()));
    assertThat(DrawRule.differing(seed, YEAR, row)).contains(drawn + 1);
  }
}
