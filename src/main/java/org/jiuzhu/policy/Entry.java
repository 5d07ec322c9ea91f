package org.jiuzhu.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one pack says about one name.
 *
 * @param label Chinese name, or null to inherit
 * @param explanation for caseworkers, or null to inherit
 * @param file the file it stands in
 * @param line where it stands there
 * @param values by date, the earliest first; each ends where the next begins
 */
record Entry<T>(String label, String explanation, String file, int line, List<Dated<T>> values) {

  /** The value in force that day. */
  Optional<Dated<T>> at(LocalDate day) {
    return lastBegun(day).filter(dated -> dated.provenance().covers(day));
  }

  /** The value that was in force last and has no successor. */
  Optional<Dated<T>> expiredAt(LocalDate day) {
    return values.isEmpty() || !values.get(values.size() - 1).provenance().isPast(day)
        ? Optional.empty()
        : Optional.of(values.get(values.size() - 1));
  }

  private Optional<Dated<T>> lastBegun(LocalDate day) {
    Dated<T> found = null;
    for (Dated<T> dated : values) {
      if (!dated.provenance().from().isAfter(day)) {
        found = dated;
      }
    }
    return Optional.ofNullable(found);
  }
}
