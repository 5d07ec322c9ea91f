package org.jiuzhu.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Work of the same kind comes one after the other, as it came; of different kinds at once. No kind
 * has more under way and waiting than is left for all others: so a few that ask for all there is
 * leave room for those who come later.
 */
final class Turns {

  private final int most;
  private final Map<String, Turn> turns = new HashMap<>();
  private int takers;

  /**
   * @param most so many are under way and waiting, of all kinds
   */
  Turns(int most) {
    this.most = most;
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
    Turn turn = enter(kind);
    if (turn == null) {
      return Optional.empty();
    }
    try {
      return within(turn.free, until, work);
    } finally {
      leave(kind, turn);
    }
  }

  private synchronized Turn enter(String kind) {
    Turn turn = turns.getOrDefault(kind, new Turn());
    if (turn.takers >= most - takers) {
      return null;
    }
    turn.takers++;
    takers++;
    turns.put(kind, turn);
    return turn;
  }

  private synchronized void leave(String kind, Turn turn) {
    takers--;
    if (--turn.takers == 0) {
      turns.remove(kind);
    }
  }

  private static <T> Optional<T> within(Semaphore free, long until, Supplier<Optional<T>> work) {
    try {
      if (!free.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }

  /** How many wait, for whatever kind. */
  synchronized int waiting() {
    return turns.values().stream().mapToInt(turn -> turn.free.getQueueLength()).sum();
  }
}
