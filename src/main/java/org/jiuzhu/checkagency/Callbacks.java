package org.jiuzhu.checkagency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jiuzhu.signature.HmacSignature;

/** Sends answers later, and again with growing pauses until they are received, for a day. */
final class Callbacks implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);
  private static final int THREADS = 4;

  private final QueryLog log;
  private final HmacSignature signature;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(THREADS, CheckAgencyDemo::daemon);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  Callbacks(QueryLog log, HmacSignature signature) {
    this.log = log;
    this.signature = signature;
  }

  /** Plans the callbacks of an entry from its due time on. */
  void plan(QueryLog.Entry entry) {
    Duration wait = Duration.ofMillis(Math.max(0, entry.dueAt() - clock.millis()));
    schedule(entry.queryId(), wait, FIRST_PAUSE);
  }

  private void schedule(String queryId, Duration wait, Duration pause) {
    try {
      timer.schedule(() -> call(queryId, pause), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // Closed meanwhile; the log brings it back at the next start.
    }
  }

  private void call(String queryId, Duration pause) {
    QueryLog.Entry entry = log.get(queryId);
    if (entry == null || entry.callbacksDue() == 0) {
      return;
    }
    if (received(entry)) {
      QueryLog.Entry rest = log.update(queryId, QueryLog.Entry::calledBack);
      if (rest.callbacksDue() > 0) {
        schedule(queryId, FIRST_PAUSE, FIRST_PAUSE);
      }
    } else if (clock.millis() < entry.dueAt() + GIVEN_UP_AFTER.toMillis()) {
      Duration next = pause.multipliedBy(2);
      schedule(queryId, pause, next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE);
    }
  }

  private boolean received(QueryLog.Entry entry) {
    byte[] body = entry.answer().toString().getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(entry.callbackUrl()))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .header(HmacSignature.HEADER, signature.sign(body, clock.instant()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
