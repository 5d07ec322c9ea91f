package org.jiuzhu.demoserver;

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
public final class Callbacks implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);
  private static final int THREADS = 4;

  private final PromiseLog log;
  private final HmacSignature signature;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(THREADS, DemoServer::daemon);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** Calls back what a log promises. */
  public Callbacks(PromiseLog log, HmacSignature signature) {
    this.log = log;
    this.signature = signature;
  }

  /** Plans the callbacks of a promise from its due time on. */
  public void plan(Promise promise) {
    Duration wait = Duration.ofMillis(Math.max(0, promise.dueAt() - clock.millis()));
    schedule(promise.id(), wait, FIRST_PAUSE);
  }

  private void schedule(String id, Duration wait, Duration pause) {
    try {
      timer.schedule(() -> call(id, pause), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // Closed meanwhile; the log brings it back at the next start.
    }
  }

  private void call(String id, Duration pause) {
    Promise promise = log.get(id);
    if (promise == null || promise.callbacksDue() == 0) {
      return;
    }
    if (received(promise)) {
      Promise rest = log.update(id, Promise::calledBack);
      if (rest.callbacksDue() > 0) {
        schedule(id, FIRST_PAUSE, FIRST_PAUSE);
      }
    } else if (clock.millis() < promise.dueAt() + GIVEN_UP_AFTER.toMillis()) {
      Duration next = pause.multipliedBy(2);
      schedule(id, pause, next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE);
    }
  }

  private boolean received(Promise promise) {
    byte[] body = promise.answer().toString().getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(promise.callbackUrl()))
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
    try {
      // what was just sent is still written down
      timer.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
