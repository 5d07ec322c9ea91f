package org.jiuzhu.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that are sent to the database, and their time, by their text. */
final class Statements implements BeanPostProcessor {

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> nanos = new ConcurrentHashMap<>();

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
              Object result = invoke(connection, method, arguments);
              if (!method.getName().equals("prepareStatement")) {
                return result;
              }
              String text = ((String) arguments[0]).replaceAll("\\s+", " ").strip();
              counts.computeIfAbsent(text, t -> new LongAdder()).increment();
              return timed(
                  (PreparedStatement) result, nanos.computeIfAbsent(text, t -> new LongAdder()));
            });
  }

  private PreparedStatement timed(PreparedStatement statement, LongAdder time) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> {
              long began = System.nanoTime();
              Object result = invoke(statement, method, arguments);
              if (method.getName().startsWith("execute")) {
                time.add(System.nanoTime() - began);
              }
              return result;
            });
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * Prints the statements of a number of cases on which most time was waited, and forgets them. A
   * busy machine waits longer: the times tell which are dear, not how dear.
   */
  void report(String title, int cases) {
    System.out.printf(
        "%n%s: %.1f statements, %d different, %.1f ms waited for them a case%n",
        title, sum(counts) / cases, counts.size(), sum(nanos) / 1e6 / cases);
    nanos.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue().sum(), a.getValue().sum()))
        .limit(60)
        .forEach(
            entry ->
                System.out.printf(
                    "%7.2f %8.2f ms  %.150s%n",
                    counts.get(entry.getKey()).sum() / (double) cases,
                    entry.getValue().sum() / 1e6 / cases,
                    entry.getKey()));
    counts.clear();
    nanos.clear();
  }

  private static double sum(Map<String, LongAdder> values) {
    return values.values().stream().mapToLong(LongAdder::sum).sum();
  }
}
