package org.jiuzhu.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalLong;
import org.jiuzhu.engine.FailedLogins;
import org.jiuzhu.engine.LoginWait;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.protection.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor of those who hold powerful posts, and of whoever else wants one: a code from an
 * app on the own telephone. The secret is sealed; each code is good once; wrong ones make wait, as
 * wrong passwords do.
 */
@Service
public class SecondFactors {

  private final LoginRules rules;
  private final Staff staff;
  private final FailedLogins failedLogins;
  private final Sealer sealer;
  private final JdbcClient jdbc;
  private final Clock clock;

  SecondFactors(
      LoginRules rules,
      Staff staff,
      FailedLogins failedLogins,
      Sealer sealer,
      JdbcClient jdbc,
      Clock clock) {
    this.rules = rules;
    this.staff = staff;
    this.failedLogins = failedLogins;
    this.sealer = sealer;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Stored(byte[] secret, long lastStep, int failures, Instant lockedUntil) {}

  /** Whether this person signs in with a code: by post, or by own wish. */
  public boolean asksFor(String user) {
    return rules.secondFactor() && (isObligatory(user) || isEnrolled(user));
  }

  /**
   * As {@link #asksFor(String)}, where that is known already.
   *
   * @param groups of the person
   * @param enrolled whether a factor has been set up
   */
  public boolean asksFor(Collection<String> groups, boolean enrolled) {
    return rules.secondFactor() && (enrolled || PowerfulGroups.needFactor(groups));
  }

  /** Whether this person's posts ask for a second factor. */
  public boolean isObligatory(String user) {
    return PowerfulGroups.needFactor(staff.person(user).groups());
  }

  /** Whether a factor has been set up. */
  public boolean isEnrolled(String user) {
    return jdbc.sql("select count(*) from second_factor where user_id = ?")
            .param(user)
            .query(Integer.class)
            .single()
        > 0;
  }

  /**
   * Sets up a factor, once a first code has proved that the app knows the secret.
   *
   * @return whether the code was right; also false where a factor is there already
   */
  @Transactional
  public boolean enrol(String user, byte[] secret, String code) {
    OptionalLong step = OneTimeCodes.step(secret, plain(code), clock.instant(), Long.MIN_VALUE);
    if (step.isEmpty()) {
      return false;
    }
    return jdbc.sql(
                """
                insert into second_factor (user_id, secret, enrolled_at, last_step)
                values (?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                user,
                sealer.seal(secret, context(user)),
                Timestamp.from(clock.instant()),
                step.getAsLong())
            .update()
        > 0;
  }

  /** Whether a code is right, was not used before, and comes no sooner than it may. */
  @Transactional
  public boolean accepts(String user, String code) {
    Stored stored =
        jdbc.sql(
                """
                select secret, last_step, failures, locked_until from second_factor
                where user_id = ? for update
                """)
            .param(user)
            .query(
                (row, number) ->
                    new Stored(
                        row.getBytes("secret"),
                        row.getLong("last_step"),
                        row.getInt("failures"),
                        row.getTimestamp("locked_until") == null
                            ? null
                            : row.getTimestamp("locked_until").toInstant()))
            .optional()
            .orElse(null);
    Instant now = clock.instant();
    if (stored == null || failedLogins.tooMany()) {
      return false;
    }
    // reckoned while none is taken, too: then a right code takes no other time than a wrong one
    OptionalLong step =
        OneTimeCodes.step(
            sealer.open(stored.secret(), context(user)), plain(code), now, stored.lastStep());
    if (stored.lockedUntil() != null && stored.lockedUntil().isAfter(now)) {
      return false;
    }
    if (step.isPresent()) {
      jdbc.sql(
              """
              update second_factor set last_step = ?, failures = 0, locked_until = null
              where user_id = ?
              """)
          .params(step.getAsLong(), user)
          .update();
      return true;
    }
    failedLogins.add();
    jdbc.sql("update second_factor set failures = failures + 1, locked_until = ? where user_id = ?")
        .params(Timestamp.from(now.plus(LoginWait.after(stored.failures() + 1))), user)
        .update();
    return false;
  }

  /** Takes a factor away; a new one is set up at the next login. */
  void reset(String user) {
    jdbc.sql("delete from second_factor where user_id = ?").param(user).update();
  }

  private static String plain(String code) {
    return code == null ? "" : code.replaceAll("\\s", "");
  }

  private static String context(String user) {
    return "second-factor:" + user;
  }
}
