package org.jiuzhu.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jiuzhu.input.Messages;

/**
 * How many passwords are hashed at once, and how many wait for it: guessing takes neither all
 * processors nor all threads. Each stranger has one place at most, hashing or waiting for it, and
 * so has each name, so that a few callers do not keep the others out. Known browsers have a line of
 * their own, one place a name, and go first ({@link PlaceOrder}).
 */
final class HashingPlaces {

  /** Of each line; both together leave threads for all that is no login. */
  private static final int MOST = 80;

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Turns strangers;
  private final Turns names = new Turns(Integer.MAX_VALUE);
  private final Turns known;
  private final Places hashing;
  private final Duration longest;
  private final Messages messages;

  /**
   * @param atOnce so many are hashed
   * @param most so many strangers, and so many known callers, are hashing and waiting in all
   * @param longest so long anybody waits in all
   */
  HashingPlaces(int atOnce, int most, Duration longest, Messages messages) {
    this.strangers = new Turns(most);
    this.known = new Turns(most);
    this.hashing = new Places(atOnce);
    this.longest = longest;
    this.messages = messages;
  }

  /** Half of this machine's processors, one at least. */
  static HashingPlaces ofThisMachine(Messages messages) {
    int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new HashingPlaces(atOnce, MOST, LONGEST, messages);
  }

  /**
   * Checks a stranger's password when it is its turn: the caller's first, so that whoever tries one
   * name again and again stands in its owner's way once only.
   *
   * @param caller who tries
   * @param name whose password is tried
   * @param check returns nothing where it may not be made now
   * @throws LoginsBusyException if too many wait, or for too long
   */
  <T> T within(String caller, String name, Supplier<Optional<T>> check) {
    long until = until();
    return orBusy(
        strangers.take(
            caller,
            until,
            () -> names.take(name, until, () -> hashing.within(name, false, until, check))));
  }

  /**
   * Checks the password of a known browser's name, before strangers'; as {@link #within}.
   *
   * @throws LoginsBusyException if too many known ones wait, or for too long
   */
  <T> T withinKnown(String name, Supplier<Optional<T>> check) {
    long until = until();
    return orBusy(known.take(name, until, () -> hashing.within(name, true, until, check)));
  }

  private long until() {
    return System.nanoTime() + longest.toNanos();
  }

  private <T> T orBusy(Optional<T> checked) {
    return checked.orElseThrow(() -> new LoginsBusyException(messages.text("refused.status-503")));
  }

  /** How many wait, for their turn or for a place. */
  int waiting() {
    return strangers.waiting() + names.waiting() + known.waiting() + hashing.waiting();
  }
}
