package org.jiuzhu.rotation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of what is stored needs a key.
 *
 * @param key id of the key
 * @param place table and column
 * @param values how many
 */
public record KeyUse(int key, String place, long values) {

  /** All sealed values, by key and place. */
  static List<KeyUse> ofSealed(Connection connection, List<SealedPlace> places)
      throws SQLException {
    List<KeyUse> uses = new ArrayList<>();
    for (SealedPlace place : places) {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  select ('x' || encode(substring(%1$s from 2 for 4), 'hex'))::bit(32)::int, count(*)
                  from %2$s where %1$s is not null and %1$s <> erased_value() group by 1 order by 1
                  """
                      .formatted(place.column(), place.table()))) {
        while (rows.next()) {
          uses.add(new KeyUse(rows.getInt(1), place.name(), rows.getLong(2)));
        }
      }
    }
    return uses;
  }
}
