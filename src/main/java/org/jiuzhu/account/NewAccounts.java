package org.jiuzhu.account;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jiuzhu.engine.Accounts;
import org.jiuzhu.input.FieldError;
import org.jiuzhu.input.InvalidInputException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a new account may be called. */
@Component
class NewAccounts {

  /** Small letters only: two accounts that differ in case would be taken for one. */
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9._-]{2,39}");

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N} ·.()（）-]{1,40}");

  private final Accounts accounts;
  private final JdbcClient jdbc;

  NewAccounts(Accounts accounts, JdbcClient jdbc) {
    this.accounts = accounts;
    this.jdbc = jdbc;
  }

  /** Until the transaction ends, nobody else changes accounts. */
  void oneAtATime() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('accounts', 0))")
        .query((row, number) -> true)
        .single();
  }

  /**
   * Checks an id and a name.
   *
   * @throws InvalidInputException naming what is wrong with either
   */
  void check(String id, String name) {
    List<FieldError> errors = new ArrayList<>();
    if (!ID.matcher(id).matches()) {
      errors.add(new FieldError("/accountId", "account-id", List.of()));
    } else if (accounts.isReserved(id) || accounts.exists(id)) {
      errors.add(new FieldError("/accountId", "account-taken", List.of()));
    }
    if (name.isBlank() || !NAME.matcher(name).matches()) {
      errors.add(new FieldError("/accountName", "account-name", List.of()));
    }
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }
}
