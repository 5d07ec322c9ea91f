package org.jiuzhu.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * One login for Tasklist and our own pages: the session that Camunda's web applications keep. Who
 * logs in at either is logged in at both, and a logout ends both.
 */
@Component
public class CamundaSession {

  private static final String GIVEN = "jiuzhu.given";

  /** With a request: what its session was found to be given, as of its beginning. */
  private static final String CURRENT = CamundaSession.class.getName() + ".current";

  /** No id begins so. */
  private static final String NOBODYS = "!";

  private final ProcessEngine engine;
  private final IdentityService identityService;
  private final Staff staff;

  CamundaSession(ProcessEngine engine, IdentityService identityService, Staff staff) {
    this.engine = engine;
    this.identityService = identityService;
    this.staff = staff;
  }

  /** The user of the request's session, if somebody is logged in. */
  public Optional<String> user(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return Optional.empty();
    }
    Authentication found =
        AuthenticationUtil.getAuthsFromSession(session)
            .getAuthenticationForProcessEngine(engine.getName());
    return Optional.ofNullable(found).map(Authentication::getIdentityId);
  }

  /**
   * Whether user and password fit; the engine counts failures and locks for a while. Also where
   * somebody else is logged in already, who may not look at other accounts.
   */
  public boolean passwordFits(String user, String password) {
    return user != null
        && password != null
        && staff.asSystem(() -> identityService.checkPassword(user, password));
  }

  /**
   * As {@link #passwordFits(String, String)}, where not everybody may come in. Whoever may not is
   * refused as if there were no such account, whether the password is right or wrong.
   *
   * @param thisWay whether a user may come in here
   */
  public boolean passwordFits(String user, String password, Predicate<String> thisWay) {
    return passwordFits(thisWay.test(user) ? user : NOBODYS + user, password);
  }

  /** Logs a user in, under a new session id. */
  public void login(HttpServletRequest request, String user) {
    UserAuthentication authentication = AuthenticationUtil.createAuthentication(engine, user);
    AuthenticationUtil.revalidateSession(request, authentication);
  }

  /**
   * What a session was given last.
   *
   * @param rights the number that stood for it then; null where that is not known
   */
  public record Given(UserAuthentication authentication, Long rights) implements Serializable {

    /** The groups that the session knows its user by. */
    public List<String> groups() {
      return authentication == null ? List.of() : authentication.getGroupIds();
    }
  }

  /** What a user's session was given last. */
  public Given given(HttpSession session, String user) {
    Authentications found = AuthenticationUtil.getAuthsFromSession(session);
    synchronized (found) {
      if (session.getAttribute(GIVEN) instanceof Given given
          && given.authentication() != null
          && given.authentication().getIdentityId().equals(user)) {
        return given;
      }
      Given given =
          new Given(
              found.getAuthenticationForProcessEngine(engine.getName())
                      instanceof UserAuthentication begun
                  ? begun
                  : null,
              null);
      session.setAttribute(GIVEN, given);
      return given;
    }
  }

  /**
   * Gives a session what its user may do now. The web applications would look it up anew with each
   * request, groups, areas and every application; here only where it has changed. Of several
   * requests at once the first to find a change renews the session, and none puts back what it read
   * before another did.
   *
   * @param given what the session had at the request's beginning
   * @param rights grows with each change of anything that it is made of, for the groups given
   * @param revoked whether anything is revoked from the user or these groups
   * @return what it has now
   */
  public Given keepCurrent(
      HttpSession session, String user, Given given, long rights, boolean revoked) {
    Given now = given;
    if (Long.valueOf(rights).equals(given.rights())) {
      PermissionNotes.revocations(user, revoked);
    } else {
      now = renew(session, user, given, rights);
    }
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null && now.authentication() != null) {
      request.setAttribute(CURRENT, now.authentication(), RequestAttributes.SCOPE_REQUEST);
    }
    return now;
  }

  private Given renew(HttpSession session, String user, Given given, long rights) {
    UserAuthentication now = AuthenticationUtil.createAuthentication(engine, user);
    Authentications found = AuthenticationUtil.getAuthsFromSession(session);
    synchronized (found) {
      if (session.getAttribute(GIVEN) != given) {
        return (Given) session.getAttribute(GIVEN);
      }
      if (now == null) {
        found.removeByEngineName(engine.getName());
      } else {
        found.addOrReplace(now);
      }
      // the number was asked for with the groups of before
      boolean known = now == null || given.groups().equals(now.getGroupIds());
      Given renewed = new Given(now, known ? rights : null);
      session.setAttribute(GIVEN, renewed);
      return renewed;
    }
  }

  /** Ends the request's session for all applications. */
  public void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /**
   * Runs a request in a user's name, so that the engine's own checks hold. Groups and areas are as
   * of this request: what its session was given at its beginning, or else looked up now.
   *
   * @param user user id
   * @param work what to run
   */
  public <X extends Exception> void runAs(String user, Work<X> work) throws X {
    UserAuthentication current = current(user);
    if (current == null) {
      identityService.setAuthentication(
          user,
          AuthenticationUtil.getGroupsOfUser(engine, user),
          AuthenticationUtil.getTenantsOfUser(engine, user));
    } else {
      identityService.setAuthentication(user, current.getGroupIds(), current.getTenantIds());
    }
    try {
      work.run();
    } finally {
      identityService.clearAuthentication();
    }
  }

  /**
   * What the session of the request under way was given, or null where it is nobody's or not his.
   */
  private static UserAuthentication current(String user) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request != null
            && request.getAttribute(CURRENT, RequestAttributes.SCOPE_REQUEST)
                instanceof UserAuthentication current
            && current.getIdentityId().equals(user)
        ? current
        : null;
  }

  /** A piece of work that may throw what it likes. */
  @FunctionalInterface
  public interface Work<X extends Exception> {
    void run() throws X;
  }
}
