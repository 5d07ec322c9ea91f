package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccountPageTest extends WebTest {

  private static final String USER = "ningxia.survey2";
  private static final String OWN = "Own-Secret-27";

  @Autowired private IdentityService identityService;

  @AfterEach
  void restore() {
    var user = identityService.createUserQuery().userId(USER).singleResult();
    user.setPassword(Visitor.PASSWORD);
    identityService.saveUser(user);
    identityService.unlockUser(USER);
  }

  @Test
  void theOwnPasswordIsChangedAndOtherSessionsEnd() {
    Visitor here = as(USER);
    Visitor elsewhere = as(USER);
    HttpCaller tasklist = HttpCaller.webapp(port, USER);
    assertThat(tasklist.get("/task/count").status()).isEqualTo(200);
    Page refused = change(here, "wrong", OWN);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text()).contains("现在的密码不对");
    identityService.unlockUser(USER);
    assertThat(change(here, Visitor.PASSWORD, "weak").status()).isEqualTo(422);
    String before = here.session();
    Page done = change(here, Visitor.PASSWORD, OWN);
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(done.text()).contains("密码已更换");
    assertThat(here.session()).isNotEqualTo(before);
    assertThat(here.get("/account").status()).isEqualTo(200);
    assertThat(elsewhere.get("/account").status()).isEqualTo(302);
    assertThat(tasklist.get("/task/count").status()).isEqualTo(401);
    assertThat(identityService.checkPassword(USER, OWN)).isTrue();
  }

  @Test
  void theDemonstrationSaysThatCodesAreOff() {
    assertThat(as(USER).get("/account").text()).contains("没有启用动态口令", USER);
    assertThat(Visitor.of(port).get("/account").status()).isEqualTo(302);
  }

  private static Page change(Visitor visitor, String now, String wanted) {
    return visitor.submit(
        "/account",
        "/account/password",
        Map.of("password", now, "newPassword", wanted, "again", wanted));
  }
}
