package org.jiuzhu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Drives whole cases through the running application, and beside them, in alternating blocks, the
 * same processes with empty delegates; then lets applicants come all at once. How to run it and
 * what was found: {@code docs/performance.md}.
 */
public final class CaseThroughput {

  private static final int APPLICANTS = 20;
  private static final int APPLICATIONS_EACH = 10;

  private final AtomicInteger people = new AtomicInteger();
  private final CaseBlocks blocks;
  private final Clock clock;
  private final Office real;
  private final Office empty;

  private CaseThroughput(ConfigurableApplicationContext application, Path data) {
    this.blocks = new CaseBlocks(application, data, people);
    this.clock = application.getBean(Clock.class);
    this.real = new RealOffice(application);
    this.empty = new EmptyOffice(application);
  }

  /**
   * Arguments: {@code cases=300} (of each kind, over all rounds), {@code rounds=3}, {@code
   * statements} (count statements instead of measuring time), {@code determinations} (trial
   * calculations instead of cases; {@code requests=4000} of them a round).
   */
  public static void main(String[] arguments) throws IOException {
    int rounds = BenchApplication.number(arguments, "rounds", 3);
    int perRound = Math.max(1, BenchApplication.number(arguments, "cases", 300) / rounds);
    boolean counting = List.of(arguments).contains("statements");
    Statements statements = new Statements();
    BenchApplication.run(
        beans -> {
          beans.registerBean(OpenTasks.class, OpenTasks::new);
          beans.registerBean(
              "emptyDelegate",
              EmptyTwin.Delegate.class,
              () -> new EmptyTwin.Delegate(sources(beans)));
          if (counting) {
            beans.registerBean(Statements.class, () -> statements);
          }
        },
        (application, data) -> {
          CaseThroughput driver = new CaseThroughput(application, data);
          try (CaseBlocks blocks = driver.blocks) {
            if (List.of(arguments).contains("determinations")) {
              new DeterminationRush(application, blocks.cost())
                  .run(CaseBlocks.WORKERS, BenchApplication.number(arguments, "requests", 4000));
            } else if (counting) {
              driver.countStatements(statements, perRound);
            } else {
              driver.compare(rounds, perRound);
              new ApplicantRush(application, driver.people).run(APPLICANTS, APPLICATIONS_EACH);
            }
          }
        });
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
          CaseStep.INTAKE,
          () -> started[0] = formService.submitStartForm(definition, Cases.applicant(n)));
      return started[0].getBusinessKey();
    }

    @Override
    public void complete(String taskId, CaseStep step, int n) {
      sessions.runAs(
          step.user(),
          () -> {
            taskService.claim(taskId, step.user());
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
      sessions.runAs(CaseStep.INTAKE, () -> engine.getCommandExecutorTxRequired().execute(start));
      return key;
    }

    @Override
    public void complete(String taskId, CaseStep step, int n) {
      Command<VariableMap> submit = new SubmitTaskFormCmd(taskId, step.flags(), false, false);
      sessions.runAs(
          step.user(),
          () -> {
            taskService.claim(taskId, step.user());
            engine.getCommandExecutorTxRequired().execute(submit);
          });
    }
  }

  private void compare(int rounds, int perRound) {
    int warmUp = Math.max(CaseBlocks.WORKERS, perRound / 2);
    blocks.carry(real, warmUp);
    blocks.carry(empty, warmUp);
    List<Map<String, Double>> ofReal = new ArrayList<>();
    List<Map<String, Double>> ofEmpty = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      // whoever comes second finds the larger tables: take turns
      if (round % 2 == 0) {
        ofReal.add(blocks.carry(real, perRound));
        ofEmpty.add(blocks.carry(empty, perRound));
      } else {
        ofEmpty.add(blocks.carry(empty, perRound));
        ofReal.add(blocks.carry(real, perRound));
      }
      System.out.printf(
          "round %d: real %.1f, empty %.1f ms a case%n",
          round + 1, ofReal.get(round).get("time ms"), ofEmpty.get(round).get("time ms"));
    }
    System.out.printf(
        "%n%d cases of each kind in %d rounds, %d workers; medians, a case%n%-22s %10s %10s %8s%n",
        rounds * perRound, rounds, CaseBlocks.WORKERS, "", "real", "empty", "ratio");
    for (String name : ofReal.get(0).keySet()) {
      double one = Cost.median(ofReal.stream().map(spent -> spent.get(name)).toList());
      double other = Cost.median(ofEmpty.stream().map(spent -> spent.get(name)).toList());
      System.out.printf("%-22s %10.1f %10.1f %8.2f%n", name, one, other, one / other);
    }
  }

  private void countStatements(Statements statements, int cases) {
    blocks.carry(real, CaseBlocks.WORKERS);
    blocks.carry(empty, CaseBlocks.WORKERS);
    statements.report("warm-up", 2 * CaseBlocks.WORKERS);
    blocks.carry(real, cases);
    statements.report("real", cases);
    blocks.carry(empty, cases);
    statements.report("empty", cases);
  }
}
