package org.jiuzhu.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Whose password is hashed next. Known callers go first, and one stranger after three of them: so
 * strangers, however many, make nobody who is known wait for more than one of theirs, and get on
 * themselves. Among equals whoever came first, and nobody while the same name is being checked.
 */
final class PlaceOrder {

  /** So many known ones at most before a stranger who waits. */
  static final int KNOWN_IN_A_ROW = 3;

  private PlaceOrder() {}

  /**
   * Somebody who waits.
   *
   * @param name whose password is tried
   * @param turn given when it is time
   */
  record Waiting(String name, boolean known, Semaphore turn) {

    Waiting(String name, boolean known) {
      this(name, known, new Semaphore(0));
    }
  }

  /**
   * Who is next for a place that is free.
   *
   * @param waiting as they came
   * @param busy names that are being checked
   * @param knownInARow how many known ones had places since the last stranger
   * @return nothing if nobody can have it now
   */
  static Optional<Waiting> next(List<Waiting> waiting, Set<String> busy, int knownInARow) {
    Optional<Waiting> known = first(true, waiting, busy);
    Optional<Waiting> stranger = first(false, waiting, busy);
    boolean strangersTurn = known.isEmpty() || knownInARow >= KNOWN_IN_A_ROW;
    return strangersTurn && stranger.isPresent() ? stranger : known;
  }

  private static Optional<Waiting> first(boolean known, List<Waiting> waiting, Set<String> busy) {
    return waiting.stream()
        .filter(each -> each.known() == known && !busy.contains(each.name()))
        .findFirst();
  }
}
