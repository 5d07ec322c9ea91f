package org.jiuzhu.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jiuzhu.engine.PlaceOrder.Waiting;

/** So many at once, one of each name; who is next says {@link PlaceOrder}. */
final class Places {

  private final int atOnce;
  private final List<Waiting> line = new ArrayList<>();
  private final Set<String> busy = new HashSet<>();
  private int knownInARow;

  Places(int atOnce) {
    this.atOnce = atOnce;
  }

  /**
   * Does the work in a place.
   *
   * @param until by {@link System#nanoTime()}, when waiting ends
   * @return nothing if that is too late
   */
  <T> Optional<T> within(String name, boolean known, long until, Supplier<Optional<T>> work) {
    Waiting mine = new Waiting(name, known);
    join(mine);
    if (!hasTurn(mine, until)) {
      return Optional.empty();
    }
    try {
      return work.get();
    } finally {
      leave(mine);
    }
  }

  private synchronized void join(Waiting mine) {
    line.add(mine);
    fill();
  }

  private synchronized void leave(Waiting mine) {
    busy.remove(mine.name());
    fill();
  }

  private void fill() {
    Optional<Waiting> next = next();
    while (next.isPresent()) {
      Waiting one = next.get();
      line.remove(one);
      busy.add(one.name());
      knownInARow = one.known() ? knownInARow + 1 : 0;
      one.turn().release();
      next = next();
    }
  }

  private Optional<Waiting> next() {
    return busy.size() < atOnce ? PlaceOrder.next(line, busy, knownInARow) : Optional.empty();
  }

  private boolean hasTurn(Waiting mine, long until) {
    try {
      if (mine.turn().tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // whoever stands in the line no more was given the turn at the last moment
    return !goesAway(mine);
  }

  private synchronized boolean goesAway(Waiting mine) {
    return line.remove(mine);
  }

  synchronized int waiting() {
    return line.size();
  }
}
