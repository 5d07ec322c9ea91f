package org.jiuzhu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jiuzhu.JiuzhuApplication;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Drives whole cases through the running application, and beside them, in alternating blocks, the
 * same processes with empty delegates; then lets applicants come all at once. How to run it and
 * what was found: {@code docs/performance.md}.
 */
public final class CaseThroughput {

  private static final int WORKERS = 8;
  private static final int APPLICANTS = 20;
  private static final int APPLICATIONS_EACH = 10;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** More than the seven days of a notice and the day of posting. */
  private static final Duration NOTICE = Duration.ofDays(9);

  private static final String INTAKE = "ningxia.intake";
  private static final String SURVEY = "ningxia.survey";
  private static final String APPROVE = "ningxia.approve";

  private final AtomicInteger people = new AtomicInteger();
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
  private final ManagementService managementService;
  private final OpenTasks openTasks;
  private final Cost cost;
  private final Clock clock;
  private final Office real;
  private final Office empty;
  private long clockOffset;

  private CaseThroughput(ConfigurableApplicationContext application, Path data) {
    this.managementService = application.getBean(ManagementService.class);
    this.openTasks = application.getBean(OpenTasks.class);
    this.clock = application.getBean(Clock.class);
    this.cost = new Cost(application.getBean(DataSource.class), data.resolve("postgresql"));
    this.real = new RealOffice(application);
    this.empty = new EmptyOffice(application);
  }

