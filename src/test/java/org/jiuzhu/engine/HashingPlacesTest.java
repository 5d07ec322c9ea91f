package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jiuzhu.input.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

class HashingPlacesTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final StaticMessageSource texts = new StaticMessageSource();
  private final ExecutorService people = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    people.shutdownNow();
  }

  private HashingPlaces places(int atOnce, int waiting, Duration longest) {
    texts.setUseCodeAsDefaultMessage(true);
    return new HashingPlaces(atOnce, waiting, longest, new Messages(texts));
  }

  @Test
  void soManyAtOnceAndAllInTheEnd() throws Exception {
    HashingPlaces places = places(2, 100, LONG);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<Boolean> check =
        () ->
            places.within(
                () -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  Thread.yield();
                  now.decrementAndGet();
                  return true;
                });
    List<Callable<Boolean>> all = IntStream.range(0, 100).mapToObj(n -> check).toList();
    for (Future<Boolean> each : people.invokeAll(all)) {
      assertThat(each.get()).isTrue();
    }
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void whoeverWaitsTooLongIsToldSoAndAPlaceIsGivenBack() throws Exception {
    HashingPlaces places = places(1, 1, Duration.ofMillis(1));
    held(
        places,
        () ->
            assertThatThrownBy(() -> places.within(() -> true))
                .isInstanceOf(LoginsBusyException.class));
    assertThat(places.<Boolean>within(() -> true)).isTrue();
    assertThatThrownBy(
            () ->
                places.within(
                    () -> {
                      throw new IllegalStateException("wrong");
                    }))
        .hasMessage("wrong");
    assertThat(places.<Boolean>within(() -> true)).isTrue();
  }

  /** The third is refused at once: the longest wait here would be five minutes. */
  @Test
  void soManyWaitAndNoMore() throws Exception {
    HashingPlaces one = places(1, 1, LONG);
    held(
        one,
        () -> {
          Future<Boolean> waiter = people.submit(() -> one.within(() -> true));
          while (one.waiting() == 0) {
            Thread.onSpinWait();
          }
          assertThatThrownBy(() -> one.within(() -> true)).isInstanceOf(LoginsBusyException.class);
          assertThat(waiter).isNotDone();
        });
  }

  /** Runs something while a place is taken. */
  private void held(HashingPlaces places, Runnable then) throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Future<Boolean> holder =
        people.submit(
            () ->
                places.within(
                    () -> {
                      taken.countDown();
                      try {
                        done.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      return true;
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
