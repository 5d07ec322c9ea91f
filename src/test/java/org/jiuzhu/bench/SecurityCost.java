package org.jiuzhu.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.jiuzhu.input.Messages;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the safeguards cost: whole cases with all of them on and with all of them off, in one
 * process and one database, in alternating blocks that take turns to come first; or, with {@code
 * parts}, with one of them on at a time. Everybody's work goes over HTTP, with the requests that
 * Tasklist makes for a task: the list, the task, claim, form, the form's values, completion. The
 * applications behind the job executor (agency, bank) and the callers live in the same process.
 *
 * <p>Off is each {@link Safeguard} as named there:
 *
 * <ul>
 *   <li>the engine's permission and tenant checks, and the permissions that it gives with a task;
 *   <li>four eyes, recusal (no look-up), the check of posts at claim, form and completion;
 *   <li>encryption (a plain value of the same length is stored) and fingerprints (the end of the
 *       value itself);
 *   <li>the ledger of looks;
 *   <li>session, its standing, groups looked up anew with each request, limits on callers, CSRF,
 *       headers, and all filters of ours before the engine's interface: the same endpoints are
 *       asked at an address of their own ({@link OpenEntrance}).
 * </ul>
 *
 * <p>Always on are input checks, the case file and its timeline, locks, expressions' limits, the
 * database's constraints and triggers, what is kept out of the engine's history, and Spring
 * Security's firewall. How to run it and what was found: {@code docs/performance.md}.
 */
public final class SecurityCost {

  /** Threads that answer requests and execute jobs: neither callers, agency, compiler nor GC. */
  private static final List<String> SERVING = List.of("http-nio-", "camundaTaskExecutor-");

  private static final String SERVING_CPU = "serving threads CPU ms";
  private static final String SUM = "serving + PostgreSQL";

  private final Safeguards safeguards;
  private final ProcessEngine engine;
  private final CaseBlocks blocks;
  private final Office office;
  private final JdbcClient jdbc;

  private SecurityCost(ConfigurableApplicationContext application, Path data) {
    this.safeguards = application.getBean(Safeguards.class);
    this.engine = application.getBean(ProcessEngine.class);
    this.blocks = new CaseBlocks(application, data, new AtomicInteger());
    this.office = new HttpOffice(application, safeguards);
    this.jdbc = application.getBean(JdbcClient.class);
  }

  /** A kind of block: what is on in it. */
  private record Kind(String name, Set<Safeguard> on) {}

  private static final Kind OFF = new Kind("off", EnumSet.noneOf(Safeguard.class));
  private static final Kind ON = new Kind("on", EnumSet.allOf(Safeguard.class));

  /**
   * Arguments: {@code cases=16} (a block), {@code rounds=6}, {@code warm-up=32} (cases of each kind
   * before), {@code parts} (one safeguard at a time besides all and none), {@code statements}
   * (count statements instead of measuring time).
   */
  public static void main(String[] arguments) throws IOException {
    List<String> given = List.of(arguments);
    int cases = BenchApplication.number(arguments, "cases", 16);
    int rounds = BenchApplication.number(arguments, "rounds", 6);
    int warmUp = BenchApplication.number(arguments, "warm-up", 2 * cases);
    List<Kind> kinds = new ArrayList<>(List.of(OFF, ON));
    if (given.contains("parts")) {
      for (Safeguard each : Safeguard.values()) {
        kinds.add(new Kind(each.name().toLowerCase(Locale.ROOT), EnumSet.of(each)));
      }
    }
    Statements statements = new Statements();
    BenchApplication.run(
        beans -> {
          beans.registerBean(OpenTasks.class, OpenTasks::new);
          beans.registerBean(Safeguards.class, () -> new Safeguards(beans.getBeanFactory()));
          beans.registerBean(OpenEntrance.Chain.class, OpenEntrance.Chain::new);
          beans.registerBean(
              ServletContextInitializer.class,
              () ->
                  new OpenEntrance.Endpoints(
                      beans.getBean(IdentityService.class), beans.getBean(ProcessEngine.class)));
          if (given.contains("statements")) {
            beans.registerBean(Statements.class, () -> statements);
          }
        },
        (application, data) -> {
          SecurityCost driver = new SecurityCost(application, data);
          try (driver.blocks) {
            if (given.contains("statements")) {
              driver.countStatements(kinds, statements, cases);
            } else {
              driver.compare(kinds, warmUp, rounds, cases);
            }
          }
        },
        // threads that ended would take what they have spent with them
        "--camunda.bpm.job-execution.core-pool-size=5",
        "--server.tomcat.threads.min-spare=20",
        "--server.tomcat.threads.max=20");
  }

  private Map<String, Double> block(Kind kind, int cases) {
    safeguards.leaveOn(engine.getProcessEngineConfiguration(), kind.on());
    double before = servingCpu();
    Map<String, Double> spent = blocks.carry(office, cases);
    double serving = (servingCpu() - before) / cases;
    spent.put(SERVING_CPU, serving);
    spent.put(SUM, serving + spent.get("PostgreSQL CPU ms"));
    return spent;
  }

