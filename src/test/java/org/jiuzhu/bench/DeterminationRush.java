package org.jiuzhu.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Trial calculations over HTTP, {@code POST /api/determinations}: how many a second some callers
 * get answered who each wait for one answer before they ask again.
 */
final class DeterminationRush {

  private static final String CALLER = "ningxia.intake";
  private static final int MEMBERS = 4;
  private static final int ROUNDS = 3;
  private static final long LIMIT_MINUTES = 5;

  private final int port;
  private final ObjectMapper json;
  private final String question;
  private final Cost cost;

  DeterminationRush(ConfigurableApplicationContext application, Cost cost) {
    this.cost = cost;
    port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    json = application.getBean(ObjectMapper.class);
    question = question();
  }

  /** The contract's example with four members. */
  private String question() {
    try (InputStream example = getClass().getResourceAsStream("/api/determination.json")) {
      ObjectNode body = (ObjectNode) json.readTree(example);
      ArrayNode members = (ArrayNode) body.at("/household/members");
      while (members.size() < MEMBERS) {
        ObjectNode member = members.get(0).deepCopy();
        members.add(member.put("ref", "m" + (members.size() + 1)).put("relation", "OTHER"));
      }
      return body.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asks and prints, after one round that is not counted.
   *
   * @param requests of all clients together, in each round
   */
  void run(int clients, int requests) {
    round(clients, requests);
    System.out.printf("%nPOST /api/determinations, %d clients, ms%n", clients);
    for (int round = 1; round <= ROUNDS; round++) {
      Map<String, Double> before = cost.now();
      long began = System.nanoTime();
      List<Double> times = round(clients, requests);
      double seconds = (System.nanoTime() - began) / 1e9;
      Map<String, Double> spent = Cost.between(before, cost.now());
      List<Double> sorted = times.stream().sorted().toList();
      System.out.printf(
          "round %d: %6.0f a second, p50 %6.2f, p95 %6.2f; each JVM %5.2f, PostgreSQL %5.2f ms"
              + " of processor time, %4.1f commits (%d)%n",
          round,
          sorted.size() / seconds,
          sorted.get(sorted.size() / 2),
          sorted.get(sorted.size() * 95 / 100),
          spent.get("JVM CPU ms") / sorted.size(),
          spent.get("PostgreSQL CPU ms") / sorted.size(),
          spent.get("commits") / sorted.size(),
          sorted.size());
    }
  }

  private List<Double> round(int clients, int requests) {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    List<Double> times = Collections.synchronizedList(new ArrayList<>());
    try {
      List<Callable<Void>> all =
          Collections.nCopies(
              clients,
              () -> {
                ask(requests / clients, times);
                return null;
              });
      for (Future<Void> each : threads.invokeAll(all, LIMIT_MINUTES, TimeUnit.MINUTES)) {
        each.get(1, TimeUnit.SECONDS);
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

  private void ask(int times, List<Double> taken) {
    HttpCaller caller = HttpCaller.rest(port, CALLER);
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      Answer answer = caller.send("POST", "/api/determinations", question);
      taken.add((System.nanoTime() - began) / 1e6);
      if (answer.status() != 200) {
        throw new IllegalStateException(answer.toString());
      }
    }
  }
}
