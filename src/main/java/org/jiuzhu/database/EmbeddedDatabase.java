package org.jiuzhu.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real PostgreSQL server that lives beside the application, for development and demonstrations.
 *
 * <p>Durable as a production server: what was acknowledged survives {@code kill -9}. Not part of
 * the production jar.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final String DATABASE = "jiuzhu";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts the server on a free port, creating its data folder on first use. A server left over by
   * a killed application is stopped first.
   *
   * @param dataFolder where the database files lie
   * @throws UncheckedIOException if the server cannot be started
   */
  public static EmbeddedDatabase start(Path dataFolder) {
    try {
      stopOrphan(dataFolder);
      Files.createDirectories(dataFolder.toAbsolutePath().getParent());
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setDataDirectory(dataFolder.toAbsolutePath().toFile())
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPGStartupWait(START_LIMIT)
              .setLocaleConfig("locale", "C")
              // the library turns both off, which would lose acknowledged work
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("timezone", "Asia/Shanghai")
              .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
              .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
              .start();
      createDatabase(server);
      return new EmbeddedDatabase(server);
    } catch (IOException e) {
      throw new UncheckedIOException("embedded PostgreSQL did not start", e);
    }
  }

  /** The JDBC address of the application's database. */
  public String jdbcUrl() {
    return server.getJdbcUrl("postgres", DATABASE);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("embedded PostgreSQL did not stop", e);
    }
  }

  private static void createDatabase(EmbeddedPostgres server) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database " + DATABASE);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the application's database", e);
    }
  }

  /**
   * After {@code kill -9} of the application alone its database server lives on and holds the data
   * folder. The first line of {@code postmaster.pid} names it. That number may also be one that
   * PostgreSQL would wrongly take for a running server: after a restart of the machine it belongs
   * to somebody else, and a killed server keeps it until its parent has collected it.
   */
  private static void stopOrphan(Path dataFolder) throws IOException {
    Path pidFile = dataFolder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> holder = firstNumber(pidFile).flatMap(ProcessHandle::of);
    if (holder.isEmpty()) {
      return;
    }
    Optional<String> command = holder.get().info().command();
    if (command.isPresent()
        && command.get().endsWith("postgres")
        && !servesAnother(holder.get(), dataFolder)) {
      stopAndWait(holder.get());
    } else if (command.isPresent() || isDefunct(holder.get())) {
      disown(pidFile);
    }
  }

  private static Optional<Long> firstNumber(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("[0-9]{1,18}"))
        .map(Long::valueOf);
  }

  /**
   * Puts a number in place that no process has. The other lines stay: by them PostgreSQL finds out
   * whether the old server's sessions still use its memory.
   */
  private static void disown(Path pidFile) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
    lines.set(0, String.valueOf(Integer.MAX_VALUE));
    Files.write(pidFile, lines);
  }

  /** Whether a process has ended and only its number is left; Linux tells. */
  private static boolean isDefunct(ProcessHandle process) {
    try {
      String status = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return status.startsWith(" Z", status.lastIndexOf(')') + 1);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a server was started with a data folder that exists and is not this one. */
  private static boolean servesAnother(ProcessHandle server, Path dataFolder) throws IOException {
    List<String> arguments = server.info().arguments().map(List::of).orElse(List.of());
    int at = arguments.indexOf("-D") + 1;
    if (at == 0 || at == arguments.size()) {
      return false;
    }
    Path served = Path.of(arguments.get(at));
    return Files.exists(served) && !Files.isSameFile(served, dataFolder);
  }

  private static void stopAndWait(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // sessions of the dead application can hold up an orderly stop; the log replays what is lost
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
