package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jiuzhu.engine.PlaceOrder.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaceOrderTest {

  private static final Waiting STRANGER = new Waiting("a", false);
  private static final Waiting KNOWN = new Waiting("b", true);
  private static final Waiting SECOND = new Waiting("c", true);

  private static Optional<Waiting> next(List<Waiting> waiting, Set<String> busy, int inARow) {
    return PlaceOrder.next(waiting, busy, inARow);
  }

  @Test
  void knownOnesGoFirstAsTheyCame() {
    assertThat(next(List.of(STRANGER, KNOWN, SECOND), Set.of(), 0)).contains(KNOWN);
    assertThat(next(List.of(STRANGER, SECOND, KNOWN), Set.of(), 2)).contains(SECOND);
  }

  @Test
  void afterThreeAStrangerWhereOneWaits() {
    assertThat(next(List.of(KNOWN, STRANGER), Set.of(), 3)).contains(STRANGER);
    assertThat(next(List.of(KNOWN), Set.of(), 3)).contains(KNOWN);
  }

  @Test
  void nobodyWhileTheNameIsChecked() {
    assertThat(next(List.of(KNOWN, SECOND), Set.of("b"), 0)).contains(SECOND);
    assertThat(next(List.of(KNOWN, STRANGER), Set.of("b"), 0)).contains(STRANGER);
    assertThat(next(List.of(KNOWN, STRANGER), Set.of("a"), 3)).contains(KNOWN);
    assertThat(next(List.of(KNOWN, STRANGER), Set.of("a", "b"), 0)).isEmpty();
    assertThat(next(List.of(), Set.of(), 0)).isEmpty();
  }

  static LongStream days() {
    return LongStream.range(0, 200);
  }

  /** Strangers flood without end, also at the names of those who are known. */
  @ParameterizedTest
  @MethodSource("days")
  void strangersHoldNobodyUpWhoIsKnownAndGetOnThemselves(long day) {
    Random random = new Random(day);
    int atOnce = 1 + random.nextInt(4);
    List<Waiting> line = new ArrayList<>();
    List<Waiting> running = new ArrayList<>();
    Set<String> busy = new HashSet<>();
    Map<Waiting, int[]> passedBy = new HashMap<>();
    int inARow = 0;
    int strangersWaitedFor = 0;
    int served = 0;
    for (int step = 0; step < 1000; step++) {
      while (line.stream().filter(each -> !each.known()).count() < 20) {
        line.add(new Waiting("n" + random.nextInt(30), false));
      }
      String owner = "n" + random.nextInt(10);
      if (random.nextInt(4) > 0
          && line.stream().noneMatch(each -> each.known() && each.name().equals(owner))) {
        Waiting known = new Waiting(owner, true);
        line.add(known);
        passedBy.put(known, new int[2]);
      }
      if (running.size() == atOnce) {
        busy.remove(running.remove(random.nextInt(atOnce)).name());
      }
      Waiting next = next(line, busy, inARow).orElseThrow();
      assertThat(busy).as("one of a name").doesNotContain(next.name());
      line.remove(next);
      for (Waiting other : line) {
        if (other.known() && next.known()) {
          passedBy.get(other)[0]++;
        } else if (other.known() && !busy.contains(other.name())) {
          passedBy.get(other)[1]++;
        }
      }
      boolean aStrangerCould =
          line.stream().anyMatch(each -> !each.known() && !busy.contains(each.name()));
      strangersWaitedFor = next.known() && aStrangerCould ? strangersWaitedFor + 1 : 0;
      assertThat(strangersWaitedFor).as("known ones in a row").isLessThanOrEqualTo(3);
      if (next.known()) {
        int[] before = passedBy.remove(next);
        assertThat(before[0]).as("known ones before").isLessThan(60);
        assertThat(before[1]).as("strangers before").isLessThanOrEqualTo(before[0] / 3 + 1);
        served++;
      }
      inARow = next.known() ? inARow + 1 : 0;
      busy.add(next.name());
      running.add(next);
    }
    assertThat(served).isGreaterThan(500);
  }
}
