package org.jiuzhu.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The embedded PostgreSQL of an application that runs now, seen from another process. */
public final class RunningDatabase {

  /** Lines of {@code postmaster.pid}: the server's process and its port. */
  private static final int PROCESS_LINE = 0;

  private static final int PORT_LINE = 3;

  private RunningDatabase() {}

  /**
   * The JDBC address of the application's database, if a server holds its data folder.
   *
   * @param dataFolder where the database files lie
   */
  public static Optional<String> of(Path dataFolder) {
    Path pidFile = dataFolder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      if (lines.size() <= PORT_LINE || !isAlive(lines.get(PROCESS_LINE).strip())) {
        return Optional.empty();
      }
      return Optional.of(
          "jdbc:postgresql://localhost:" + lines.get(PORT_LINE).strip() + "/jiuzhu?user=postgres");
    } catch (IOException e) {
      throw new UncheckedIOException("postmaster.pid cannot be read", e);
    }
  }

  private static boolean isAlive(String process) {
    return process.matches("[0-9]{1,9}")
        && ProcessHandle.of(Long.parseLong(process)).map(ProcessHandle::isAlive).orElse(false);
  }
}
