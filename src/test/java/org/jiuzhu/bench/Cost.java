package org.jiuzhu.bench;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What work has cost so far: counters of the database, processor time of both sides. */
final class Cost {

  private final DataSource database;
  private final HikariPoolMXBean pool;
  private final ProcessHandle server;

  /** Commits that reading has cost so far. */
  private long own;

  /**
   * @param dataFolder of the database server, which runs on this machine
   */
  Cost(DataSource database, Path dataFolder) {
    this.database = database;
    this.pool = pool(database);
    this.server = server(dataFolder);
  }

  private static HikariPoolMXBean pool(DataSource database) {
    try {
      return database.unwrap(HikariDataSource.class).getHikariPoolMXBean();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The process of a running database server. */
  static ProcessHandle server(Path dataFolder) {
    try {
      String pid = Files.readAllLines(dataFolder.resolve("postmaster.pid")).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All counters as of now, by name. */
  Map<String, Double> now() {
    try {
      flush();
      Map<String, Double> counters = new LinkedHashMap<>();
      OperatingSystemMXBean jvm =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      counters.put("JVM CPU ms", jvm.getProcessCpuTime() / 1e6);
      counters.put("PostgreSQL CPU ms", serverCpu().toNanos() / 1e6);
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  """
                  select xact_commit, xact_rollback, tup_inserted, tup_updated, tup_deleted,
                    pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') / 1024,
                    pg_snapshot_xmax(pg_current_snapshot())::text::numeric,
                    (select wal_fpi from pg_stat_wal)
                  from pg_stat_database where datname = current_database()
                  """)) {
        row.next();
        counters.put("commits", row.getDouble(1) - own);
        counters.put("rollbacks", row.getDouble(2));
        counters.put("writing transactions", row.getDouble(7));
        counters.put("WAL KiB", row.getDouble(6));
        counters.put("WAL full pages", row.getDouble(8));
        counters.put("rows inserted", row.getDouble(3));
        counters.put("rows updated", row.getDouble(4));
        counters.put("rows deleted", row.getDouble(5));
      }
      own++;
      return counters;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was spent between two readings, without the commits that reading costs. */
  static Map<String, Double> between(Map<String, Double> before, Map<String, Double> after) {
    Map<String, Double> spent = new LinkedHashMap<>();
    after.forEach((name, value) -> spent.put(name, value - before.get(name)));
    return spent;
  }

  /** The middle of some figures. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Idle backends keep their counters for themselves for a while; those at work do not. */
  private void flush() throws SQLException {
    List<Connection> idle = new ArrayList<>();
    try {
      while (pool.getIdleConnections() > 0) {
        idle.add(database.getConnection());
      }
      for (Connection each : idle) {
        try (Statement statement = each.createStatement()) {
          statement.execute("select pg_stat_force_next_flush()");
        }
      }
      own += idle.size();
    } finally {
      for (Connection each : idle) {
        each.close();
      }
    }
  }

  private Duration serverCpu() {
    return Stream.concat(Stream.of(server), server.descendants())
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
