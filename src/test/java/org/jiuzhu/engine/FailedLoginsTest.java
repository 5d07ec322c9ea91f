package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jiuzhu.JiuzhuTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

@JiuzhuTest
class FailedLoginsTest {

  private static final String ADDRESS = "203.0.113.7";

  @Autowired private JdbcClient jdbc;

  @AfterEach
  void forget() {
    jdbc.sql("delete from login_failure").update();
  }

  /** Each as if it were another node: what counts stands in the database. */
  private FailedLogins node() {
    return new FailedLogins(jdbc, 3, Duration.ofMinutes(10));
  }

  private Duration wait(String address) {
    return node().untilNextTry(address);
  }

  private void fail(String address) {
    node().add(request(address));
  }

  private static MockHttpServletRequest request(String address) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    return request;
  }

  private void pass(int minutes) {
    jdbc.sql("update login_failure set failed_at = failed_at - make_interval(mins => ?)")
        .param(minutes)
        .update();
  }

  @Test
  void noMoreThanSoManyInAnyTenMinutesOnAllNodesTogether() {
    fail(ADDRESS);
    pass(6);
    fail(ADDRESS);
    assertThat(wait(ADDRESS)).isZero();
    fail(ADDRESS);
    assertThat(wait(ADDRESS)).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
    pass(5);
    // the first is forgotten, the other two are not
    assertThat(wait(ADDRESS)).isZero();
    fail(ADDRESS);
    assertThat(wait(ADDRESS)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
  }

  @Test
  void addressesDoNotPayForEachOtherAndANetworkIsOneAddress() {
    for (int n = 1; n <= 3; n++) {
      fail(ADDRESS);
      fail("2001:db8:1:2::" + n);
    }
    assertThat(wait(ADDRESS)).isPositive();
    assertThat(wait("203.0.113.8")).isZero();
    assertThat(wait("2001:db8:1:2:ffff::9")).isPositive();
    assertThat(wait("2001:db8:1:3::1")).isZero();
  }

  @Test
  void aRequestFailsOnce() {
    MockHttpServletRequest request = request(ADDRESS);
    for (int i = 0; i < 5; i++) {
      node().add(request);
    }
    assertThat(wait(ADDRESS)).isZero();
  }
}
