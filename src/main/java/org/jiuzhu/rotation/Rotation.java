package org.jiuzhu.rotation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jiuzhu.protection.EncryptionKeys;

/**
 * Brings everything that is stored to the keys in use. Runs beside the application, may be stopped
 * at any moment and started again; of two that are started, one waits for the other.
 */
public final class Rotation {

  /** Key of the advisory lock: one at a time. */
  private static final long ONE_AT_A_TIME = 0x4a69757a68750188L;

  /** New values can be sealed with an old key while somebody still starts with old keys. */
  private static final int PASSES = 5;

  private final DataSource database;
  private final EncryptionKeys keys;
  private final Clock clock;

  public Rotation(DataSource database, EncryptionKeys keys, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * What was done and what is left.
   *
   * @param sealed values sealed again
   * @param broken values that no key opens
   * @param unindexed blind indexes that could not be made again
   * @param unknown columns that nobody says how to open
   */
  public record Outcome(long sealed, long broken, long unindexed, List<String> unknown) {

    public Outcome {
      unknown = List.copyOf(unknown);
    }

    /** Whether nothing needs another key any more. */
    public boolean isComplete() {
      return broken == 0 && unindexed == 0 && unknown.isEmpty();
    }
  }

  /**
   * Goes through everything.
   *
   * @param progress told how many values were sealed again so far
   */
  public Outcome run(LongConsumer progress) throws SQLException {
    try (Connection reading = database.getConnection();
        Connection writing = database.getConnection()) {
      reading.setAutoCommit(false);
      try (Statement turn = writing.createStatement()) {
        turn.execute("select pg_advisory_lock(" + ONE_AT_A_TIME + ")");
        try {
          // sealed values and indexes change for this role alone
          turn.execute("set role jiuzhu_upkeep");
          return run(reading, writing, progress);
        } finally {
          // a pool hands the connection on
          turn.execute("reset role");
          turn.execute("reset jiuzhu.upkeep");
          turn.execute("reset synchronous_commit");
          turn.execute("select pg_advisory_unlock(" + ONE_AT_A_TIME + ")");
        }
      }
    }
  }

  private Outcome run(Connection reading, Connection writing, LongConsumer progress)
      throws SQLException {
    List<SealedPlace> places = SealedPlace.all(writing);
    Resealing.Outcome sealed = reseal(reading, writing, places, progress);
    long unindexed = new Reindexing(reading, writing, keys, clock).run(places);
    return new Outcome(sealed.sealed(), sealed.broken(), unindexed, SealedPlace.unknown(writing));
  }

  private Resealing.Outcome reseal(
      Connection reading, Connection writing, List<SealedPlace> places, LongConsumer progress)
      throws SQLException {
    Resealing resealing = new Resealing(reading, writing, keys, progress);
    Resealing.Outcome all = new Resealing.Outcome(0, 0);
    for (int pass = 0; pass < PASSES; pass++) {
      Resealing.Outcome outcome = resealing.run(places);
      all = new Resealing.Outcome(all.sealed() + outcome.sealed(), outcome.broken());
      if (outcome.sealed() == 0) {
        break;
      }
    }
    return all;
  }

  /**
   * What is stored by which key, looked up without changing anything.
   *
   * @param sealed sealed values by key and place
   * @param indexKey id of the key that blind indexes are made with
   * @param unknown columns that nobody says how to open
   */
  public record Use(List<KeyUse> sealed, int indexKey, List<String> unknown) {

    public Use {
      sealed = List.copyOf(sealed);
      unknown = List.copyOf(unknown);
    }
  }

  /** What is stored by which key. */
  public Use use() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new Use(
          KeyUse.ofSealed(connection, SealedPlace.all(connection)),
          new Reindexing(connection, connection, keys, clock).inForce(connection),
          SealedPlace.unknown(connection));
    }
  }

  /** Whether something that is stored needs a key besides those in use. */
  public boolean needsOldKeys() throws SQLException {
    Use use = use();
    return !use.unknown().isEmpty()
        || use.indexKey() != keys.indexKey()
        || use.sealed().stream().anyMatch(one -> one.key() != keys.sealingKey());
  }
}
