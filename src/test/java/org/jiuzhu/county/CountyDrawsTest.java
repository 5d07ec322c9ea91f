package org.jiuzhu.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.county.CountyDraws.Draw;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.protection.Sealer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Draws kept in the database; each test in a year of its own. */
@JiuzhuTest
class CountyDrawsTest {

  private static final String AREA = "ningxia";

  @Autowired private CountyDraws draws;
  @Autowired private CaseFiles caseFiles;
  @Autowired private Timeline timeline;
  @Autowired private JdbcClient jdbc;
  @Autowired private Sealer sealer;

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
  }

  private static void moveTo(int year) {
    ClockUtil.setCurrentTime(
        Date.from(
            LocalDate.of(year, 3, 2).atTime(9, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant()));
  }

  private CaseNumber opened() {
    return caseFiles
        .open(
            AREA,
            "t1",
            "AssistanceApplication",
            WantedAid.DESTITUTE,
            Channel.WINDOW,
            "ningxia.intake")
        .number();
  }

  private List<CaseNumber> drawn(int count) {
    List<CaseNumber> numbers = IntStream.range(0, count).mapToObj(n -> opened()).toList();
    numbers.forEach(draws::draw);
    return numbers;
  }

  @Test
  void aYearIsDrawnInOrderAndCanBeDrawnAgain() {
    moveTo(2041);
    List<CaseNumber> numbers = drawn(20);
    List<Draw> row = draws.of(AREA, 2041);
    assertThat(row).extracting(Draw::caseNumber).isEqualTo(numbers);
    assertThat(row)
        .extracting(Draw::position)
        .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    assertThat(row.get(19).drawnSoFar()).isGreaterThanOrEqualTo(6);
    assertThat(row).allMatch(draw -> draw.share().equals(Fraction.parse("0.30")));
    assertThat(draws.verify(AREA, 2041).fits()).isTrue();
    assertThat(draws.years(AREA)).contains(2041);
    for (Draw draw : row) {
      assertThat(timeline.of(draw.caseNumber()))
          .extracting(entry -> entry.kind())
          .containsExactly(draw.drawn() ? TimelineKind.DRAWN : TimelineKind.NOT_DRAWN);
    }
  }

  @Test
  void whoeverAsksAgainIsToldTheSame() {
    moveTo(2042);
    CaseNumber number = drawn(3).get(2);
    Draw first = draws.find(number).orElseThrow();
    draws.draw(number);
    moveTo(2043);
    draws.draw(number);
    assertThat(draws.find(number)).contains(first);
    assertThat(draws.of(AREA, 2043)).isEmpty();
    assertThat(timeline.of(number)).hasSize(1);
  }

  @Test
  void aYearWithoutDrawsHasNothingToCompare() {
    assertThat(draws.verify(AREA, 2044).fits()).isTrue();
    assertThat(draws.seedOf(AREA, 2044)).isEmpty();
    assertThat(draws.revealedSeed(AREA, 1999)).isEmpty();
  }

  @Test
  void theSeedIsShownOnlyWhenItsYearIsOver() throws Exception {
    moveTo(2045);
    drawn(2);
    String fingerprint = draws.seedOf(AREA, 2045).orElseThrow().fingerprint();
    assertThat(fingerprint).matches("[0-9a-f]{64}");
    assertThat(draws.revealedSeed(AREA, 2045)).isEmpty();
    moveTo(2046);
    String seed = draws.revealedSeed(AREA, 2045).orElseThrow();
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(seed));
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(fingerprint);
    // sealed: not to be read from the table
    assertThat(
            jdbc.sql(
                    "select encode(seed, 'hex') from county_draw_seed where area = ? and year = 2045")
                .param(AREA)
                .query(String.class)
                .single())
        .doesNotContain(seed);
  }

  /** Cases of one area that are drawn at the same moment each get their own place. */
  @Test
  void drawsOfOneAreaWaitForEachOther() throws Exception {
    moveTo(2047);
    int threads = 8;
    int rounds = 4;
    List<CaseNumber> numbers =
        IntStream.range(0, threads * rounds).mapToObj(n -> opened()).toList();
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        List<CaseNumber> own = numbers.subList(thread * rounds, (thread + 1) * rounds);
        Callable<Void> work =
            () -> {
              start.await(30, TimeUnit.SECONDS);
              own.forEach(draws::draw);
              return null;
            };
        all.add(pool.submit(work));
      }
      for (Future<?> each : all) {
        each.get(120, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    List<Draw> row = draws.of(AREA, 2047);
    assertThat(row).extracting(Draw::caseNumber).containsExactlyInAnyOrderElementsOf(numbers);
    assertThat(row)
        .extracting(Draw::position)
        .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    assertThat(draws.verify(AREA, 2047).fits()).isTrue();
  }

  @Test
  void oneCaseDrawnTwiceAtTheSameMomentIsDrawnOnce() throws Exception {
    moveTo(2048);
    CaseNumber number = opened();
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Callable<Void> work =
          () -> {
            start.await(30, TimeUnit.SECONDS);
            draws.draw(number);
            return null;
          };
      Future<Void> one = pool.submit(work);
      Future<Void> other = pool.submit(work);
      one.get(60, TimeUnit.SECONDS);
      other.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("a draw failed", e);
    } finally {
      pool.shutdownNow();
    }
    assertThat(draws.of(AREA, 2048)).hasSize(1);
    assertThat(timeline.of(number)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update county_draw set drawn = not drawn",
        "delete from county_draw",
        "update county_draw_seed set fingerprint = 'x'",
        "delete from county_draw_seed",
        "truncate county_draw_seed cascade"
      })
  void whatWasDrawnIsOnlyAddedTo(String statement) {
    assertThatThrownBy(() -> jdbc.sql(statement).update())
        .hasStackTraceContaining("are only ever added");
  }

  @Test
  void whoeverGetsRoundTheTriggersIsFoundByDrawingAgain() {
    moveTo(2049);
    List<CaseNumber> numbers = drawn(6);
    forge("update county_draw set drawn = not drawn where case_number = '" + numbers.get(3) + "'");
    assertThat(draws.verify(AREA, 2049).seedFits()).isTrue();
    assertThat(draws.verify(AREA, 2049).differing()).containsExactly(4);
  }

  @Test
  void anExchangedSeedIsFoundByItsFingerprint() {
    moveTo(2050);
    drawn(6);
    byte[] other = sealer.seal(new byte[32], "county-draw:" + AREA + ":2050");
    forge(
        "update county_draw_seed set seed = decode('"
            + HexFormat.of().formatHex(other)
            + "', 'hex') where year = 2050");
    assertThat(draws.verify(AREA, 2050).seedFits()).isFalse();
    assertThat(draws.verify(AREA, 2050).fits()).isFalse();
  }

  private void forge(String statement) {
    jdbc.sql("alter table county_draw disable trigger all").update();
    jdbc.sql("alter table county_draw_seed disable trigger all").update();
    try {
      assertThat(jdbc.sql(statement).update()).isEqualTo(1);
    } finally {
      jdbc.sql("alter table county_draw enable trigger all").update();
      jdbc.sql("alter table county_draw_seed enable trigger all").update();
    }
  }
}
