package org.jiuzhu.rotation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A column with sealed values, as the table {@code sealed_column} has it.
 *
 * @param context SQL over a row {@code t}: what the value was sealed for
 */
record SealedPlace(String table, String column, String context) {

  /** All columns; those with whole files last. */
  static List<SealedPlace> all(Connection connection) throws SQLException {
    List<SealedPlace> places = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select quote_ident(table_name), quote_ident(column_name), context
                from sealed_column
                order by table_name in ('evidence', 'payment_batch_file'), table_name <> 'declaration',
                  table_name, column_name
                """)) {
      while (rows.next()) {
        places.add(new SealedPlace(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    return places;
  }

  /** Columns of the type {@code sealed} of which {@code sealed_column} knows nothing. */
  static List<String> unknown(Connection connection) throws SQLException {
    List<String> unknown = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select table_name || '.' || column_name from information_schema.columns c
                join information_schema.tables using (table_schema, table_name)
                where domain_name = 'sealed' and table_schema = current_schema()
                  and table_type = 'BASE TABLE'
                  and not exists (select 1 from sealed_column s
                    where s.table_name = c.table_name and s.column_name = c.column_name)
                order by 1
                """)) {
      while (rows.next()) {
        unknown.add(rows.getString(1));
      }
    }
    return unknown;
  }

  /** As people call it. */
  String name() {
    return table + "." + column;
  }
}
