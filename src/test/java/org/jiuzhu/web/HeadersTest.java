package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What every answer tells browsers. */
class HeadersTest extends WebTest {

  @Autowired private ApplicationContext beans;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/login",
        "/notices",
        "/cases",
        "/nowhere",
        "/api/cases/nobody",
        "/api/openapi.json",
        "/engine-rest/engine",
        "/camunda/app/tasklist/default/",
        "/camunda/api/engine/engine/default/task",
        "/actuator/health"
      })
  void noOtherSiteHasAHold(String path) {
    Page page = as("ningxia.intake").get(path);
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Permissions-Policy")).contains("geolocation=()");
    assertThat(page.header("Content-Security-Policy"))
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe-eval", "https:");
    assertThat(page.header("Server")).isEmpty();
    assertThat(page.header("X-Powered-By")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cases",
        "/tools/determination",
        "/api/cases/nobody",
        "/engine-rest/engine",
        "/camunda/api/engine/engine/default/task"
      })
  void noBrowserKeepsData(String path) {
    assertThat(as("ningxia.intake").get(path).header("Cache-Control")).contains("no-store");
  }

  /** What has a version in its address; anything else may be another one after an update. */
  @ParameterizedTest
  @CsvSource({
    "/camunda/lib/deps.js?bust=7.24.0, 'private, max-age=2592000'",
    "/camunda/app/tasklist/camunda-tasklist-bootstrap.js?bust=7.24.0, 'private, max-age=2592000'",
    "/camunda/assets/IBMPlexSans-Regular.woff2?bust=7.24.0, 'private, max-age=2592000'",
    "/camunda/lib/deps.js, no-cache",
    "/camunda/lib/deps.js?bust=7.25.0, no-cache",
    "/camunda/lib/deps.js?bust=, no-cache",
    "/camunda/lib/nowhere.js?bust=7.24.0, no-store",
    "/camunda/assets/nowhere.woff2?bust=7.24.0, no-store",
    "/camunda/app/tasklist/scripts/config.js?bust=1, no-cache",
    "/camunda/app/tasklist/scripts/jiuzhu/tasklist.js?bust=7.24.0, no-cache",
    "/camunda/app/tasklist/styles/user-styles.css?bust=7.24.0, no-cache",
    "/camunda/app/tasklist/locales/zh-CN.json?bust=7.24.0, no-cache",
    "/camunda/app/tasklist/default/, no-cache"
  })
  void browsersKeepCamundasFilesAndAskForOurs(String path, String kept) {
    assertThat(Visitor.of(port).get(path).header("Cache-Control")).isEqualTo(kept);
  }

  /** What is asked for again and has not changed is kept as long again. */
  @Test
  void whatStillHoldsIsKeptOn() {
    String script = "/camunda/lib/deps.js?bust=7.24.0";
    Visitor visitor = Visitor.of(port);
    String changed = visitor.get(script).header("Last-Modified");
    Page again = visitor.get(script, "If-Modified-Since", changed);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("Cache-Control")).isEqualTo("private, max-age=2592000");
  }

  /** Asking costs little where nothing has changed. */
  @Test
  void filesThatStillHoldAreNotSentAgain() {
    String script = "/camunda/app/tasklist/scripts/jiuzhu/tasklist.js?bust=7.24.0";
    Visitor visitor = Visitor.of(port);
    String changed = visitor.get(script).header("Last-Modified");
    assertThat(changed).isNotEmpty();
    Page again = visitor.get(script, "If-Modified-Since", changed);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.bytes()).isEmpty();
  }

  @Test
  void ownScriptsAreFilesOfOurs() {
    assertThat(as("ningxia.intake").get("/cases").header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("script-src 'self' 'unsafe-inline'");
    // the web applications' scripts by a number that is another one each time
    Page one = as("ningxia.intake").get("/camunda/app/tasklist/default/");
    Page other = as("ningxia.intake").get("/camunda/app/tasklist/default/");
    assertThat(one.header("Content-Security-Policy"))
        .matches(".*script-src 'nonce-[^']+' 'strict-dynamic';.*")
        .isNotEqualTo(other.header("Content-Security-Policy"));
  }

  /** By it Spring Security would look for a controller at each request of the web applications. */
  @Test
  void noRequestIsLookedAheadFor() {
    assertThat(beans.containsBean("mvcHandlerMappingIntrospector")).isFalse();
  }
}
