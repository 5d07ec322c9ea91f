package org.jiuzhu.engine;

import java.time.Duration;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine's identity service, through which every password goes: our login page, the web
 * applications' login, HTTP Basic and {@code /identity/verify}. The engine counts wrong passwords
 * in the database and locks the account for longer each time; this adds what it lacks:
 *
 * <ul>
 *   <li>attempts at one account come one after the other, on all nodes: sent at once, they would
 *       all be checked before the first failure is counted;
 *   <li>a refusal takes as long for an account that does not exist;
 *   <li>an address that fails too often is refused unchecked.
 * </ul>
 */
final class ThrottledIdentityService extends IdentityServiceImpl {

  /** Longer than a check and its counting take. */
  static final Duration REFUSAL_TAKES = Duration.ofMillis(250);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final FailedLogins failures;

  ThrottledIdentityService(
      JdbcClient jdbc, TransactionTemplate transaction, FailedLogins failures) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.failures = failures;
  }

  @Override
  public boolean checkPassword(String userId, String password) {
    if (failures.tooMany()) {
      return false;
    }
    long begun = System.nanoTime();
    boolean fits = Boolean.TRUE.equals(transaction.execute(status -> checkAlone(userId, password)));
    if (!fits) {
      failures.add();
      waitUntil(begun + REFUSAL_TAKES.toNanos());
    }
    return fits;
  }

  private boolean checkAlone(String userId, String password) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('login ' || ?, 0))")
        .param(String.valueOf(userId))
        .query((row, number) -> true)
        .single();
    return super.checkPassword(userId, password);
  }

  private static void waitUntil(long nanoTime) {
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime())).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
