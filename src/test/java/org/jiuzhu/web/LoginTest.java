package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class LoginTest extends WebTest {

  private static final String LOCKED = "ningxia.designer2";

  @Autowired private IdentityService identityService;

  @AfterEach
  void unlock() {
    identityService.unlockUser(LOCKED);
  }

  @Test
  void leadsBackToThePageAskedFor() {
    Visitor visitor = Visitor.of(port);
    Page asked = visitor.get("/cases?page=1");
    assertThat(asked.status()).isEqualTo(302);
    assertThat(asked.location()).isEqualTo("/login?to=%2Fcases%3Fpage%3D1");
    assertThat(visitor.get(asked.location()).text())
        .contains("name=\"to\" value=\"/cases?page=1\"");
    Page answer = login(visitor, "ningxia.intake", Visitor.PASSWORD, "/cases?page=1");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).isEqualTo("/cases?page=1");
    assertThat(visitor.get("/cases").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/cases",
        "/\\evil.example",
        "javascript:alert(1)",
        "///evil.example",
        "/%0d%0aSet-Cookie:x=y\r\nX: y"
      })
  void leadsToNoOtherSite(String to) {
    Page answer = login(Visitor.of(port), "ningxia.intake", Visitor.PASSWORD, to);
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).isEqualTo("/");
    assertThat(answer.header("Set-Cookie")).doesNotContain("x=y");
  }

  @Test
  void wrongPasswordUnknownAndLockedAccountsAreToldInTheSameWords() {
    Visitor visitor = Visitor.of(port);
    Page wrong = login(visitor, LOCKED, "wrong", "/");
    Page locked = login(visitor, LOCKED, Visitor.PASSWORD, "/");
    Page unknown = login(visitor, "nobody", "wrong", "/");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(locked.status()).isEqualTo(401);
    assertThat(wrong.text()).contains("账号或密码不对，或者账号因连续输错已被锁定");
    assertThat(withoutToken(locked)).isEqualTo(withoutToken(wrong));
    assertThat(withoutToken(unknown)).isEqualTo(withoutToken(wrong));
    assertThat(visitor.get("/cases").status()).isEqualTo(302);
    identityService.unlockUser(LOCKED);
    assertThat(login(visitor, LOCKED, Visitor.PASSWORD, "/").status()).isEqualTo(303);
  }

  @Test
  void oneLoginIsGoodForTasklistAndALogoutEndsBoth() {
    Visitor visitor = Visitor.of(port);
    String tasklist = "/camunda/api/engine/engine/default/task/count";
    assertThat(visitor.get(tasklist).status()).isEqualTo(401);
    visitor.login("ningxia.intake");
    assertThat(visitor.get(tasklist).status()).isEqualTo(200);
    Page answer = visitor.submit("/", "/logout", Map.of());
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).isEqualTo("/login?out");
    assertThat(visitor.get(tasklist).status()).isEqualTo(401);
    assertThat(visitor.get("/cases").status()).isEqualTo(302);
    assertThat(visitor.get("/login?out").text()).contains("已退出", "logged-out");
  }

  @Test
  void loginBeginsANewSession() {
    Visitor visitor = Visitor.of(port);
    visitor.get("/login");
    String before = visitor.session();
    visitor.login("ningxia.intake");
    assertThat(before).isNotNull();
    assertThat(visitor.session()).isNotNull().isNotEqualTo(before);
  }

  /** Pages and Tasklist ask for much at the same time. */
  @ParameterizedTest
  @CsvSource({
    "/api/cases/nobody,404",
    "/camunda/api/engine/engine/default/task/count,200",
    "/account,200"
  })
  void requestsAtOnceEndNoSession(String path, int status) throws Exception {
    HttpCaller tab = HttpCaller.webapp(port, "ningxia.intake");
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> call = () -> tab.send("GET", path, null).status();
      for (Future<Integer> answer : pool.invokeAll(Collections.nCopies(16, call))) {
        assertThat(answer.get()).isEqualTo(status);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void formsOfOtherSitesAreRefused() {
    assertThat(Visitor.of(port).forged("/login", "user=ningxia.intake&password=x").status())
        .isEqualTo(403);
    Visitor visitor = as("ningxia.intake");
    assertThat(visitor.forged("/logout", "").status()).isEqualTo(403);
    assertThat(visitor.forged("/cases", "q=x").status()).isEqualTo(403);
    assertThat(visitor.get("/cases").status()).isEqualTo(200);
  }

  @Test
  void demonstrationAccountsAreShownByPost() {
    assertThat(Visitor.of(port).get("/login").text())
        .contains("演示账号", "Demo-2026!", "清水镇 受理岗", "ningxia.intake2", "value=\"admin\"");
  }

  @Test
  void readersOfOtherLanguagesGetEnglish() {
    assertThat(Visitor.of(port, "en-GB").get("/login").text())
        .contains("<html lang=\"en\">", "Staff login");
    assertThat(Visitor.of(port, "fr").get("/login").text()).contains("工作人员登录");
  }

  private static Page login(Visitor visitor, String user, String password, String to) {
    return visitor.submit("/login", "/login", Map.of("user", user, "password", password, "to", to));
  }

  private static String withoutToken(Page page) {
    return page.text().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }
}
