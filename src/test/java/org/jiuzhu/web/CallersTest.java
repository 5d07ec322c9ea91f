package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jiuzhu.web.Callers.Caller;
import org.junit.jupiter.api.Test;

class CallersTest {

  private static final String ADDRESS = "203.0.113.7";

  private final AtomicLong nanos = new AtomicLong();
  private final Callers callers =
      new Callers(
          new RequestLimits(5, 2),
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void asksSoManyTimesAMinute() {
    Caller caller = callers.at(ADDRESS);
    for (int i = 0; i < 5; i++) {
      assertThat(caller.ask()).isZero();
    }
    assertThat(caller.ask()).isPositive();
    pass(Duration.ofMinutes(1));
    assertThat(caller.ask()).isZero();
  }

  @Test
  void addressesDoNotPayForEachOther() {
    for (int i = 0; i < 5; i++) {
      callers.at(ADDRESS).ask();
    }
    assertThat(callers.at(ADDRESS).ask()).isPositive();
    assertThat(callers.at("203.0.113.8").ask()).isZero();
  }

  @Test
  void aNetworkOfNewAddressesIsOneCaller() {
    assertThat(callers.at("2001:db8:1:2::1")).isSameAs(callers.at("2001:db8:1:2:ffff::9"));
    assertThat(callers.at("2001:db8:1:3::1")).isNotSameAs(callers.at("2001:db8:1:2::1"));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