  private static double servingCpu() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double nanos = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && SERVING.stream().anyMatch(thread.getThreadName()::startsWith)) {
        nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return nanos / 1e6;
  }

  private void compare(List<Kind> kinds, int warmUp, int rounds, int cases) {
    // what comes first is compiled for both: take turns here, too
    for (int half = 0; half < 2; half++) {
      kinds.forEach(kind -> block(kind, warmUp / 2));
    }
    // else whatever the server's own round, each minute, comes upon first is planned anew midway
    jdbc.sql("alter system set autovacuum = off").update();
    jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
    Map<Kind, List<Map<String, Double>>> all = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      // whoever comes later finds larger tables: take turns
      List<Kind> order = new ArrayList<>(kinds);
      if (kinds.size() > 2) {
        Collections.rotate(order, round);
      } else if (round % 2 == 1) {
        Collections.reverse(order);
      }
      for (Kind kind : order) {
        jdbc.sql("vacuum (analyze)").update();
        all.computeIfAbsent(kind, k -> new ArrayList<>()).add(block(kind, cases));
      }
      System.out.printf("round %d:", round + 1);
      for (Kind kind : kinds) {
        Map<String, Double> spent = all.get(kind).get(round);
        System.out.printf(
            "  %s %.1f", kind.name(), spent.get("JVM CPU ms") + spent.get("PostgreSQL CPU ms"));
      }
      System.out.println(" ms of processor time a case");
    }
    System.out.printf(
        "%n%d cases of each kind in %d rounds; medians, a case%n%-24s", rounds * cases, rounds, "");
    kinds.forEach(kind -> System.out.printf(" %16s", kind.name()));
    System.out.println();
    for (String name : all.get(OFF).get(0).keySet()) {
      double off = median(all.get(OFF), name);
      System.out.printf("%-24s", name);
      for (Kind kind : kinds) {
        double value = median(all.get(kind), name);
        System.out.printf(" %8.1f (%5.3f)", value, value / off);
      }
      System.out.println();
    }
    for (String name : List.of("JVM CPU ms", "PostgreSQL CPU ms", SERVING_CPU, SUM)) {
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        ratios.add(all.get(ON).get(round).get(name) / all.get(OFF).get(round).get(name));
      }
      System.out.printf(
          Locale.ROOT,
          "on/off, round by round, %s: %s, median %.3f%n",
          name,
          ratios.stream().map(each -> String.format(Locale.ROOT, "%.3f", each)).toList(),
          Cost.median(ratios));
    }
  }

  private static double median(List<Map<String, Double>> spent, String name) {
    return Cost.median(spent.stream().map(each -> each.get(name)).toList());
  }

  private void countStatements(List<Kind> kinds, Statements statements, int cases) {
    kinds.forEach(kind -> block(kind, CaseBlocks.WORKERS));
    statements.report("warm-up", CaseBlocks.WORKERS * kinds.size());
    for (Kind kind : kinds) {
      block(kind, cases);
      statements.report(kind.name(), cases);
    }
  }

  /** Officials at Tasklist, or, with the entrance open, at the same endpoints without it. */
  private static final class HttpOffice implements Office {

    private static final String HAL = "application/hal+json";
    private static final String JSON = "application/json";

    private final Safeguards safeguards;
    private final ObjectMapper json;
    private final Clock clock;
    private final int port;
    private final String filter;
    private final Map<String, HttpCaller> callers = new HashMap<>();

    HttpOffice(ConfigurableApplicationContext application, Safeguards safeguards) {
      this.safeguards = safeguards;
      this.json = application.getBean(ObjectMapper.class);
      this.clock = application.getBean(Clock.class);
      this.port =
          application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      String list =
          application.getBean(Messages.class).text(Locale.SIMPLIFIED_CHINESE, "filter.township");
      this.filter =
          application
              .getBean(FilterService.class)
              .createTaskFilterQuery()
              .filterName(list)
              .singleResult()
              .getId();
      // a login a day is nobody's cost a case
      for (CaseStep step : CaseStep.values()) {
        callers.computeIfAbsent(step.user(), user -> HttpCaller.webapp(port, user));
      }
    }

    @Override
    public String start(int n) {
      String process = "/process-definition/key/AssistanceApplication";
      ask(CaseStep.INTAKE, "GET", process + "/deployed-start-form", null, JSON);
      return ask(
              CaseStep.INTAKE,
              "POST",
              process + "/submit-form",
              Cases.variables(json, Cases.applicant(n)),
              JSON)
          .json()
          .path("businessKey")
          .asText();
    }

    @Override
    public void complete(String taskId, CaseStep step, int n) {
      String user = step.user();
      String task = "/task/" + taskId;
      ask(user, "POST", "/filter/" + filter + "/list?firstResult=0&maxResults=15", "{}", HAL);
      ask(user, "GET", task, null, JSON);
      ask(user, "POST", task + "/claim", "{\"userId\":\"" + user + "\"}", JSON);
      ask(user, "GET", task + "/deployed-form", null, JSON);
      ask(user, "GET", task + "/form-variables?deserializeValues=false", null, JSON);
      String answer = Cases.variables(json, step.answer(n, LocalDate.now(clock).toString()));
      ask(user, "POST", task + "/submit-form", answer, JSON);
    }

    private Answer ask(String user, String method, String path, String body, String accept) {
      HttpCaller caller = callers.get(user);
      Answer answer =
          safeguards.isOn(Safeguard.ENTRANCE)
              ? caller.send(method, OpenEntrance.GUARDED + path, body, "Accept", accept)
              : caller.send(
                  method,
                  OpenEntrance.OPEN + path,
                  body,
                  "Accept",
                  accept,
                  OpenEntrance.USER,
                  user);
      if (answer.status() >= 300) {
        throw new IllegalStateException(method + " " + path + ": " + answer);
      }
      return answer;
    }
  }
}
