package org.jiuzhu.rotation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.LongConsumer;
import org.jiuzhu.protection.EncryptionKeys;
import org.jiuzhu.protection.SealBrokenException;
import org.jiuzhu.protection.Sealer;

/**
 * Seals with the key in use what was sealed with another. Each value is a transaction of its own
 * that changes nothing if somebody changed the value meanwhile, so it waits for nobody and may end
 * at any moment; whoever goes on finds what is left.
 */
final class Resealing {

  private static final int AT_A_TIME = 500;

  private final Connection reading;
  private final Connection writing;
  private final Sealer sealer;
  private final byte[] prefix;
  private final LongConsumer progress;

  /**
   * @param reading looks for values; must not commit by itself
   * @param writing changes them; must commit by itself
   * @param progress told after each value how many were sealed again
   */
  Resealing(Connection reading, Connection writing, EncryptionKeys keys, LongConsumer progress) {
    this.reading = reading;
    this.writing = writing;
    this.sealer = new Sealer(keys);
    this.prefix = Sealer.prefix(keys.sealingKey());
    this.progress = progress;
  }

  /**
   * @param sealed values sealed again
   * @param broken values that no key opens
   */
  record Outcome(long sealed, long broken) {

    Outcome plus(Outcome other) {
      return new Outcome(sealed + other.sealed, broken + other.broken);
    }
  }

  /** Goes through all places once. */
  Outcome run(List<SealedPlace> places) throws SQLException {
    try (Statement settings = writing.createStatement()) {
      // what a crash of the server takes back is done again
      settings.execute("set synchronous_commit = off");
      settings.execute("set jiuzhu.upkeep = 'RESEAL'");
    }
    Outcome outcome = new Outcome(0, 0);
    for (SealedPlace place : places) {
      outcome = outcome.plus(run(place, outcome.sealed));
    }
    return outcome;
  }

  private Outcome run(SealedPlace place, long before) throws SQLException {
    long sealed = 0;
    long broken = 0;
    try (PreparedStatement look =
        reading.prepareStatement(
            "select ctid::text from %s where substring(%s from 1 for 5) <> ? and %s <> erased_value()"
                .formatted(place.table(), place.column(), place.column()))) {
      look.setFetchSize(AT_A_TIME);
      look.setBytes(1, prefix);
      try (ResultSet rows = look.executeQuery()) {
        while (rows.next()) {
          try {
            if (seal(place, rows.getString(1))) {
              sealed++;
              progress.accept(before + sealed);
            }
          } catch (SealBrokenException e) {
            broken++;
          }
        }
      }
    }
    reading.commit();
    return new Outcome(sealed, broken);
  }

  private boolean seal(SealedPlace place, String row) throws SQLException {
    try (PreparedStatement read =
        writing.prepareStatement(
            "select %s, %s from %s t where ctid = ?::tid"
                .formatted(place.column(), place.context(), place.table()))) {
      read.setString(1, row);
      try (ResultSet found = read.executeQuery()) {
        return found.next() && seal(place, row, found.getBytes(1), found.getString(2));
      }
    }
  }

  private boolean seal(SealedPlace place, String row, byte[] present, String context)
      throws SQLException {
    if (present == null || Sealer.isErased(present)) {
      return false;
    }
    try (PreparedStatement write =
        writing.prepareStatement(
            "update %s set %s = ? where ctid = ?::tid and %s = ?"
                .formatted(place.table(), place.column(), place.column()))) {
      write.setBytes(1, sealer.seal(sealer.open(present, context), context));
      write.setString(2, row);
      write.setBytes(3, present);
      return write.executeUpdate() == 1;
    }
  }
}
