package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.account.Standings;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.engine.CamundaSession.Given;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * In our own pages the engine acts with what the session was found to be given, as of the request.
 */
class SessionRightsTest extends WebTest {

  private static final String USER = "test.rights";

  @Autowired private IdentityService identityService;
  @Autowired private CamundaSession sessions;
  @Autowired private LoginSession logins;
  @Autowired private Standings standings;
  @Autowired private JdbcClient jdbc;

  private final MockHttpServletRequest browser = new MockHttpServletRequest();

  @BeforeEach
  void someone() {
    User user = identityService.newUser(USER);
    user.setLastName("测试");
    user.setPassword(Visitor.PASSWORD);
    identityService.saveUser(user);
    identityService.createMembership(USER, "ningxia.t1.intake");
    identityService.createTenantUserMembership("ningxia", USER);
  }

  @AfterEach
  void nobody() {
    RequestContextHolder.resetRequestAttributes();
    identityService.deleteUser(USER);
    jdbc.sql("delete from account where user_id = ?").param(USER).update();
  }

  /** A request of the browser; empty where the session does not hold. */
  private List<Authentication> request() {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setSession(browser.getSession());
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    List<Authentication> acted = new ArrayList<>();
    if (logins.holds(request.getSession(), USER)) {
      acted.add(engineActs());
    }
    RequestContextHolder.resetRequestAttributes();
    return acted;
  }

  private Authentication engineActs() {
    Authentication[] acts = new Authentication[1];
    sessions.runAs(USER, () -> acts[0] = identityService.getCurrentAuthentication());
    return acts[0];
  }

  @Test
  void changesHoldWithTheNextRequest() {
    sessions.login(browser, USER);
    assertThat(request())
        .singleElement()
        .satisfies(
            acts -> {
              assertThat(acts.getUserId()).isEqualTo(USER);
              assertThat(acts.getGroupIds()).containsExactly("ningxia.t1.intake");
              assertThat(acts.getTenantIds()).containsExactly("ningxia");
            });
    identityService.createMembership(USER, "ningxia.t1.survey");
    identityService.deleteTenantUserMembership("ningxia", USER);
    identityService.createTenantUserMembership("lushan", USER);
    for (int again = 0; again < 2; again++) {
      assertThat(request())
          .singleElement()
          .satisfies(
              acts -> {
                assertThat(acts.getGroupIds())
                    .containsExactlyInAnyOrder("ningxia.t1.intake", "ningxia.t1.survey");
                assertThat(acts.getTenantIds()).containsExactly("lushan");
              });
    }
    identityService.deleteMembership(USER, "ningxia.t1.intake");
    assertThat(request())
        .singleElement()
        .satisfies(acts -> assertThat(acts.getGroupIds()).containsExactly("ningxia.t1.survey"));
    standings.endSessions(USER);
    assertThat(request()).as("dismissed, moved or reset").isEmpty();
  }

  /** A slow request ends after quicker ones; it does not put back what it read before them. */
  @Test
  void whoComesLateChangesNothing() {
    sessions.login(browser, USER);
    HttpSession session = browser.getSession();
    Given before = sessions.given(session, USER);
    long rights = standings.current(USER, before.groups()).rights();
    assertThat(request()).hasSize(1);
    Given now = sessions.given(session, USER);
    assertThat(now.rights()).isEqualTo(rights);
    assertThat(sessions.keepCurrent(session, USER, before, rights, false)).isSameAs(now);
    identityService.deleteMembership(USER, "ningxia.t1.intake");
    assertThat(request())
        .singleElement()
        .satisfies(acts -> assertThat(acts.getGroupIds()).isEmpty());
    Given renewed = sessions.given(session, USER);
    assertThat(sessions.keepCurrent(session, USER, now, rights + 9, false)).isSameAs(renewed);
    assertThat(renewed.groups()).isEmpty();
  }

  /** What was held for one is nobody else's, and nothing is held for whoever has no session. */
  @Test
  void othersAreLookedUp() {
    sessions.login(browser, USER);
    assertThat(request()).hasSize(1);
    identityService.createMembership(USER, "ningxia.t1.survey");
    assertThat(engineActs().getGroupIds()).hasSize(2);
    RequestContextHolder.setRequestAttributes(
        new ServletRequestAttributes(new MockHttpServletRequest()));
    assertThat(engineActs().getGroupIds()).hasSize(2);
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(browser));
    assertThat(logins.holds(browser.getSession(), USER)).isTrue();
    Authentication[] other = new Authentication[1];
    sessions.runAs(
        "ningxia.designer2", () -> other[0] = identityService.getCurrentAuthentication());
    assertThat(other[0].getGroupIds()).containsExactly("ningxia.designer");
  }

  /** The engine's questions for somebody's groups and areas. */
  @Test
  void aPageAsksForGroupsAndAreasOnceLess() {
    Visitor visitor = as(USER);
    HttpCaller program = HttpCaller.rest(port, USER);
    String path = "/api/cases/ningxia-2026-999999-1";
    // whatever is read once only
    assertThat(visitor.get(path).status()).isEqualTo(404);
    assertThat(program.send("GET", path, null).status()).isEqualTo(404);
    List<String> byPassword = asked(() -> program.send("GET", path, null));
    List<String> bySession = asked(() -> visitor.get(path));
    assertThat(byPassword).filteredOn(each -> each.contains("ACT_ID_TENANT_MEMBER")).hasSize(1);
    assertThat(bySession).noneMatch(each -> each.contains("ACT_ID_TENANT_MEMBER"));
    assertThat(asked(() -> visitor.get("/account")))
        .noneMatch(each -> each.contains("ACT_ID_TENANT_MEMBER"));
    // whether the page is open to it, and whether it may come in by a password; the third is the
    // engine's
    assertThat(bySession).hasSize(1);
    assertThat(byPassword).hasSize(4);
  }

  private static List<String> asked(Runnable request) {
    Logger engine =
        (Logger) LoggerFactory.getLogger("org.camunda.bpm.engine.impl.persistence.entity");
    Level before = engine.getLevel();
    ListAppender<ILoggingEvent> statements = new ListAppender<>();
    statements.start();
    engine.setLevel(Level.DEBUG);
    engine.setAdditive(false);
    engine.addAppender(statements);
    try {
      request.run();
    } finally {
      engine.detachAppender(statements);
      engine.setAdditive(true);
      engine.setLevel(before);
    }
    return List.copyOf(statements.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(text -> text.contains("Preparing:") && text.contains("_MEMBER"))
        .toList();
  }
}
