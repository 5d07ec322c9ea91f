package org.jiuzhu.engine;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
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
 *   <li>so do attempts of one caller, who would otherwise keep all others waiting;
 *   <li>each refusal costs one slow hash and takes as long, whether there is such an account or
 *       not, and whatever stands in its way;
 *   <li>a few passwords are hashed at once, and the rest waits for its turn, known browsers' first;
 *   <li>an address that fails too often is refused unchecked;
 *   <li>a right password that is stored under an outdated hash is hashed anew.
 * </ul>
 */
final class ThrottledIdentityService extends IdentityServiceImpl {

  /** After so many an account stays locked until an administrator has had a look. */
  static final int MOST_ATTEMPTS = 100;

  /** A refusal takes this long or a multiple, so that what it has to write does not show. */
  static final Duration REFUSAL_TAKES = Duration.ofMillis(500);

  /** As the engine's column for ids holds: no account has a longer name. */
  private static final int LONGEST_NAME = 64;

  /** Stands for all longer names: nothing computes with what somebody sends by the megabyte. */
  private static final String TOO_LONG = "x".repeat(LONGEST_NAME + 1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final FailedLogins failures;
  private final SlowPasswordHash hash;
  private final HashingPlaces places;
  private final UnknownNames unknownNames;
  private final KnownBrowsers browsers;
  private final RightPasswords rightPasswords = new RightPasswords();

  ThrottledIdentityService(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      FailedLogins failures,
      SlowPasswordHash hash,
      HashingPlaces places,
      UnknownNames unknownNames,
      KnownBrowsers browsers) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.failures = failures;
    this.hash = hash;
    this.places = places;
    this.unknownNames = unknownNames;
    this.browsers = browsers;
  }

  /**
   * Whether an account's password is right and may be tried at the moment.
   *
   * @throws LoginsBusyException if too many are being checked
   */
  @Override
  public boolean checkPassword(String userId, String password) {
    if (userId == null || password == null || failures.tooMany()) {
      return false;
    }
    String name = userId.length() > LONGEST_NAME ? TOO_LONG : userId;
    if (wasRight(name, password, stored(name))) {
      return true;
    }
    long begun = System.nanoTime();
    Found found = checkInTurn(name, password);
    if (found == Found.RIGHT) {
      return true;
    }
    if (found == Found.LOCKED) {
      // a stranger who locks an account must not lock out the office that its owner sits in, too
      failures.leaveUncounted();
    } else {
      failures.add();
    }
    waitSince(begun);
    return false;
  }

  private Found checkInTurn(String userId, String password) {
    // before a connection is taken: whoever waits holds none
    Supplier<Optional<Found>> check =
        () -> transaction.execute(status -> checkAlone(userId, password));
    Optional<String> browser = browsers.takeTry(userId);
    if (browser.isEmpty()) {
      return places.within(failures.caller(), userId, check);
    }
    Found found = null;
    try {
      found = places.withinKnown(userId, check);
      return found;
    } finally {
      if (found == Found.LOCKED) {
        browsers.giveBackLocked(browser.get());
      } else if (found != Found.WRONG) {
        browsers.giveBack(browser.get());
      }
    }
  }

  /** What became of a try. */
  private enum Found {
    RIGHT,
    WRONG,
    /** No password is checked at the moment. */
    LOCKED
  }

  /**
   * What is stored of an account.
   *
   * @param hash null for none that exists, or whose holder has left
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
              coalesce(attempts_, 0) >= :most or coalesce(lock_exp_time_ > :now, false) as locked
            from act_id_user
            where id_ = :user and not exists (
              select from account where user_id = :user and dismissed_at is not null)
            """)
        .param("user", userId)
        .param("most", MOST_ATTEMPTS)
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

  private boolean wasRight(String userId, String password, Stored stored) {
    return stored.neverFailed() && rightPasswords.hold(userId, password, stored.hash());
  }

  /** Nothing while another node checks a password of the same name: no place waits for it. */
  private Optional<Found> checkAlone(String userId, String password) {
    return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('login ' || ?, 0))")
            .param(userId)
            .query(Boolean.class)
            .single()
        ? Optional.of(check(userId, password))
        : Optional.empty();
  }

  private Found check(String userId, String password) {
    Stored stored = stored(userId);
    if (wasRight(userId, password, stored)) {
      // found so while this one waited
      return Found.RIGHT;
    }
    if (stored.hash() == null || stored.locked()) {
      hash.checkOfNobody(password);
      boolean locked = stored.locked() || unknownNames.isLocked(userId);
      return locked ? Found.LOCKED : Found.WRONG;
    }
    boolean outdated = hash.isOutdated(stored.hash());
    if (super.checkPassword(userId, password)) {
      if (outdated) {
        renewHash(userId, password);
      }
      if (stored.neverFailed()) {
        rightPasswords.add(userId, password, stored.hash());
      }
      return Found.RIGHT;
    }
    if (outdated) {
      hash.checkOfNobody(password);
    }
    return Found.WRONG;
  }

  private void renewHash(String userId, String password) {
    Authentication caller = getCurrentAuthentication();
    clearAuthentication();
    try {
      User user = createUserQuery().userId(userId).singleResult();
      user.setPassword(password);
      // it may be older than the rules for passwords
      saveUser(user, true);
    } finally {
      if (caller != null) {
        setAuthentication(caller);
      }
    }
  }

  /** What is left of a refusal that has taken so long already: up to the next multiple. */
  static Duration rest(Duration taken) {
    return REFUSAL_TAKES.minusNanos(taken.toNanos() % REFUSAL_TAKES.toNanos());
  }

  private static void waitSince(long begun) {
    try {
      Thread.sleep(rest(Duration.ofNanos(System.nanoTime() - begun)).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
