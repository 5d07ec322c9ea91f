package org.jiuzhu.access;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.jiuzhu.batch.PaymentBatches;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.engine.OpenedArea;
import org.jiuzhu.fund.FundRequests;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.payment.PaidCase;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payroll.RecipientImports;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.process.Families;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One object of each kind: a case of ningxia's township t1 with everything that hangs on it, and
 * other areas' money. Nobody of xpcc or of ningxia's t2 has anything to do with any of them.
 */
final class ForeignObjects {

  static final String NAME = "测试界碑";
  static final String ID_NUMBER = Families.idNumber("19700707", 321);

  /** The area of funds, lists and declarations. */
  static final String AREA = "lushan";

  final CaseNumber number;
  final String task;
  final String instance;
  final String definition;
  final String deployment;
  final String decision;
  final String job;
  final String jobInstance;
  final String jobDefinition;
  final String jobLog;
  final String incident;
  final String variable;
  final String activity;
  final UUID evidence;
  final UUID letter;
  final CaseNumber relief;
  final CaseNumber payroll;
  final long recipients;
  final UUID fundRequest;
  final PaymentKey payment;
  final String batch;

  private final BeanFactory beans;
  private final CaseDriver driver;

  ForeignObjects(BeanFactory beans) {
    this.beans = beans;
    this.driver = bean(CaseDriver.class);
    bean(OpenedArea.class).open(AREA);
    bean(OpenedArea.class).open("xpcc");
    bean(OpenedArea.class).open("shapotou");

    Map<String, Object> household = Families.household(Families.member(NAME, ID_NUMBER, "SELF"));
    number =
        driver.start(
            "AssistanceApplication", "ningxia.intake", Families.applicant(NAME, ID_NUMBER));
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", household);
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    task = driver.task(number, "Task_SurveyHousehold").getId();
    RuntimeService runtime = bean(RuntimeService.class);
    ManagementService management = bean(ManagementService.class);
    HistoryService history = bean(HistoryService.class);
    var root =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(number.value())
            .processDefinitionKey("AssistanceApplication")
            .singleResult();
    instance = root.getId();
    definition = root.getProcessDefinitionId();
    deployment = bean(RepositoryService.class).getProcessDefinition(definition).getDeploymentId();
    decision =
        bean(RepositoryService.class)
            .createDecisionDefinitionQuery()
            .latestVersion()
            .listPage(0, 1)
            .get(0)
            .getId();
    Job waiting = driver.jobs(number, "Task_QuerySource").get(0);
    job = waiting.getId();
    jobInstance = waiting.getProcessInstanceId();
    jobDefinition = waiting.getJobDefinitionId();
    management.setJobRetries(job, 0);
    jobLog = history.createHistoricJobLogQuery().jobId(job).listPage(0, 1).get(0).getId();
    incident =
        runtime.createIncidentQuery().processInstanceId(jobInstance).listPage(0, 1).get(0).getId();
    variable =
        runtime
            .createVariableInstanceQuery()
            .processInstanceIdIn(instance)
            .listPage(0, 1)
            .get(0)
            .getId();
    activity =
        history
            .createHistoricActivityInstanceQuery()
            .processInstanceId(instance)
            .listPage(0, 1)
            .get(0)
            .getId();
    evidence =
        in(
            () ->
                bean(EvidenceStore.class)
                    .add(
                        number,
                        Evidence.Kind.UPLOAD,
                        null,
                        1,
                        "text/plain",
                        NAME.getBytes(StandardCharsets.UTF_8),
                        NAME,
                        "ningxia.intake"));
    letter =
        bean(JdbcClient.class)
            .sql("select id from letter where case_number = ? limit 1")
            .param(number.value())
            .query(UUID.class)
            .optional()
            .orElse(UUID.randomUUID());

    relief = driver.start("PublicEmergency", AREA + ".county", declaration());
    payroll = payroll();
    recipients =
        bean(RecipientImports.class)
            .upload(
                AREA,
                Recipients.file(Recipients.row("示范镇", "500.00")),
                LocalDate.of(2026, 3, 1),
                false,
                AREA + ".county")
            .stored()
            .id();
    fundRequest =
        in(
            () -> {
              bean(Funds.class).open(FundId.ofArea(AREA));
              return bean(FundRequests.class)
                  .appropriation(
                      AREA,
                      Money.of("1.00"),
                      "界财〔2026〕" + System.nanoTime() % 1_000_000 + "号",
                      Person.of(AREA + ".finance", Set.of(AREA + ".finance")));
            });
    PaidCase paid = new PaidCase(beans);
    payment = paid.begin("shapotou", PaymentMethod.TRANSFER, PaidCase.account());
    driver.runJobs(payment.caseNumber(), "Task_SendPayment");
    driver.runJobs(payment.caseNumber(), "Task_SendPayment");
    batch =
        String.valueOf(
            bean(PaymentBatches.class).make("shapotou", Set.of(payment), "shapotou.finance").id());
  }

  private <T> T bean(Class<T> type) {
    return beans.getBean(type);
  }

  private <T> T in(java.util.function.Supplier<T> work) {
    return bean(TransactionTemplate.class).execute(status -> work.get());
  }

  private static Map<String, Object> declaration() {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("publicEmergencyKind", "EPIDEMIC");
    form.put("emergencyScope", "TOWNSHIPS");
    form.put("townships", List.of("t1"));
    form.put("validFrom", "2026-03-02");
    form.put("validUntil", "2026-03-20");
    form.put("emergencyBasis", "界民发〔2026〕" + System.nanoTime() % 1_000_000 + "号");
    form.put("whatHappened", "流感暴发");
    form.put("firstAidFactor", "2.0");
    form.put("shortened", List.of("APPRAISAL"));
    return form;
  }

  /** A payroll of a month that nobody pays: started and discarded. */
  private CaseNumber payroll() {
    return in(
        () -> {
          CaseNumber made =
              bean(CaseFiles.class)
                  .open(
                      AREA,
                      null,
                      "MonthlyPayroll",
                      WantedAid.ADMINISTRATIVE,
                      Channel.OFFICE,
                      AREA + ".finance")
                  .number();
          bean(JdbcClient.class)
              .sql(
                  "insert into payroll (case_number, area, month, state, started_by, started_at)"
                      + " values (?, ?, date '2020-01-01', 'DISCARDED', ?, now())")
              .params(made.value(), AREA, AREA + ".finance")
              .update();
          return made;
        });
  }

  /** What must stand in no answer to anybody who has nothing to do with these. */
  List<String> marks() {
    return List.of(
        number.value(),
        NAME,
        ID_NUMBER,
        task,
        instance,
        job,
        jobInstance,
        incident,
        variable,
        evidence.toString(),
        relief.value(),
        payroll.value(),
        fundRequest.toString(),
        payment.caseNumber().value(),
        batch);
  }

  /** Leaves nothing to others that they would see. */
  void clear() {
    bean(Recipients.class).clear(AREA);
    in(
        () -> {
          bean(FundRequests.class)
              .withdraw(fundRequest, Person.of(AREA + ".finance", Set.of(AREA + ".finance")));
          return null;
        });
    RuntimeService runtime = bean(RuntimeService.class);
    for (CaseNumber made : List.of(number, relief, payment.caseNumber())) {
      runtime
          .createProcessInstanceQuery()
          .processInstanceBusinessKey(made.value())
          .rootProcessInstances()
          .list()
          .forEach(open -> runtime.deleteProcessInstance(open.getId(), "test"));
    }
  }
}
