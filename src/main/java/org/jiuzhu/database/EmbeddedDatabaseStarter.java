package org.jiuzhu.database;

import java.nio.file.Path;
import java.util.Map;
import org.jiuzhu.startup.StartRefusedException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Starts the embedded PostgreSQL where no external server is configured ({@code
 * spring.datasource.url}), before anything needs a connection, and stops it after all else.
 */
public class EmbeddedDatabaseStarter implements EnvironmentPostProcessor {

  private static final String SERVER_CLASS = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.containsProperty("spring.datasource.url")) {
      return;
    }
    if (!ClassUtils.isPresent(SERVER_CLASS, getClass().getClassLoader())) {
      throw new StartRefusedException("database-missing");
    }
    Path folder = Path.of(environment.getProperty("jiuzhu.data-dir", "data")).resolve("postgresql");
    announce("正在启动内置 PostgreSQL 数据库，数据目录：" + folder + " …");
    EmbeddedDatabase database = EmbeddedDatabase.start(folder);
    SpringApplication.getShutdownHandlers().add(database::close);
    announce("数据库已就绪，正在启动流程引擎和网页服务 …");
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "embeddedDatabase",
                Map.of(
                    "spring.datasource.url",
                    database.jdbcUrl(),
                    "spring.datasource.username",
                    "postgres",
                    "spring.datasource.password",
                    "")));
  }

  /** Logging is not configured this early, and whoever waits at the console wants to know. */
  private static void announce(String text) {
    System.out.println("[jiuzhu] " + text);
  }
}
