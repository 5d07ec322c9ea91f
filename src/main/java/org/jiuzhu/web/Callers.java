package org.jiuzhu.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jiuzhu.engine.CallerAddress;

/**
 * What each network address has asked for lately. Kept in this node's memory and bounded; wrong
 * passwords are counted in the database, for all nodes.
 */
final class Callers {

  /** So many addresses are remembered; a flood from more of them is the network's to stop. */
  private static final int MOST_ADDRESSES = 100_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final LoadingCache<String, Caller> callers;

  /**
   * @param time by which allowances grow again
   */
  Callers(RequestLimits limits, TimeMeter time) {
    this.callers =
        Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(REMEMBERED)
            .build(
                address ->
                    new Caller(
                        bucket(limits.publicRequests(), time),
                        bucket(limits.publicRequests(), time),
                        new Semaphore(limits.atOnce())));
  }

  /** The caller at an address; one household or office has a whole network of IPv6 addresses. */
  Caller at(String address) {
    return callers.get(CallerAddress.network(address));
  }

  private static Bucket bucket(int allowance, TimeMeter time) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(allowance).refillGreedy(allowance, MINUTE))
        .withCustomTimePrecision(time)
        .build();
  }

  /**
   * What one address has left.
   *
   * @param requests public requests
   * @param tries refused passwords, codes and signatures, also those that the database counts
   *     against no address, as at a locked account
   * @param places requests under way
   */
  record Caller(Bucket requests, Bucket tries, Semaphore places) {

    /** Takes one request; the time to wait, or zero. */
    Duration ask() {
      ConsumptionProbe probe = requests.tryConsumeAndReturnRemaining(1);
      return Duration.ofNanos(probe.isConsumed() ? 0 : probe.getNanosToWaitForRefill());
    }

    /** How long until something may be tried, or zero. */
    Duration untilNextTry() {
      return Duration.ofNanos(tries.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Counts a refused try. */
    void refused() {
      tries.tryConsume(1);
    }
  }
}