  /**
   * Arguments: {@code cases=300} (of each kind, over all rounds), {@code rounds=3}, {@code
   * statements} (count statements instead of measuring time), {@code determinations} (trial
   * calculations instead of cases; {@code requests=4000} of them a round).
   */
  public static void main(String[] arguments) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(JiuzhuApplication.TIME_ZONE));
    Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
    int rounds = number(arguments, "rounds", 3);
    int perRound = Math.max(1, number(arguments, "cases", 300) / rounds);
    boolean counting = List.of(arguments).contains("statements");
    Path data = Files.createTempDirectory("jiuzhu-bench");
    Statements statements = new Statements();
    int status = 0;
    try {
      ConfigurableApplicationContext application = start(data, counting ? statements : null);
      CaseThroughput driver = new CaseThroughput(application, data);
      try {
        if (List.of(arguments).contains("determinations")) {
          new DeterminationRush(application, driver.cost)
              .run(WORKERS, number(arguments, "requests", 4000));
        } else if (counting) {
          driver.countStatements(statements, perRound);
        } else {
          driver.compare(rounds, perRound);
          new ApplicantRush(application, driver.people).run(APPLICANTS, APPLICATIONS_EACH);
        }
      } finally {
        driver.workers.shutdownNow();
        ClockUtil.reset();
        application.close();
      }
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      status = 1;
    }
    ProcessHandle server = Cost.server(data.resolve("postgresql"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data, server)));
    System.exit(status);
  }

  private static int number(String[] arguments, String name, int otherwise) {
    return Arrays.stream(arguments)
        .filter(argument -> argument.startsWith(name + "="))
        .map(argument -> Integer.parseInt(argument.substring(name.length() + 1)))
        .findFirst()
        .orElse(otherwise);
  }

  /** The server is stopped by another hook at the same time. */
  private static void delete(Path folder, ProcessHandle server) {
    try {
      server.onExit().orTimeout(1, TimeUnit.MINUTES).join();
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException | RuntimeException e) {
      System.err.println("left behind: " + folder);
    }
  }

  /** The whole application as a newcomer starts it, with the durable database of that start. */
  private static ConfigurableApplicationContext start(Path data, Statements statements) {
    SpringApplication application = new SpringApplication(JiuzhuApplication.class);
    application.setAdditionalProfiles("demo");
    application.addInitializers(
        context -> {
          GenericApplicationContext beans = (GenericApplicationContext) context;
          beans.registerBean(OpenTasks.class, OpenTasks::new);
          beans.registerBean(
              "emptyDelegate",
              EmptyTwin.Delegate.class,
              () -> new EmptyTwin.Delegate(sources(beans)));
          if (statements != null) {
            beans.registerBean(Statements.class, () -> statements);
          }
        });
    return application.run(
        "--server.port=0",
        "--jiuzhu.test-database=false",
        "--jiuzhu.data-dir=" + data,
        "--jiuzhu.demo.households=false",
        "--jiuzhu.demo.check-agency-port=0",
        "--jiuzhu.demo.payment-gateway-port=0");
  }

  private static String sources(GenericApplicationContext beans) {
    return beans
        .getBean(PolicyLibrary.class)
        .asOf("ningxia", LocalDate.now(beans.getBean(Clock.class)))
        .checkSources()
        .stream()
        .map(Coded::code)
        .collect(Collectors.joining(","));
  }

  /** Who carries cases: the real office, or one that does nothing. */
  private interface Office {

    /** Starts a case and returns its business key. */
    String start(int n);

    /** Claims a task and hands in its form. */
    void complete(String taskId, Step step, int n);
  }

  /** A user task on a case's way to the grant. */
  private enum Step {
    ENTER("Task_EnterHousehold", INTAKE, Map.of("entryFinished", true)),
    ACCEPT("Task_AcceptApplication", INTAKE, Map.of("applicationComplete", true)),
    SURVEY("Task_SurveyHousehold", CaseThroughput.SURVEY, Map.of()),
    APPROVE("Task_ApproveAtTownship", CaseThroughput.APPROVE, Map.of("outcome", "GRANT")),
    POST("Task_PostNotice", CaseThroughput.APPROVE, Map.of()),
    TAKE_DOWN("Task_RecordTakedown", CaseThroughput.APPROVE, Map.of()),
    DELIVER("Task_RecordDelivery", INTAKE, Map.of());

    private final String task;
    private final String user;

    /** The routing flags that the form's answer leads to. */
    private final Map<String, Object> flags;

    Step(String task, String user, Map<String, Object> flags) {
      this.task = task;
      this.user = user;
      this.flags = flags;
    }

    Map<String, Object> answer(int n, String today) {
      return switch (this) {
        case ENTER -> Cases.household(n);
        case ACCEPT -> Map.of("complete", "YES");
        case SURVEY -> Cases.survey(today);
        case APPROVE -> Map.of("outcome", "CONFIRM");
        case POST -> Map.of("postedOn", today, "place", "东河村公示栏", "poster", "刘审核");
        case TAKE_DOWN -> Map.of("takenDownOn", today);
        case DELIVER -> Map.of("method", "IN_PERSON", "deliveredOn", today, "receiver", "本人");
      };
    }
  }

  private final class RealOffice implements Office {

    private final FormService formService;
    private final TaskService taskService;
    private final CamundaSession sessions;
    private final String definition;

    RealOffice(ConfigurableApplicationContext application) {
      formService = application.getBean(FormService.class);
      taskService = application.getBean(TaskService.class);
      sessions = application.getBean(CamundaSession.class);
      definition =
          application
              .getBean(RepositoryService.class)
              .createProcessDefinitionQuery()
              .processDefinitionKey("AssistanceApplication")
              .latestVersion()
              .singleResult()
              .getId();
    }

    @Override
    public String start(int n) {
      ProcessInstance[] started = new ProcessInstance[1];
      sessions.runAs(
          INTAKE, () -> started[0] = formService.submitStartForm(definition, Cases.applicant(n)));
      return started[0].getBusinessKey();
    }

    @Override
    public void complete(String taskId, Step step, int n) {
      sessions.runAs(
          step.user,
          () -> {
            taskService.claim(taskId, step.user);
            formService.submitTaskForm(taskId, step.answer(n, LocalDate.now(clock).toString()));
          });
    }
  }

  /** The same people, commands and permissions; nothing is checked or kept. */
  private static final class EmptyOffice implements Office {

    private final ProcessEngineConfigurationImpl engine;
    private final TaskService taskService;
    private final CamundaSession sessions;
    private final String definition;

    EmptyOffice(ConfigurableApplicationContext application) {
      engine =
          (ProcessEngineConfigurationImpl)
              application.getBean(ProcessEngine.class).getProcessEngineConfiguration();
      taskService = application.getBean(TaskService.class);
      sessions = application.getBean(CamundaSession.class);
      definition =
          EmptyTwin.deploy(
              application.getBean(RepositoryService.class),
              application.getBean(AuthorizationService.class),
              "ningxia.t1.intake");
    }

    @Override
    public String start(int n) {
      String key = "empty-" + n;
      Command<ProcessInstance> start =
          new SubmitStartFormCmd(
              definition, key, Map.of("area", "ningxia", "township", "t1", "entryFinished", false));
      sessions.runAs(INTAKE, () -> engine.getCommandExecutorTxRequired().execute(start));
      return key;
    }

    @Override
    public void complete(String taskId, Step step, int n) {
      Command<VariableMap> submit = new SubmitTaskFormCmd(taskId, step.flags, false, false);
      sessions.runAs(
          step.user,
          () -> {
            taskService.claim(taskId, step.user);
            engine.getCommandExecutorTxRequired().execute(submit);
          });
    }
  }

  /** A case between posting and takedown of its notice. */
  private record Posted(String key, int n) {}

  /** Carries cases to the delivered decision. Returns what a case cost. */
  private Map<String, Double> block(Office office, int cases) {
    Map<String, Double> before = cost.now();
    long began = System.nanoTime();
    List<Posted> posted = java.util.Collections.synchronizedList(new ArrayList<>());
    inParallel(cases, i -> posted.add(untilPosted(office)));
    long first = System.nanoTime() - began;
    // all notices of the block hang through the same days; nothing runs while the clock jumps
    clockOffset += NOTICE.toMillis();
    ClockUtil.offset(clockOffset);
    began = System.nanoTime();
    inParallel(cases, i -> untilDelivered(office, posted.get(i)));
    double millis = (first + System.nanoTime() - began) / 1e6;
    Map<String, Double> spent = new LinkedHashMap<>();
    spent.put("time ms", millis);
    spent.putAll(Cost.between(before, cost.now()));
    spent.replaceAll((name, value) -> value / cases);
    spent.put("cases/s", cases * 1000 / millis);
    return spent;
  }

  private Posted untilPosted(Office office) {
    int n = people.incrementAndGet();
    String key = office.start(n);
    for (Step step : List.of(Step.ENTER, Step.ACCEPT, Step.SURVEY, Step.APPROVE)) {
      office.complete(openTasks.await(key, step.task).taskId(), step, n);
    }
    OpenTasks.Open notice = openTasks.await(key, Step.POST.task);
    office.complete(notice.taskId(), Step.POST, n);
    String timer =
        managementService
            .createJobQuery()
            .processInstanceId(notice.processInstanceId())
            .singleResult()
            .getId();
    managementService.executeJob(timer);
    return new Posted(key, n);
  }

  private void untilDelivered(Office office, Posted posted) {
    for (Step step : List.of(Step.TAKE_DOWN, Step.DELIVER)) {
      office.complete(openTasks.await(posted.key(), step.task).taskId(), step, posted.n());
    }
  }

  private void inParallel(int cases, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int w = 0; w < WORKERS; w++) {
      running.add(
          workers.submit(
              () -> {
                for (int i = next.getAndIncrement(); i < cases; i = next.getAndIncrement()) {
                  work.accept(i);
                }
              }));
    }
    for (Future<?> each : running) {
      try {
        each.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void compare(int rounds, int perRound) {
    int warmUp = Math.max(WORKERS, perRound / 2);
    block(real, warmUp);
    block(empty, warmUp);
    List<Map<String, Double>> ofReal = new ArrayList<>();
    List<Map<String, Double>> ofEmpty = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      // whoever comes second finds the larger tables: take turns
      if (round % 2 == 0) {
        ofReal.add(block(real, perRound));
        ofEmpty.add(block(empty, perRound));
      } else {
        ofEmpty.add(block(empty, perRound));
        ofReal.add(block(real, perRound));
      }
      System.out.printf(
          "round %d: real %.1f, empty %.1f ms a case%n",
          round + 1, ofReal.get(round).get("time ms"), ofEmpty.get(round).get("time ms"));
    }
    System.out.printf(
        "%n%d cases of each kind in %d rounds, %d workers; medians, a case%n%-22s %10s %10s %8s%n",
        rounds * perRound, rounds, WORKERS, "", "real", "empty", "ratio");
    for (String name : ofReal.get(0).keySet()) {
      double one = median(ofReal.stream().map(spent -> spent.get(name)).toList());
      double other = median(ofEmpty.stream().map(spent -> spent.get(name)).toList());
      System.out.printf("%-22s %10.1f %10.1f %8.2f%n", name, one, other, one / other);
    }
  }

  private void countStatements(Statements statements, int cases) {
    block(real, WORKERS);
    block(empty, WORKERS);
    statements.report("warm-up", 2 * WORKERS);
    block(real, cases);
    statements.report("real", cases);
    block(empty, cases);
    statements.report("empty", cases);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
