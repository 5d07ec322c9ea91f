package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.jiuzhu.HttpCaller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passwords are stored under a slow hash; those from before move to it when they are used. */
class PasswordHashTest extends WebTest {

  private static final String USER = "test.rehashed";
  private static final String OLD = "Before-2026-x";
  private static final String NEW = "After-2026-xy";

  @Autowired private IdentityService identityService;
  @Autowired private JdbcClient jdbc;

  /** Somebody whose password was stored by the engine's own hash. */
  @BeforeEach
  void make() {
    var user = identityService.newUser(USER);
    user.setLastName("测试");
    user.setPassword(OLD);
    identityService.saveUser(user);
    jdbc.sql("update act_id_user set salt_ = 'salt', pwd_ = ? where id_ = ?")
        .params("{SHA-512}" + new Sha512HashDigest().encrypt(OLD + "salt"), USER)
        .update();
  }

  @AfterEach
  void remove() {
    identityService.deleteUser(USER);
    jdbc.sql("delete from login_failure").update();
  }

  @Test
  void anOldHashIsTakenAndReplacedAtLogin() {
    assertThat(basic("wrong")).isEqualTo(401);
    assertThat(stored()).startsWith("{SHA-512}");
    identityService.unlockUser(USER);
    assertThat(login(OLD)).isEqualTo(303);
    assertThat(stored()).startsWith("{bcrypt}$2a$04$");
    assertThat(login(OLD)).isEqualTo(303);
  }

  @Test
  void rightPasswordsOfProgramsAreCheckedOnceUntilSomethingHappens() {
    for (int i = 0; i < 3; i++) {
      assertThat(basic(OLD)).as("%d", i).isEqualTo(200);
    }
    String hash = stored();
    assertThat(hash).startsWith("{bcrypt}");
    // one failure and not even the right one is taken, though it was right a moment ago
    assertThat(basic("wrong")).isEqualTo(401);
    assertThat(basic(OLD)).isEqualTo(401);
    identityService.unlockUser(USER);
    assertThat(basic(OLD)).isEqualTo(200);
    assertThat(basic(OLD)).isEqualTo(200);
    var user = identityService.createUserQuery().userId(USER).singleResult();
    user.setPassword(NEW);
    identityService.saveUser(user);
    assertThat(basic(OLD)).isEqualTo(401);
    identityService.unlockUser(USER);
    assertThat(basic(NEW)).isEqualTo(200);
  }

  @Test
  void everyStoredPasswordOfTheDemonstrationIsHashedSlowly() {
    assertThat(
            jdbc.sql("select pwd_ from act_id_user where id_ <> ?")
                .param(USER)
                .query(String.class)
                .list())
        .isNotEmpty()
        .allMatch(each -> each.startsWith("{bcrypt}"));
  }

  private String stored() {
    return jdbc.sql("select pwd_ from act_id_user where id_ = ?")
        .param(USER)
        .query(String.class)
        .single();
  }

  private int login(String password) {
    return Visitor.of(port)
        .submit("/login", "/login", Map.of("user", USER, "password", password))
        .status();
  }

  private int basic(String password) {
    String login = java.util.Base64.getEncoder().encodeToString((USER + ":" + password).getBytes());
    return HttpCaller.visitor(port)
        .send("GET", "/engine-rest/engine", null, "Authorization", "Basic " + login)
        .status();
  }
}
