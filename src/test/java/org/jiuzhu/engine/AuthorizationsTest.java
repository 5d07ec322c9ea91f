package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.jiuzhu.JiuzhuTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine's own statement is the measure of what is read by a plain one. */
@JiuzhuTest
class AuthorizationsTest {

  private static final String USER = "test.permitted";
  private static final List<String> HOLDERS = List.of("test.a", "test.b", "test.c");
  private static final List<Resource> KINDS = List.of(Resources.TASK, Resources.FILTER);
  private static final List<Permissions> WANTED =
      List.of(Permissions.READ, Permissions.UPDATE, Permissions.CREATE, Permissions.ALL);
  private static final List<String> IDS = List.of("*", "test-1", "test-2");

  private final Random random = new Random(20261126);

  @Autowired private ProcessEngineConfigurationImpl engine;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private void authorize(Set<String> taken) {
    int type = random.nextInt(3);
    boolean group = type > 0 && random.nextBoolean();
    String holder = type == 0 ? "*" : group ? any(HOLDERS) : USER;
    int kind = any(KINDS).resourceType();
    String id = any(IDS);
    if (taken.add(type + holder + kind + id)) {
      jdbc.sql(
              """
              insert into act_ru_authorization (id_, rev_, type_, user_id_, group_id_,
                resource_type_, resource_id_, perms_) values (?, 1, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              "test-authorization-" + taken.size(),
              type,
              group ? null : holder,
              group ? holder : null,
              kind,
              id,
              any(List.of(0, 2, 4, 6, 14, Integer.MAX_VALUE)))
          .update();
    }
  }

  private PermissionCheck check() {
    PermissionCheck check = new PermissionCheck();
    check.setPermission(any(WANTED));
    check.setResource(any(KINDS));
    check.setResourceId(random.nextInt(4) == 0 ? null : any(IDS));
    if (random.nextInt(4) == 0) {
      check.setAuthorizationNotFoundReturnValue((long) random.nextInt(2));
    }
    return check;
  }

  private CompositePermissionCheck checks() {
    CompositePermissionCheck checks = new CompositePermissionCheck(random.nextBoolean());
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      checks.addAtomicCheck(check());
    }
    return checks;
  }

  private void compare(List<Boolean> answers) {
    Set<String> taken = new HashSet<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      authorize(taken);
    }
    List<String> groups = HOLDERS.subList(0, random.nextInt(HOLDERS.size() + 1));
    engine
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              AuthorizationManager ours = context.getAuthorizationManager();
              AuthorizationManager own = new AuthorizationManager();
              for (int i = 0; i < 20; i++) {
                CompositePermissionCheck checks = checks();
                boolean answer = ours.isAuthorized(USER, groups, checks);
                assertThat(answer).isEqualTo(own.isAuthorized(USER, groups, checks));
                answers.add(answer);
                PermissionCheck one = check();
                assertThat(ours.isAuthorized(USER, groups, one))
                    .isEqualTo(own.isAuthorized(USER, groups, one));
              }
              return null;
            });
  }

  @Test
  void theyAnswerAsTheEngineDoes() {
    List<Boolean> answers = new ArrayList<>();
    for (int round = 0; round < 60; round++) {
      transaction.executeWithoutResult(
          rolledBack -> {
            rolledBack.setRollbackOnly();
            compare(answers);
          });
    }
    assertThat(answers).filteredOn(answer -> answer).hasSizeGreaterThan(200);
    assertThat(answers).filteredOn(answer -> !answer).hasSizeGreaterThan(200);
  }

  @Test
  void aPermissionOfAnotherKindOfThingIsNoQuestion() {
    PermissionCheck check = new PermissionCheck();
    check.setPermission(ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);
    check.setResource(Resources.FILTER);
    engine
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              AuthorizationManager ours = context.getAuthorizationManager();
              assertThatThrownBy(() -> ours.isAuthorized(USER, List.of(), check))
                  .isInstanceOf(BadUserRequestException.class);
              return null;
            });
  }
}
