package org.jiuzhu.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Applicants who come at once, over HTTP: how long until the first task of their case lies in the
 * office's list. It is there when the answer comes, for it is committed before.
 */
final class ApplicantRush {

  private static final String INTAKE = "ningxia.intake";
  private static final long LIMIT_MINUTES = 5;

  private final ObjectMapper json;
  private final int port;
  private final AtomicInteger people;

  ApplicantRush(ConfigurableApplicationContext application, AtomicInteger people) {
    this.json = application.getBean(ObjectMapper.class);
    this.port =
        application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    this.people = people;
  }

  private interface Visit {
    void make(HttpCaller caller, int n, List<Double> times);
  }

  void run(int applicants, int each) {
    visit(applicants, 2, this::wholeApplication);
    visit(applicants, 2, this::startForm);
    System.out.printf("%n%d applicants at once, %d times each, ms%n", applicants, each);
    print(
        "POST /api/applications, until its first task",
        visit(applicants, each, this::wholeApplication));
    List<Double> entries = Collections.synchronizedList(new ArrayList<>());
    print(
        "start form, until its first task",
        visit(
            applicants,
            each,
            (caller, n, times) -> {
              String instance = startForm(caller, n, times);
              household(caller, instance, n, entries);
            }));
    print("claim and household form, until the next task", entries);
  }

  private List<Double> visit(int applicants, int each, Visit visit) {
    ExecutorService threads = Executors.newFixedThreadPool(applicants);
    List<Double> times = Collections.synchronizedList(new ArrayList<>());
    try {
      List<Callable<Void>> visits =
          Collections.nCopies(
              applicants,
              () -> {
                HttpCaller caller = HttpCaller.rest(port, INTAKE);
                for (int i = 0; i < each; i++) {
                  visit.make(caller, people.incrementAndGet(), times);
                }
                return null;
              });
      for (Future<Void> future : threads.invokeAll(visits, LIMIT_MINUTES, TimeUnit.MINUTES)) {
        future.get(1, TimeUnit.SECONDS);
      }
      return times;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void wholeApplication(HttpCaller caller, int n, List<Double> times) {
    String body = Cases.application(json, n).toString();
    timed(
        times,
        201,
        () ->
            caller.send(
                "POST",
                "/api/applications",
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString()));
  }

  private String startForm(HttpCaller caller, int n, List<Double> times) {
    String body = Cases.variables(json, Cases.applicant(n));
    return timed(
            times,
            200,
            () -> caller.post("/process-definition/key/AssistanceApplication/submit-form", body))
        .json()
        .path("id")
        .asText();
  }

  private void household(HttpCaller caller, String instance, int n, List<Double> times) {
    String task =
        caller.get("/task?processInstanceId=" + instance).json().path(0).path("id").asText();
    String body = Cases.variables(json, Cases.household(n));
    timed(
        times,
        204,
        () -> {
          caller.post("/task/" + task + "/claim", "{\"userId\":\"" + INTAKE + "\"}");
          return caller.post("/task/" + task + "/submit-form", body);
        });
  }

  private static Answer timed(
      List<Double> times, int expected, java.util.function.Supplier<Answer> request) {
    long began = System.nanoTime();
    Answer answer = request.get();
    times.add((System.nanoTime() - began) / 1e6);
    if (answer.status() != expected) {
      throw new IllegalStateException(answer.toString());
    }
    return answer;
  }

  private static void print(String what, List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    System.out.printf(
        "%-48s p50 %6.0f  p95 %6.0f  (%d)%n",
        what, percentile(sorted, 0.5), percentile(sorted, 0.95), sorted.size());
  }

  private static double percentile(List<Double> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
  }
}
