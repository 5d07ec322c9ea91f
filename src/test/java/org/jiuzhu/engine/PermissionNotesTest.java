package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.jiuzhu.JiuzhuTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** How long it holds what a request has noted of permissions. */
@JiuzhuTest
class PermissionNotesTest {

  private static final String USER = "test.revoked";

  @Autowired private FilterService filterService;
  @Autowired private IdentityService identityService;
  @Autowired private AuthorizationService authorizationService;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void aRequestBegins() {
    RequestContextHolder.setRequestAttributes(
        new ServletRequestAttributes(new MockHttpServletRequest()));
    act();
  }

  @AfterEach
  void itIsOver() {
    RequestContextHolder.resetRequestAttributes();
    identityService.clearAuthentication();
    jdbc.sql("delete from act_ru_authorization where user_id_ = ?").param(USER).update();
  }

  private void act() {
    identityService.setAuthentication(USER, List.of("ningxia.t1.survey"), List.of("ningxia"));
  }

  private long seen() {
    return filterService.createFilterQuery().count();
  }

  private void revokeByAnotherNode() {
    jdbc.sql(
            """
            insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_,
              resource_id_, perms_) values (?, 1, 2, ?, 5, '*', 0)
            """)
        .params(USER, USER)
        .update();
  }

  @Test
  void whatIsNotNotedIsAsked() {
    assertThat(seen()).isPositive();
    revokeByAnotherNode();
    assertThat(seen()).isZero();
  }

  @Test
  void whatIsNotedHoldsForTheRequestOfThatUserAlone() {
    PermissionNotes.revocations("somebody.else", false);
    assertThat(PermissionNotes.revocations(USER)).isNull();
    revokeByAnotherNode();
    assertThat(seen()).isZero();
    PermissionNotes.revocations(USER, false);
    assertThat(seen()).isPositive();
    aRequestBegins();
    assertThat(seen()).isZero();
    PermissionNotes.revocations(USER, true);
    assertThat(seen()).isZero();
  }

  @Test
  void whatTheRequestItselfRevokesHoldsAtOnce() {
    PermissionNotes.revocations(USER, false);
    assertThat(seen()).isPositive();
    identityService.clearAuthentication();
    Authorization revocation =
        authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
    revocation.setUserId(USER);
    revocation.setResource(Resources.FILTER);
    revocation.setResourceId(Authorization.ANY);
    revocation.removePermission(Permissions.ALL);
    authorizationService.saveAuthorization(revocation);
    act();
    assertThat(seen()).isZero();
  }

  private static final String FILTER = "test-noted";

  private boolean mayRead() {
    return authorizationService.isUserAuthorized(
        USER, List.of(), Permissions.READ, Resources.FILTER, FILTER);
  }

  private void grantByAnotherNode() {
    jdbc.sql(
            """
            insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_,
              resource_id_, perms_) values (?, 1, 1, ?, 5, ?, 2)
            """)
        .params(USER, USER, FILTER)
        .update();
  }

  @Test
  void anAnswerHoldsForTheRequest() {
    assertThat(mayRead()).isFalse();
    grantByAnotherNode();
    assertThat(mayRead()).isFalse();
    aRequestBegins();
    assertThat(mayRead()).isTrue();
    RequestContextHolder.resetRequestAttributes();
    jdbc.sql("delete from act_ru_authorization where id_ = ?").param(USER).update();
    assertThat(mayRead()).isFalse();
  }

  @Test
  void whatTheRequestItselfGivesAndTakesHoldsAtOnce() {
    identityService.clearAuthentication();
    assertThat(mayRead()).isFalse();
    Authorization grant =
        authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    grant.setUserId(USER);
    grant.setResource(Resources.FILTER);
    grant.setResourceId(FILTER);
    grant.addPermission(Permissions.READ);
    String id = authorizationService.saveAuthorization(grant).getId();
    assertThat(mayRead()).isTrue();
    aRequestBegins();
    identityService.clearAuthentication();
    assertThat(mayRead()).isTrue();
    authorizationService.deleteAuthorization(id);
    assertThat(mayRead()).isFalse();
  }
}
