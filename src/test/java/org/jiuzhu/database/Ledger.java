package org.jiuzhu.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that starts the embedded database in a folder, tells what it finds there, writes one
 * row, acknowledges it and waits to be killed.
 */
final class Ledger {

  private Ledger() {}

  public static void main(String[] args) throws SQLException, InterruptedException {
    EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists entry (text varchar primary key)");
      System.out.println("fsync " + column(statement, "show fsync"));
      System.out.println("commit " + column(statement, "show synchronous_commit"));
      System.out.println("found " + column(statement, "select text from entry order by text"));
      try (PreparedStatement insert = connection.prepareStatement("insert into entry values (?)")) {
        insert.setString(1, args[1]);
        insert.executeUpdate();
      }
      System.out.println("acknowledged " + args[1]);
      // the session stays open, as those of an application would
      Thread.currentThread().join();
    }
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
