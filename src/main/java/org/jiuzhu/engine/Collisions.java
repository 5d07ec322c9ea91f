package org.jiuzhu.engine;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/** What the database says of work that met other work: by its SQL states, however wrapped. */
final class Collisions {

  /** A deadlock was cut, or what was read is not so any more. */
  private static final Set<String> CUT = Set.of("40P01", "40001");

  /** The row is there already, is gone or hangs on another. */
  private static final Set<String> CAME_FIRST = Set.of("23505", "23503");

  private Collisions() {}

  /** Whether the database ended work for the sake of other work; tried again it goes through. */
  static boolean wasCut(Throwable failure) {
    return states(failure).anyMatch(CUT::contains);
  }

  /** Whether it was {@link #wasCut cut}, or other work had written what it was about to write. */
  static boolean wasOvertaken(Throwable failure) {
    return states(failure).anyMatch(state -> CUT.contains(state) || CAME_FIRST.contains(state));
  }

  private static Stream<String> states(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState())
        .filter(state -> state != null);
  }
}
