package org.jiuzhu.rotation;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiuzhu.protection.BlindIndex;
import org.jiuzhu.protection.EncryptionKeys;
import org.jiuzhu.protection.IndexKeyInForce;
import org.jiuzhu.protection.SealBrokenException;
import org.jiuzhu.protection.Sealer;

/**
 * Makes all blind indexes with another key. An index does not tell what it was made of, so what is
 * sealed is read for values whose index is stored; what each will be is noted first, beside the
 * work of others, and in the end all rows change at once. So at every moment all of them are by one
 * key, and rows of the same person are equal.
 */
final class Reindexing {

  private static final int AT_A_TIME = 20;

  private final Connection reading;
  private final Connection writing;
  private final EncryptionKeys keys;
  private final Sealer sealer;
  private final BlindIndex index;
  private final Clock clock;

  /**
   * @param reading reads what is sealed; must not commit by itself
   * @param writing changes indexes; must commit by itself
   */
  Reindexing(Connection reading, Connection writing, EncryptionKeys keys, Clock clock) {
    this.reading = reading;
    this.writing = writing;
    this.keys = keys;
    this.sealer = new Sealer(keys);
    this.index = new BlindIndex(keys);
    this.clock = clock;
  }

  /** A column with blind indexes. */
  private record Place(String table, String column) {}

  /**
   * Changes the key unless it is the one in use already.
   *
   * @return how many indexes could not be made again, because nothing that is sealed says what they
   *     were made of; if there are any, none was changed
   */
  long run(List<SealedPlace> sealed) throws SQLException {
    int present = inForce(writing);
    if (present == keys.indexKey()) {
      return 0;
    }
    List<Place> places = places();
    note(sealed, wanting(places), present);
    return change(places);
  }

  /** The key by which indexes are made now; the only one if none was noted yet. */
  int inForce(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select key_id from blind_index_key")) {
      return row.next() ? (int) row.getLong(1) : keys.indexKeys().get(0);
    }
  }

  private List<Place> places() throws SQLException {
    List<Place> places = new ArrayList<>();
    try (Statement statement = writing.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select quote_ident(table_name), quote_ident(column_name) from blind_index_column
                order by 1, 2
                """)) {
      while (rows.next()) {
        places.add(new Place(rows.getString(1), rows.getString(2)));
      }
    }
    return places;
  }

  private static final String WANTING =
      """
      from %s where %s is not null and not is_erased(%s::text)
        and not exists (select 1 from blind_index_next n where n.present = %s and n.key_id = %d)
      """;

  private String wanting(Place place) {
    return WANTING.formatted(
        place.table(), place.column(), place.column(), place.column(), (long) keys.indexKey());
  }

  private Set<ByteBuffer> wanting(List<Place> places) throws SQLException {
    Set<ByteBuffer> wanting = new HashSet<>();
    for (Place place : places) {
      try (Statement statement = writing.createStatement();
          ResultSet rows =
              statement.executeQuery("select distinct " + place.column() + " " + wanting(place))) {
        while (rows.next()) {
          wanting.add(ByteBuffer.wrap(rows.getBytes(1)));
        }
      }
    }
    return wanting;
  }

  private void note(List<SealedPlace> sealed, Set<ByteBuffer> wanting, int present)
      throws SQLException {
    try (PreparedStatement write =
        writing.prepareStatement(
            "insert into blind_index_next (present, next, key_id) values (?, ?, ?)")) {
      for (SealedPlace place : sealed) {
        if (!wanting.isEmpty()) {
          note(place, wanting, present, write);
        }
      }
    }
  }

  private void note(
      SealedPlace place, Set<ByteBuffer> wanting, int present, PreparedStatement write)
      throws SQLException {
    try (PreparedStatement read =
        reading.prepareStatement(
            "select %s, %s from %s t where %s <> erased_value()"
                .formatted(place.column(), place.context(), place.table(), place.column()))) {
      read.setFetchSize(AT_A_TIME);
      try (ResultSet rows = read.executeQuery()) {
        while (!wanting.isEmpty() && rows.next()) {
          Set<String> texts = new HashSet<>();
          Leaves.of(open(rows.getBytes(1), rows.getString(2)), texts::add);
          for (String text : texts) {
            note(text, wanting, present, write);
          }
        }
      }
    }
    reading.commit();
  }

  private byte[] open(byte[] sealed, String context) {
    try {
      return sealer.open(sealed, context);
    } catch (SealBrokenException e) {
      // counted where it is to be sealed again
      return new byte[0];
    }
  }

  private void note(String text, Set<ByteBuffer> wanting, int present, PreparedStatement write)
      throws SQLException {
    List<byte[]> before = index.everyKind(text, present);
    List<byte[]> after = index.everyKind(text, keys.indexKey());
    for (int kind = 0; kind < before.size(); kind++) {
      if (wanting.remove(ByteBuffer.wrap(before.get(kind)))) {
        write.setBytes(1, before.get(kind));
        write.setBytes(2, after.get(kind));
        write.setLong(3, keys.indexKey());
        write.executeUpdate();
      }
    }
  }

  private long change(List<Place> places) throws SQLException {
    writing.setAutoCommit(false);
    try (Statement statement = writing.createStatement()) {
      // nobody writes an index by the former key from here to the commit; everybody may read
      statement.execute("select pg_advisory_xact_lock(" + IndexKeyInForce.TAKE_TURNS + ")");
      long missing = 0;
      for (Place place : places) {
        missing += count(statement, "select count(*) " + wanting(place));
      }
      if (missing == 0) {
        change(places, statement);
        writing.commit();
      }
      return missing;
    } finally {
      writing.rollback();
      writing.setAutoCommit(true);
    }
  }

  private void change(List<Place> places, Statement statement) throws SQLException {
    statement.execute("set local jiuzhu.upkeep = 'REINDEX'");
    for (Place place : places) {
      statement.executeUpdate(
          """
          update %s t set %s = n.next
          from (select distinct present, next from blind_index_next where key_id = %d) n
          where n.present = t.%s
          """
              .formatted(place.table(), place.column(), (long) keys.indexKey(), place.column()));
    }
    try (PreparedStatement key =
        writing.prepareStatement(
            """
            insert into blind_index_key (key_id, since) values (?, ?)
            on conflict (one) do update set key_id = excluded.key_id, since = excluded.since
            """)) {
      key.setLong(1, keys.indexKey());
      key.setTimestamp(2, Timestamp.from(clock.instant()));
      key.executeUpdate();
    }
    statement.executeUpdate("delete from blind_index_next");
  }

  private static long count(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
