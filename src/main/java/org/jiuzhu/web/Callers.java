package org.jiuzhu.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;

/**
 * What each network address has asked for lately. Kept in this node's memory and bounded; the count
 * of wrong passwords of an account stands in the database (the engine's).
 */
final class Callers {

  /** So many addresses are remembered; a flood from more of them is the network's to stop. */
  private static final int MOST_ADDRESSES = 100_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int NETWORK_BYTES = 8;

  private final LoadingCache<String, Caller> callers;

  /**
   * @param time by which allowances grow again
   */
  Callers(RequestLimits limits, TimeMeter time) {
    Duration longest = limits.failedLoginsWithin().plus(MINUTE);
    this.callers =
        Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(longest)
            .build(
                address ->
                    new Caller(
                        bucket(limits.publicRequests(), MINUTE, time),
                        bucket(limits.failedLogins(), limits.failedLoginsWithin(), time),
                        new Semaphore(limits.atOnce())));
  }

  /** The caller at an address; one household or office has a whole network of IPv6 addresses. */
  Caller at(String address) {
    return callers.get(network(address));
  }

  private static Bucket bucket(int allowance, Duration period, TimeMeter time) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(allowance).refillGreedy(allowance, period))
        .withCustomTimePrecision(time)
        .build();
  }

  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // an address, never a name: nothing is looked up
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  /**
   * What one address has left.
   *
   * @param requests public requests
   * @param failures wrong passwords, codes and signatures
   * @param places requests under way
   */
  record Caller(Bucket requests, Bucket failures, Semaphore places) {

    /** Takes one request; the time to wait, or zero. */
    Duration ask() {
      return wait(requests.tryConsumeAndReturnRemaining(1));
    }

    /** How long to wait before another password is looked at, or zero. */
    Duration untilNextTry() {
      return Duration.ofNanos(failures.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Notes a wrong password. */
    void failed() {
      failures.tryConsume(1);
    }

    private static Duration wait(ConsumptionProbe probe) {
      return Duration.ofNanos(probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill());
    }
  }
}
