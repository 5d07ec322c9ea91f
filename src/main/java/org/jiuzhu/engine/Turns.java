package org.jiuzhu.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work of the same kind comes one after the other, as it came; of different kinds at once. */
final class Turns {

  private final int mostWaiting;
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  /**
   * @param mostWaiting so many wait for one kind
   */
  Turns(int mostWaiting) {
    this.mostWaiting = mostWaiting;
  }

  private static final class Turn {

    private final Semaphore free = new Semaphore(1, true);
    private int takers;
  }

  /**
   * Does the work when it is its turn.
   *
   * @param until by {@link System#nanoTime()}, when waiting ends
   * @return nothing if that is too late, or too many wait
   */
  <T> Optional<T> take(String kind, long until, Supplier<Optional<T>> work) {
    Turn turn =
        turns.compute(
            kind,
            (key, known) -> {
              Turn taken = known == null ? new Turn() : known;
              taken.takers++;
              return taken;
            });
    try {
      return within(turn.free, mostWaiting, until, work);
    } finally {
      turns.compute(kind, (key, left) -> --left.takers == 0 ? null : left);
    }
  }

  /** Does the work with a permit, if there is one in time and not too many wait for it. */
  static <T> Optional<T> within(
      Semaphore places, int mostWaiting, long until, Supplier<Optional<T>> work) {
    try {
      if (places.getQueueLength() >= mostWaiting
          || !places.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  /** How many wait, for whatever kind. */
  int waiting() {
    return turns.values().stream().mapToInt(turn -> turn.free.getQueueLength()).sum();
  }
}
