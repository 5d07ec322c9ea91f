package org.jiuzhu.account;

import java.util.List;
import org.jiuzhu.engine.Accounts;
import org.jiuzhu.engine.Accounts.PasswordRule;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.FieldError;
import org.jiuzhu.input.InvalidInputException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What everybody does with the own account. */
@Service
public class OwnAccount {

  private final Accounts accounts;
  private final Standings standings;
  private final SecondFactors factors;
  private final AccountLog log;
  private final Staff staff;

  OwnAccount(
      Accounts accounts, Standings standings, SecondFactors factors, AccountLog log, Staff staff) {
    this.accounts = accounts;
    this.standings = standings;
    this.factors = factors;
    this.log = log;
    this.staff = staff;
  }

  /**
   * Chooses a new password; the old one has been checked. Ends all sessions.
   *
   * @throws InvalidInputException if it breaks a rule, was entered in two ways, or is the old one
   */
  @Transactional
  public void choosePassword(String user, String old, String wanted, String again) {
    checkPassword(wanted, again, user, staff.nameOf(user));
    if (wanted.equals(old)) {
      throw new InvalidInputException("/newPassword", "password-unchanged");
    }
    accounts.setPassword(user, wanted);
    standings.changePassword(user, false);
    log.add(user, AccountEvent.PASSWORD_CHANGED, null, user);
  }

  /**
   * Checks a password that somebody wants.
   *
   * @throws InvalidInputException naming every rule that it breaks
   */
  void checkPassword(String wanted, String again, String user, String name) {
    List<PasswordRule> broken = accounts.broken(wanted, user, name);
    if (!broken.isEmpty()) {
      throw new InvalidInputException(
          broken.stream()
              .map(
                  rule ->
                      new FieldError(
                          "/newPassword",
                          rule.code(),
                          rule.number() == null ? List.of() : List.of(rule.number())))
              .toList());
    }
    if (!wanted.equals(again)) {
      throw new InvalidInputException("/newPassword", "password-differs");
    }
  }

  /**
   * Sets up the own second factor.
   *
   * @return whether the code was right
   */
  @Transactional
  public boolean enrol(String user, byte[] secret, String code) {
    boolean done = factors.enrol(user, secret, code);
    if (done) {
      log.add(user, AccountEvent.FACTOR_ENROLLED, null, user);
    }
    return done;
  }
}
