package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jiuzhu.HttpCaller;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Another site sends requests in the name of somebody who is logged in here. */
class ForgedRequestsTest extends WebTest {

  private static final Set<RequestMethod> READING =
      Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS);
  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @Test
  void noPageAndNoInterfaceOfOursTakesThem() {
    List<String> taken = new ArrayList<>();
    Set<String> changing = changing();
    assertThat(changing).hasSizeGreaterThan(30).contains("POST /logout", "POST /login");
    Visitor victim = as("admin");
    for (String endpoint : changing) {
      String path = endpoint.split(" ")[1].replaceAll("\\{[^}]+}", "x");
      int status = victim.forged(path, "a=b").status();
      // whoever signs logs in by that
      int expected = SecurityConfiguration.isCallback(path) ? 401 : 403;
      if (status != expected) {
        taken.add(endpoint + ": " + status);
      }
    }
    assertThat(taken).isEmpty();
    assertThat(victim.get("/").text()).contains("/logout");
  }

  @Test
  void theWebApplicationsTakeTheirOwnTokenOnly() {
    for (String path :
        List.of(
            "/camunda/api/engine/engine/default/task",
            "/camunda/api/admin/auth/user/default/logout")) {
      for (String token : List.of("", "guessed")) {
        HttpCaller victim = HttpCaller.webapp(port, "ningxia.intake");
        assertThat(victim.send("POST", path, "{}", "X-XSRF-TOKEN", token).status())
            .as(path + token)
            .isIn(401, 403);
      }
    }
    assertThat(HttpCaller.webapp(port, "ningxia.intake").post("/task/count", "{}").status())
        .isEqualTo(200);
  }

  @Test
  void aSessionOpensNoInterfaceMeantForPrograms() {
    HttpCaller victim = HttpCaller.webapp(port, "admin");
    assertThat(victim.send("GET", "/engine-rest/user", null).status()).isEqualTo(401);
    assertThat(victim.send("POST", "/engine-rest/user/create", "a=b", FORM).status())
        .isEqualTo(401);
  }

  /** Whoever plants a session id before the login owns nothing afterwards. */
  @Test
  void aPlantedSessionIsNotTakenOver() {
    String planted = "0123456789ABCDEF0123456789ABCDEF";
    HttpCaller victim = HttpCaller.visitor(port);
    HttpCaller.Answer login =
        victim.send(
            "POST",
            "/camunda/api/admin/auth/user/default/login/welcome",
            "username=ningxia.intake&password=" + HttpCaller.PASSWORD,
            FORM);
    assertThat(login.status()).isEqualTo(200);
    assertThat(
            HttpCaller.visitor(port)
                .send("GET", "/cases", null, "Cookie", "JSESSIONID=" + planted)
                .status())
        .isEqualTo(302);
    assertThat(login.response().headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("JSESSIONID=") && !cookie.contains(planted))
        .filteredOn(cookie -> cookie.startsWith("JSESSIONID="))
        .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
  }

  private Set<String> changing() {
    Set<String> found = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping.getMethodsCondition().getMethods().stream()
                    .filter(method -> !READING.contains(method))
                    .forEach(
                        method ->
                            mapping
                                .getPatternValues()
                                .forEach(path -> found.add(method + " " + path))));
    return found;
  }
}
