package org.jiuzhu.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.ClassUtils;

/**
 * The application's database as commands find it that are started instead of the application: the
 * one of the settings, else the embedded one, which may be in use or is started for the command.
 */
public final class CommandDatabase implements AutoCloseable {

  private static final String SERVER_CLASS = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

  private final DataSource dataSource;
  private final EmbeddedDatabase started;

  private CommandDatabase(String url, EmbeddedDatabase started) {
    this(new DriverManagerDataSource(url), started);
  }

  private CommandDatabase(DataSource dataSource, EmbeddedDatabase started) {
    this.dataSource = dataSource;
    this.started = started;
  }

  /** The database, or nothing where the settings name none and the data folder has none. */
  public static Optional<CommandDatabase> open(Environment settings) {
    String url = settings.getProperty("spring.datasource.url");
    if (url != null) {
      return Optional.of(
          new CommandDatabase(
              new DriverManagerDataSource(
                  url,
                  settings.getProperty("spring.datasource.username", ""),
                  settings.getProperty("spring.datasource.password", "")),
              null));
    }
    Path folder = Path.of(settings.getProperty("jiuzhu.data-dir", "data")).resolve("postgresql");
    Optional<String> running = RunningDatabase.of(folder);
    if (running.isPresent()) {
      return running.map(address -> new CommandDatabase(address, null));
    }
    if (!Files.exists(folder)
        || !ClassUtils.isPresent(SERVER_CLASS, CommandDatabase.class.getClassLoader())) {
      return Optional.empty();
    }
    EmbeddedDatabase started = EmbeddedDatabase.start(folder);
    return Optional.of(new CommandDatabase(started.jdbcUrl(), started));
  }

  /** Where to connect to. */
  public DataSource dataSource() {
    return dataSource;
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
