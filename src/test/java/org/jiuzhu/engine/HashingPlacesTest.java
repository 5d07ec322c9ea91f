package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jiuzhu.input.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

class HashingPlacesTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Optional<Boolean> FINE = Optional.of(true);

  private final StaticMessageSource texts = new StaticMessageSource();
  private final ExecutorService people = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    people.shutdownNow();
  }

  private HashingPlaces places(int atOnce, int most, Duration longest) {
    texts.setUseCodeAsDefaultMessage(true);
    return new HashingPlaces(atOnce, most, longest, new Messages(texts));
  }

  @Test
  void soManyAtOnceAndAllInTheEnd() throws Exception {
    HashingPlaces places = places(2, 1000, LONG);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Supplier<Optional<Boolean>> check =
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.yield();
          now.decrementAndGet();
          return FINE;
        };
    // a hundred people of ten offices
    List<Callable<Boolean>> all =
        IntStream.range(0, 100)
            .mapToObj(n -> (Callable<Boolean>) () -> places.within("" + n % 10, "" + n, check))
            .toList();
    for (Future<Boolean> each : people.invokeAll(all)) {
      assertThat(each.get()).isTrue();
    }
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void whoeverWaitsTooLongIsToldSoAndAPlaceIsGivenBack() throws Exception {
    HashingPlaces places = places(1, 10, Duration.ofMillis(1));
    held(
        places,
        () ->
            assertThatThrownBy(() -> places.within("other", "other", () -> FINE))
                .isInstanceOf(LoginsBusyException.class));
    assertThat(places.within("a", "n", () -> FINE)).isTrue();
    assertThatThrownBy(
            () ->
                places.within(
                    "a",
                    "n",
                    () -> {
                      throw new IllegalStateException("wrong");
                    }))
        .hasMessage("wrong");
    assertThat(places.within("a", "n", () -> FINE)).isTrue();
    assertThatThrownBy(() -> places.within("a", "n", Optional::empty))
        .as("checked elsewhere")
        .isInstanceOf(LoginsBusyException.class);
  }

  /** The third is refused at once: the longest wait here would be five minutes. */
  @Test
  void soManyWaitAndNoMore() throws Exception {
    HashingPlaces one = places(1, 2, LONG);
    held(
        one,
        () -> {
          Future<Boolean> waiter = people.submit(() -> one.within("b", "b", () -> FINE));
          waitFor(one, 1);
          assertThatThrownBy(() -> one.within("c", "c", () -> FINE))
              .isInstanceOf(LoginsBusyException.class);
          assertThat(waiter).isNotDone();
        });
  }

  /** One address tries many names: it has one place, and the other is free for others. */
  @Test
  void twoNamesOfOneAddressLeaveAPlaceToAnother() throws Exception {
    secondWaitsOutside("a", "m");
  }

  /** Two addresses try one name: the second waits for the name, not in a place. */
  @Test
  void aSecondTryAtOneNameTakesNoPlace() throws Exception {
    secondWaitsOutside("b", "n");
  }

  /** Caller a holds one of two places with name n. */
  private void secondWaitsOutside(String caller, String name) throws Exception {
    HashingPlaces two = places(2, 40, LONG);
    List<Future<Boolean>> second = new ArrayList<>();
    held(
        two,
        () -> {
          second.add(people.submit(() -> two.within(caller, name, () -> FINE)));
          waitFor(two, 1);
          assertThat(two.within("third", "third", () -> FINE)).isTrue();
          assertThat(second.get(0)).isNotDone();
        });
    assertThat(second.get(0).get()).isTrue();
    assertThat(two.waiting()).isZero();
  }

  /** Whoever floods from some addresses leaves room for others, and takes none of known ones'. */
  @Test
  void nobodyWaitsWithMoreThanIsLeftForOthers() throws Exception {
    HashingPlaces one = places(1, 10, LONG);
    List<Future<Boolean>> waiters = new ArrayList<>();
    held(
        one,
        () -> {
          floodBy("a", 4, one, waiters);
          floodBy("b", 3, one, waiters);
          floodBy("c", 1, one, waiters);
          floodBy("d", 1, one, waiters);
          waiters.add(people.submit(() -> one.withinKnown("m", () -> FINE)));
          waitFor(one, waiters.size());
        });
    for (Future<Boolean> waiter : waiters) {
      assertThat(waiter.get()).isTrue();
    }
    assertThat(one.waiting()).isZero();
  }

  /** Tries until it is refused at once, which is after so many. */
  private void floodBy(String caller, int tries, HashingPlaces one, List<Future<Boolean>> waiters) {
    for (int n = 0; n < tries; n++) {
      waiters.add(people.submit(() -> one.within(caller, "name", () -> FINE)));
      waitFor(one, waiters.size());
    }
    assertThatThrownBy(() -> one.within(caller, "name", () -> FINE))
        .as(caller)
        .isInstanceOf(LoginsBusyException.class);
  }

  /** Strangers wait, at the same name, too; whoever is known comes last and goes first. */
  @Test
  void whoIsKnownGoesBeforeStrangers() throws Exception {
    HashingPlaces one = places(1, 40, LONG);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    List<Future<Boolean>> waiters = new ArrayList<>();
    held(
        one,
        () -> {
          for (String stranger : List.of("m", "n", "o")) {
            waiters.add(
                people.submit(() -> one.within(stranger, stranger, () -> noted(order, stranger))));
            waitFor(one, waiters.size());
          }
          waiters.add(people.submit(() -> one.withinKnown("n", () -> noted(order, "known"))));
          waitFor(one, waiters.size());
        });
    for (Future<Boolean> waiter : waiters) {
      assertThat(waiter.get()).isTrue();
    }
    assertThat(order.get(0)).isEqualTo("known");
    assertThat(order).hasSize(4);
  }

  private static Optional<Boolean> noted(List<String> order, String who) {
    order.add(who);
    return FINE;
  }

  private static void waitFor(HashingPlaces places, int waiting) {
    while (places.waiting() < waiting) {
      Thread.onSpinWait();
    }
  }

  /** Runs something while caller a holds a place with name n. */
  private void held(HashingPlaces places, Runnable then) throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Future<Boolean> holder =
        people.submit(
            () ->
                places.within(
                    "a",
                    "n",
                    () -> {
                      taken.countDown();
                      try {
                        done.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      return FINE;
                    }));
    taken.await();
    try {
      then.run();
    } finally {
      done.countDown();
    }
    assertThat(holder.get()).isTrue();
  }
}
