package org.jiuzhu;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Gives each application context of the tests a fresh database on one real PostgreSQL server. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class TestDatabase implements EnvironmentPostProcessor {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static EmbeddedPostgres server;

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!environment.getProperty("jiuzhu.test-database", Boolean.class, true)) {
      // a benchmark wants the durable database of an ordinary start
      return;
    }
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "testDatabase",
                Map.of(
                    "spring.datasource.url", create(),
                    "spring.datasource.username", "postgres",
                    "spring.datasource.password", "")));
  }

  /** Creates a new, empty database and returns its JDBC address. */
  public static synchronized String create() {
    try {
      if (server == null) {
        server =
            EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setRegisterShutdownHook(false)
                .start();
        // after the application contexts, which still say goodbye to their databases
        SpringApplication.getShutdownHandlers().add(TestDatabase::stop);
      }
      String name = "test" + COUNT.incrementAndGet();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name);
      }
      return server.getJdbcUrl("postgres", name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
