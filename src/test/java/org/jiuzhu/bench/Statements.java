package org.jiuzhu.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that are sent to the database, by their text. */
final class Statements implements BeanPostProcessor {

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource database ? counting(database) : bean;
  }

  private DataSource counting(DataSource database) {
    return new DelegatingDataSource(database) {
      @Override
      public Connection getConnection() throws java.sql.SQLException {
        return counting(super.getConnection());
      }
    };
  }

  private Connection counting(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                String text = ((String) arguments[0]).replaceAll("\\s+", " ").strip();
                counts.computeIfAbsent(text, t -> new LongAdder()).increment();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Prints the most frequent statements of a number of cases, and forgets them. */
  void report(String title, int cases) {
    double all = counts.values().stream().mapToLong(LongAdder::sum).sum();
    System.out.printf("%n%s: %.1f statements a case%n", title, all / cases);
    counts.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue().sum(), a.getValue().sum()))
        .limit(45)
        .forEach(
            entry ->
                System.out.printf(
                    "%7.2f  %.150s%n", entry.getValue().sum() / (double) cases, entry.getKey()));
    counts.clear();
  }
}
