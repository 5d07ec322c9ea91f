package org.jiuzhu.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jiuzhu.input.Messages;

/**
 * How many passwords are hashed at once, and how many wait for it: guessing takes neither all
 * processors nor all threads.
 */
final class HashingPlaces {

  private static final int WAITING_A_PLACE = 40;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Semaphore hashing;
  private final Semaphore waiting;
  private final Duration longest;
  private final Messages messages;

  /**
   * @param atOnce so many are hashed
   * @param waiting so many more wait
   * @param longest so long anybody waits
   */
  HashingPlaces(int atOnce, int waiting, Duration longest, Messages messages) {
    this.hashing = new Semaphore(atOnce, true);
    this.waiting = new Semaphore(waiting);
    this.longest = longest;
    this.messages = messages;
  }

  /** Half of this machine's processors, one at least. */
  static HashingPlaces ofThisMachine(Messages messages) {
    int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new HashingPlaces(atOnce, atOnce * WAITING_A_PLACE, LONGEST, messages);
  }

  /**
   * Checks when it is its turn.
   *
   * @throws LoginsBusyException if too many wait, or for too long
   */
  <T> T within(Supplier<T> check) {
    if (!isTurn()) {
      throw new LoginsBusyException(messages.text("refused.status-503"));
    }
    try {
      return check.get();
    } finally {
      hashing.release();
    }
  }

  /** How many wait. */
  int waiting() {
    return hashing.getQueueLength();
  }

  private boolean isTurn() {
    if (!waiting.tryAcquire()) {
      return false;
    }
    try {
      return hashing.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.release();
    }
  }
}
