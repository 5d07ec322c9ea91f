package org.jiuzhu.engine;

import java.sql.Timestamp;
import java.time.Duration;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.util.ClockUtil;
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
 *   <li>an address that fails too often is refused unchecked;
 *   <li>a right password that is stored under an outdated hash is hashed anew.
 * </ul>
 */
final class ThrottledIdentityService extends IdentityServiceImpl {

  /** Longer than a check with its slow hash and its counting take. */
  static final Duration REFUSAL_TAKES = Duration.ofMillis(500);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final FailedLogins failures;
  private final SlowPasswordHash hash;
  private final RightPasswords rightPasswords = new RightPasswords();

  ThrottledIdentityService(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      FailedLogins failures,
      SlowPasswordHash hash) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.failures = failures;
    this.hash = hash;
  }

  @Override
  public boolean checkPassword(String userId, String password) {
    if (userId == null || password == null || failures.tooMany()) {
      return false;
    }
    Stored stored = stored(userId);
    if (stored.neverFailed() && rightPasswords.hold(userId, password, stored.hash())) {
      return true;
    }
    long begun = System.nanoTime();
    boolean fits = Boolean.TRUE.equals(transaction.execute(status -> checkAlone(userId, password)));
    if (fits) {
      if (stored.neverFailed()) {
        rightPasswords.add(userId, password, stored.hash());
      }
    } else {
      if (stored.locked()) {
        // a stranger who locks an account must not lock out the office that its owner sits in, too
        failures.leaveUncounted();
      } else {
        failures.add();
      }
      waitUntil(begun + REFUSAL_TAKES.toNanos());
    }
    return fits;
  }

  /**
   * What is stored of an account.
   *
   * @param hash null for none that exists
   * @param neverFailed whether there was no failure since the last login, on whichever node
   * @param locked whether no password is checked at the moment
   */
  private record Stored(String hash, boolean neverFailed, boolean locked) {

    private static final Stored NONE = new Stored(null, false, false);
  }

  private Stored stored(String userId) {
    return jdbc.sql(
            """
            select pwd_, coalesce(attempts_, 0) = 0 as never_failed,
              coalesce(lock_exp_time_ > :now, false) as locked
            from act_id_user where id_ = :user
            """)
        .param("user", userId)
        .param("now", new Timestamp(ClockUtil.getCurrentTime().getTime()))
        .query(
            (row, number) ->
                new Stored(
                    row.getString("pwd_"),
                    row.getBoolean("never_failed"),
                    row.getBoolean("locked")))
        .optional()
        .orElse(Stored.NONE);
  }

  private boolean checkAlone(String userId, String password) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('login ' || ?, 0))")
        .param(userId)
        .query((row, number) -> true)
        .single();
    boolean fits = super.checkPassword(userId, password);
    if (fits) {
      renewHash(userId, password);
    }
    return fits;
  }

  private void renewHash(String userId, String password) {
    Authentication caller = getCurrentAuthentication();
    clearAuthentication();
    try {
      User user = createUserQuery().userId(userId).singleResult();
      if (hash.isOutdated(user.getPassword())) {
        user.setPassword(password);
        // it may be older than the rules for passwords
        saveUser(user, true);
      }
    } finally {
      if (caller != null) {
        setAuthentication(caller);
      }
    }
  }

  private static void waitUntil(long nanoTime) {
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime())).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
