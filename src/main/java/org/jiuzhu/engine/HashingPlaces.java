package org.jiuzhu.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jiuzhu.input.Messages;

/**
 * How many passwords are hashed at once, and how many wait for it: guessing takes neither all
 * processors nor all threads. Each caller has one place at most, hashing or waiting for it, and so
 * has each name, so that a few callers do not keep the others out.
 */
final class HashingPlaces {

  private static final int WAITING_A_PLACE = 40;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Turns callers;
  private final Turns names;
  private final Semaphore hashing;
  private final int waiting;
  private final Duration longest;
  private final Messages messages;

  /**
   * @param atOnce so many are hashed
   * @param waiting so many more wait, and so many of one caller for their turn
   * @param longest so long anybody waits in all
   */
  HashingPlaces(int atOnce, int waiting, Duration longest, Messages messages) {
    this.callers = new Turns(waiting);
    this.names = new Turns(waiting);
    this.hashing = new Semaphore(atOnce, true);
    this.waiting = waiting;
    this.longest = longest;
    this.messages = messages;
  }

  /** Half of this machine's processors, one at least. */
  static HashingPlaces ofThisMachine(Messages messages) {
    int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new HashingPlaces(atOnce, atOnce * WAITING_A_PLACE, LONGEST, messages);
  }

  /**
   * Checks when it is its turn: the caller's first, so that whoever tries one name again and again
   * stands in its owner's way once only.
   *
   * @param caller who tries
   * @param name whose password is tried
   * @param check returns nothing where it may not be made now
   * @throws LoginsBusyException if too many wait, or for too long
   */
  <T> T within(String caller, String name, Supplier<Optional<T>> check) {
    long until = System.nanoTime() + longest.toNanos();
    return callers
        .take(
            caller,
            until,
            () -> names.take(name, until, () -> Turns.within(hashing, waiting, until, check)))
        .orElseThrow(() -> new LoginsBusyException(messages.text("refused.status-503")));
  }

  /** How many wait, for their turn or for a place. */
  int waiting() {
    return callers.waiting() + names.waiting() + hashing.getQueueLength();
  }
}
