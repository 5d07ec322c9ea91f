package org.jiuzhu.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jiuzhu.JiuzhuApplication;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The application, which ends as by {@code kill -9} when it comes to a {@link CrashPoint} for the
 * n-th time: nothing is rolled back or closed by anybody but the operating system.
 */
final class CrashingApplication implements BeanPostProcessor {

  static final String POINT = "crash.point";
  static final String TIMES = "crash.times";

  private final CrashPoint point;
  private final AtomicInteger left;

  private CrashingApplication(CrashPoint point, int times) {
    this.point = point;
    this.left = new AtomicInteger(times);
  }

  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(JiuzhuApplication.class);
    String point = System.getProperty(POINT);
    if (point != null) {
      CrashingApplication crash =
          new CrashingApplication(CrashPoint.valueOf(point), Integer.getInteger(TIMES));
      application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(crash));
    }
    application.run(arguments);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (!(bean instanceof DataSource database)) {
      return bean;
    }
    return new DelegatingDataSource(database) {
      @Override
      public Connection getConnection() throws SQLException {
        return watched(super.getConnection());
      }
    };
  }

  private void reach(CrashPoint reached) {
    if (reached == point && left.decrementAndGet() == 0) {
      System.out.println("crashed at " + point);
      System.out.flush();
      Runtime.getRuntime().halt(137);
    }
  }

  private Connection watched(Connection connection) {
    Written written = new Written();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              Object result;
              try {
                result = method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              switch (method.getName()) {
                case "prepareStatement" -> {
                  return watched((PreparedStatement) result, (String) arguments[0], written);
                }
                case "commit" -> {
                  if (written.posting) {
                    reach(CrashPoint.AFTER_COMMIT);
                  }
                  if (written.sent) {
                    reach(CrashPoint.BEFORE_CONFIRMATION);
                  }
                  written.clear();
                }
                case "rollback" -> written.clear();
                default -> {}
              }
              return result;
            });
  }

  private PreparedStatement watched(PreparedStatement statement, String sql, Written written) {
    String text = sql.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    boolean posting = text.startsWith("insert into posting ");
    boolean sent = text.startsWith("update payment set state = 'sent'");
    if (!posting && !sent) {
      return statement;
    }
    return (PreparedStatement)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> {
              boolean executes = method.getName().startsWith("execute");
              if (executes) {
                reach(posting ? CrashPoint.BEFORE_POSTING : CrashPoint.AFTER_SENDING);
              }
              try {
                Object result = method.invoke(statement, arguments);
                if (executes) {
                  written.posting |= posting;
                  written.sent |= sent;
                  if (posting) {
                    reach(CrashPoint.BETWEEN_POSTING_AND_COMMIT);
                  }
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** What a transaction has written. */
  private static final class Written {
    private boolean posting;
    private boolean sent;

    private void clear() {
      posting = false;
      sent = false;
    }
  }
}
