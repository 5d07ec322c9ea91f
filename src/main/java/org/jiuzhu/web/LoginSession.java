package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jiuzhu.account.BasicUsers;
import org.jiuzhu.account.LoginRules;
import org.jiuzhu.account.OneTimeCodes;
import org.jiuzhu.account.SecondFactors;
import org.jiuzhu.account.Standings;
import org.jiuzhu.account.Standings.Current;
import org.jiuzhu.account.Standings.Standing;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.engine.CamundaSession.Given;
import org.jiuzhu.engine.KnownBrowsers;
import org.springframework.stereotype.Component;

/**
 * A login from the right password to its last step, and how long it holds. Until the last step is
 * done the web applications' session knows nobody.
 */
@Component
class LoginSession {

  private static final String PENDING = "jiuzhu.login.pending";
  private static final String BEGUN = "jiuzhu.login.begun";
  private static final Duration STEPS_TAKE = Duration.ofMinutes(15);

  private final CamundaSession sessions;
  private final Standings standings;
  private final SecondFactors factors;
  private final BasicUsers basicUsers;
  private final LoginRules rules;
  private final KnownBrowsers browsers;

  /** Sessions are as long as they are, whatever day a demonstration plays. */
  private final Clock clock = Clock.systemUTC();

  LoginSession(
      CamundaSession sessions,
      Standings standings,
      SecondFactors factors,
      BasicUsers basicUsers,
      LoginRules rules,
      KnownBrowsers browsers) {
    this.sessions = sessions;
    this.standings = standings;
    this.factors = factors;
    this.basicUsers = basicUsers;
    this.rules = rules;
    this.browsers = browsers;
  }

  /**
   * Somebody whose password was right.
   *
   * @param until milliseconds since 1970
   * @param secret of the second factor that may be set up
   * @param to where to go after the last step
   */
  record Pending(String user, int epoch, long until, boolean factorPassed, byte[] secret, String to)
      implements Serializable {

    private Pending withFactor() {
      return new Pending(user, epoch, until, true, secret, to);
    }

    private Pending withEpoch(int now) {
      return new Pending(user, now, until, factorPassed, secret, to);
    }
  }

  /**
   * A login that is through.
   *
   * @param at milliseconds since 1970
   * @param factor whether a code was asked for and right
   */
  record Begun(String user, int epoch, long at, boolean factor) implements Serializable {}

  /** Begins a login, under a new session id, after the password. Returns the next page. */
  String begin(HttpServletRequest request, HttpServletResponse response, String user, String to) {
    sessions.end(request);
    Pending pending =
        new Pending(
            user,
            standings.of(user).epoch(),
            clock.millis() + STEPS_TAKE.toMillis(),
            false,
            OneTimeCodes.newSecret(),
            to);
    return goOn(request, response, pending);
  }

  /** Whose login is between two steps, if there is one. */
  Optional<Pending> pending(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return Optional.ofNullable(session)
        .map(found -> (Pending) found.getAttribute(PENDING))
        .filter(pending -> pending.until() > clock.millis())
        .filter(pending -> standings.of(pending.user()).epoch() == pending.epoch());
  }

  /** After a right code. Returns the next page. */
  String factorPassed(HttpServletRequest request, HttpServletResponse response, Pending pending) {
    return goOn(request, response, pending.withFactor());
  }

  /** After a new password. Returns the next page. */
  String passwordChanged(
      HttpServletRequest request, HttpServletResponse response, Pending pending) {
    return goOn(request, response, pending.withEpoch(standings.of(pending.user()).epoch()));
  }

  private String goOn(HttpServletRequest request, HttpServletResponse response, Pending pending) {
    request.getSession(true).setAttribute(PENDING, pending);
    String step = step(pending);
    if (step != null) {
      return step;
    }
    sessions.login(request, pending.user());
    HttpSession session = request.getSession();
    session.removeAttribute(PENDING);
    session.setAttribute(
        BEGUN, new Begun(pending.user(), pending.epoch(), clock.millis(), pending.factorPassed()));
    browsers.remember(request, response, pending.user());
    return pending.to();
  }

  /** The page of the step that is due, or null where none is left. */
  String step(Pending pending) {
    boolean codeDue = factors.asksFor(pending.user()) && !pending.factorPassed();
    if (codeDue && factors.isEnrolled(pending.user())) {
      return "/login/code";
    }
    if (standings.of(pending.user()).mustChangePassword()) {
      return "/login/password";
    }
    return codeDue ? "/login/factor" : null;
  }

  /**
   * Whether a session of the web applications holds: its account stands as it did, the session is
   * not too old, and no step was left out. One that began at a web application itself holds where
   * no step was due. It is given what its user may do now.
   */
  boolean holds(HttpSession session, String user) {
    Given given = sessions.given(session, user);
    Current current = standings.current(user, given.groups());
    Given now = sessions.keepCurrent(session, user, given, current.rights(), current.revoked());
    boolean codeDue = factors.asksFor(now.groups(), current.factor());
    return holds(session, user, current.standing(), codeDue);
  }

  private boolean holds(HttpSession session, String user, Standing standing, boolean codeDue) {
    if (standing.dismissed()) {
      return false;
    }
    Begun begun = (Begun) session.getAttribute(BEGUN);
    if (begun == null) {
      if (rules.secondFactor()
          || standing.mustChangePassword()
          || !basicUsers.mayUseSessions(user)) {
        return false;
      }
      session.setAttribute(BEGUN, new Begun(user, standing.epoch(), clock.millis(), false));
      return true;
    }
    return begun.user().equals(user)
        && begun.epoch() == standing.epoch()
        && begun.at() + rules.longestSession().toMillis() > clock.millis()
        && (begun.factor() || !codeDue);
  }

  /** Goes on with the own session, under a new id, after a change that ended the others. */
  void renew(HttpServletRequest request, String user, boolean factorPassed) {
    HttpSession session = request.getSession();
    Begun before = (Begun) session.getAttribute(BEGUN);
    request.changeSessionId();
    session.setAttribute(
        BEGUN,
        new Begun(
            user,
            standings.of(user).epoch(),
            before == null ? clock.millis() : before.at(),
            factorPassed || before != null && before.factor()));
  }
}
