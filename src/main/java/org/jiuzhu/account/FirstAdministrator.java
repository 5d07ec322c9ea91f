package org.jiuzhu.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jiuzhu.engine.Accounts;
import org.jiuzhu.engine.FailedLogins;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The first administrator of a new system: whoever reads the token that production printed at its
 * start. Tokens are good once, for an hour, and only while nobody is administrator.
 */
@Service
public class FirstAdministrator {

  /** How long a token is good. */
  public static final Duration VALID = Duration.ofMinutes(60);

  private static final int TOKEN_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Accounts accounts;
  private final OwnAccount ownAccount;
  private final NewAccounts newAccounts;
  private final AccountLog log;
  private final FailedLogins failedLogins;
  private final JdbcClient jdbc;
  private final Clock clock;

  FirstAdministrator(
      Accounts accounts,
      OwnAccount ownAccount,
      NewAccounts newAccounts,
      AccountLog log,
      FailedLogins failedLogins,
      JdbcClient jdbc,
      Clock clock) {
    this.accounts = accounts;
    this.ownAccount = ownAccount;
    this.newAccounts = newAccounts;
    this.log = log;
    this.failedLogins = failedLogins;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether the system has no administrator. */
  public boolean isMissing() {
    return accounts.members(Accounts.ADMINISTRATORS).isEmpty();
  }

  /** Makes a token; only its hash is kept. */
  @Transactional
  public String issueToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    jdbc.sql("insert into setup_token (hash, valid_until) values (?, ?)")
        .params(hash(token), Timestamp.from(clock.instant().plus(VALID)))
        .update();
    return token;
  }

  /**
   * Makes the first administrator.
   *
   * @throws RefusedException if the token is not good, or somebody is administrator
   * @throws org.jiuzhu.input.InvalidInputException if account, name or password break a rule; the
   *     token stays good then
   */
  @Transactional(noRollbackFor = RefusedException.class)
  public void make(String token, String id, String name, String password, String again) {
    newAccounts.oneAtATime();
    if (!isMissing() || failedLogins.tooMany() || !isGood(token)) {
      failedLogins.add();
      throw new RefusedException(Kind.FORBIDDEN, "setup-token");
    }
    newAccounts.check(id, name);
    ownAccount.checkPassword(password, again, id, name);
    jdbc.sql("update setup_token set used_at = ? where hash = ?")
        .params(Timestamp.from(clock.instant()), hash(token))
        .update();
    accounts.create(id, name, password);
    accounts.join(id, Accounts.ADMINISTRATORS);
    log.add(id, AccountEvent.FIRST_ADMINISTRATOR, Accounts.ADMINISTRATORS, id);
  }

  private boolean isGood(String token) {
    return jdbc.sql(
                """
                select count(*) from setup_token
                where hash = ? and used_at is null and valid_until > ?
                """)
            .params(hash(token), Timestamp.from(clock.instant()))
            .query(Integer.class)
            .single()
        > 0;
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(token.strip().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
