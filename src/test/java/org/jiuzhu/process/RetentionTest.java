package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jiuzhu.MarkedSearch;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.engine.HistoryTimes;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.fund.VerifiedFund;
import org.jiuzhu.protection.EncryptionKeys;
import org.jiuzhu.protection.ErasedException;
import org.jiuzhu.protection.Sealer;
import org.jiuzhu.retention.ClosedCase;
import org.jiuzhu.retention.ClosedCases;
import org.jiuzhu.retention.Erasure;
import org.jiuzhu.retention.HoldReason;
import org.jiuzhu.retention.Holds;
import org.jiuzhu.retention.RetentionRules;
import org.jiuzhu.rotation.OpenedValues;
import org.jiuzhu.rotation.OpenedValues.Opened;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 到期清除: marked people are erased whole when the time is over, and not before. */
class RetentionTest extends EmergencyTest {

  private static final String NAME = "乜清除";
  private static final String ID_NUMBER = Families.idNumber("19770317", 515);
  private static final String PHONE = "13955443322";
  private static final String ACCOUNT = "9933557799113355";
  private static final String STORY = "待清除的煤气爆燃";
  private static final String PAPER = "待清除的诊断书内容";
  private static final List<String> MARKS = List.of(NAME, ID_NUMBER, PHONE, ACCOUNT, STORY, PAPER);

  private static final Set<String> DAILY = Set.of("FundClosing", "DeadlineWatch", "CaseErasure");
  private static final Pattern DEPLOYED = Pattern.compile("processes/\\w+\\.bpmn$");
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final String LATER = "2031-04-01";

  @Autowired private Erasure erasure;
  @Autowired private ClosedCases closedCases;
  @Autowired private Holds holds;
  @Autowired private RetentionRules rules;
  @Autowired private Staff staff;
  @Autowired private HistoryTimes historyTimes;
  @Autowired private EvidenceStore evidence;
  @Autowired private Declarations declarations;
  @Autowired private LedgerVerification ledger;
  @Autowired private DataSource database;
  @Autowired private EncryptionKeys keys;
  @Autowired private Sealer sealer;
  @Autowired private JdbcClient jdbc;

  /** Other tests' cases are kept out of this. */
  @BeforeEach
  void keepWhatOthersClosed() {
    for (String number : jdbc.sql("select number from case_retention").query(String.class).list()) {
      UUID id = UUID.randomUUID();
      jdbc.sql(
              """
              insert into case_hold (id, case_number, reason, words, set_by, set_at)
              values (?, ?, 'OTHER', ?, 'test', now())
              """)
          .params(id, number, sealer.sealText("\"test\"", "case-hold:" + id))
          .update();
    }
  }

  @AfterEach
  void letGoOfWhatOthersClosed() {
    for (UUID id :
        jdbc.sql(
                """
                select id from case_hold where set_by = 'test'
                  and not exists (select 1 from case_hold_lift where hold_id = id)
                """)
            .query(UUID.class)
            .list()) {
      jdbc.sql("insert into case_hold_lift values (?, ?, 'another', now())")
          .params(id, sealer.sealText("\"test\"", "case-hold-lift:" + id))
          .update();
    }
  }

  /** Helped, explained, reviewed and told: everything about it is over. */
  private CaseNumber helped() {
    moveTo("2026-03-06", "22:00:00");
    Map<String, Object> report = report();
    report.put("name", NAME);
    report.put("idNumber", ID_NUMBER);
    report.put("phone", PHONE);
    report.put("description", STORY);
    CaseNumber number = reported(HELPER, report);
    Map<String, Object> payment = payment("600");
    payment.put("payeeName", NAME);
    payment.put("payeeAccount", ACCOUNT);
    payment.put("note", STORY);
    payment.put("splitReason", STORY);
    driver.complete(number, CONFIRM, APPROVE, payment);
    pay(number);
    evidence.add(
        number,
        Evidence.Kind.UPLOAD,
        null,
        1,
        "application/pdf",
        PAPER.getBytes(StandardCharsets.UTF_8),
        NAME + ".pdf",
        HELPER);
    Map<String, Object> papers = papers();
    papers.put("explanation", STORY);
    papers.put("name", NAME);
    papers.put("signedOn", "2026-03-06");
    driver.complete(number, PAPERS, HELPER, papers);
    driver.complete(number, REVIEW, APPROVE2, Map.of("firstAidReview", "IN_ORDER", "note", STORY));
    driver.complete(
        number,
        DELIVER,
        INTAKE,
        Map.of("method", "IN_PERSON", "deliveredOn", "2026-03-06", "receiver", NAME));
    assertThat(
            runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .count())
        .isZero();
    return number;
  }

  private CaseNumber withdrawn() {
    moveTo(TODAY);
    Map<String, Object> head = Families.member(NAME, ID_NUMBER, "SELF");
    Map<String, Object> family = Families.household(head);
    family.put("phone", PHONE);
    family.put("payeeNumber", ACCOUNT);
    CaseNumber number = entered(family);
    runtimeService
        .createMessageCorrelation("CaseClosed")
        .processInstanceBusinessKey(number.value())
        .setVariable("closing", "WITHDRAWN")
        .correlate();
    driver.complete(
        number,
        "Task_DeliverClosing",
        "ningxia.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", TODAY, "receiver", "本人"));
    return number;
  }

  private List<String> openedMarks() throws SQLException {
    return OpenedValues.of(database, keys).stream()
        .map(Opened::text)
        .flatMap(text -> MarkedSearch.in(text, MARKS).stream())
        .distinct()
        .toList();
  }

  @Test
  void whatIsOverIsErasedWholeAndTheBooksStay() throws SQLException {
    CaseNumber helped = helped();
    CaseNumber withdrawn = withdrawn();
    assertThat(openedMarks()).containsExactlyInAnyOrderElementsOf(MARKS);
    Evidence paper =
        evidence.of(helped).stream()
            .filter(one -> one.kind() == Evidence.Kind.UPLOAD)
            .findFirst()
            .orElseThrow();
    List<Map<String, Object>> books = books(helped);

    moveTo("2031-03-01");
    assertThat(erasure.run()).as("a day too early").isZero();
    assertThat(openedMarks()).containsExactlyInAnyOrderElementsOf(MARKS);

    moveTo(LATER);
    assertThat(closedCases.due("ningxia", LocalDate.parse(LATER), 10))
        .extracting(ClosedCase::number)
        .containsExactlyInAnyOrder(helped, withdrawn);
    driver.runTimer("CaseErasure");
    assertThat(openedMarks()).isEmpty();
    assertThat(MarkedSearch.inTables(database, MARKS)).isEmpty();
    assertThat(declarations.casesOfIdNumber(ID_NUMBER)).isEmpty();
    assertThat(declarations.casesOfName(NAME)).isEmpty();
    assertThatThrownBy(() -> evidence.content(paper)).isInstanceOf(ErasedException.class);
    assertThat(
            jdbc.sql("select count(*) from emergency_trace where case_number = ?")
                .param(helped.value())
                .query(Integer.class)
                .single())
        .isZero();

    assertThat(caseFiles.get(withdrawn).closedAt()).isNotNull();
    assertThat(books(helped)).isEqualTo(books);
    assertThat(payments.of(helped))
        .singleElement()
        .satisfies(
            payment -> {
              assertThat(payment.amount().toString()).contains("600");
              assertThat(payment.payee().account()).isNull();
            });
    assertThat(ledger.verifyAll())
        .filteredOn(verified -> verified.fund().area().equals("ningxia"))
        .isNotEmpty()
        .allMatch(VerifiedFund::isIntact);
    assertThat(
            jdbc.sql(
                    """
                    select e.kept_days || ' ' || r.cases from case_erasure e
                    join erasure_run r on r.id = e.run where e.case_number = ?
                    """)
                .param(helped.value())
                .query(String.class)
                .single())
        .isEqualTo(rules.of("ningxia").days() + " 2");
    assertThat(erasure.run()).as("again").isZero();
    assertThat(closedCases.erasedOn(helped)).contains(LocalDate.parse(LATER));
  }

  private List<Map<String, Object>> books(CaseNumber number) {
    return jdbc.sql(
            """
            select p.fund, p.seq, p.kind, p.amount, encode(p.hash, 'hex') as hash, y.state, y.basis
            from posting p join payment y using (case_number, instalment)
            where p.case_number = ? order by seq
            """)
        .param(number.value())
        .query()
        .listOfRows();
  }

  @Test
  void whatIsHeldIsKeptUntilAnotherPersonLetsItGo() throws SQLException {
    CaseNumber held = withdrawn();
    UUID hold =
        holds.set(held, HoldReason.LITIGATION, "本人已提起诉讼", staff.person("ningxia.supervisor"));
    moveTo(LATER);
    erasure.run();
    assertThat(openedMarks()).contains(NAME, ID_NUMBER);
    assertThat(closedCases.held("ningxia", LocalDate.parse(LATER), 1000))
        .filteredOn(one -> one.number().equals(held))
        .singleElement()
        .satisfies(one -> assertThat(one.heldBy()).containsExactly("HOLD"));
    assertThatThrownBy(() -> holds.lift(hold, "诉讼已终结", staff.person("ningxia.supervisor")))
        .hasMessage("hold-four-eyes");
    assertThatThrownBy(
            () ->
                jdbc.sql("insert into case_hold_lift values (?, ?, 'ningxia.supervisor', now())")
                    .params(hold, sealer.sealText("x", "y"))
                    .update())
        .isInstanceOf(DataAccessException.class);
    // nor does anybody else erase it around the rule
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into case_erasure (case_number, ended_on, kept_days, rule,
                          erased_at, run) values (?, '2026-03-02', 1, 'x', now(), 0)
                        """)
                    .param(held.value())
                    .update())
        .hasMessageContaining("not to be erased");
    jdbc.sql("insert into case_hold_lift values (?, ?, 'ningxia.another', now())")
        .params(hold, sealer.sealText("\"诉讼已终结\"", "case-hold-lift:" + hold))
        .update();
    assertThat(erasure.run()).isEqualTo(1);
    assertThat(openedMarks()).isEmpty();
  }

  @Test
  void whatIsStillOpenHoldsItself() {
    CaseNumber number = withdrawn();
    jdbc.sql("update case_file set closed_at = '2020-01-01' where number = ?")
        .param(number.value())
        .update();
    CaseNumber open = entered(Families.loneOldMan());
    jdbc.sql("update case_file set closed_at = '2020-01-01' where number = ?")
        .param(open.value())
        .update();
    try {
      assertThat(
              closedCases.held("ningxia", LocalDate.parse(TODAY), 1000).stream()
                  .filter(one -> one.number().equals(open)))
          .singleElement()
          .satisfies(one -> assertThat(one.heldBy()).containsExactly("OPEN"));
      erasure.run();
      assertThat(closedCases.erasedOn(open)).isEmpty();
      assertThat(closedCases.erasedOn(number)).isPresent();
    } finally {
      jdbc.sql("update case_file set closed_at = null where number = ?")
          .param(open.value())
          .update();
    }
  }

  @Test
  void peopleInAFileThatWasRefusedAreForgottenAfterAMonth() {
    long id =
        jdbc.sql(
                """
                insert into recipient_import (area, digest, pays_from, state, left_out, uploaded_by,
                  uploaded_at, decided_by, decided_at)
                values ('ningxia', sha256('refused'), '2026-03-01', 'REFUSED', 0, 'a', ?, 'b', ?)
                returning id
                """)
            .params(Timestamp.valueOf(TODAY + " 09:00:00"), Timestamp.valueOf(TODAY + " 09:00:00"))
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into recipient_import_row (import, row, township, category, monthly_amount,
              household_size, since, person, id_index)
            values (?, 1, 't1', 'DIBAO', 100, 1, '2026-01-01', ?, decode(repeat('ab', 16), 'hex'))
            """)
        .params(id, sealer.sealText("{}", "recipient-import:" + id + ":1"))
        .update();
    moveTo("2026-04-01");
    erasure.run();
    assertThat(rows(id)).isEqualTo(1);
    moveTo("2026-04-02");
    erasure.run();
    assertThat(rows(id)).isZero();
  }

  private int rows(long id) {
    return jdbc.sql("select count(*) from recipient_import_row where import = ?")
        .param(id)
        .query(Integer.class)
        .single();
  }

  /** One number: what the engine keeps of finished instances is kept as long as the cases. */
  @Test
  void theEngineKeepsItsHistoryAsLong() {
    int days = rules.longest().days();
    for (ProcessDefinition definition :
        engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list()) {
      if (DEPLOYED.matcher(definition.getResourceName()).find()) {
        assertThat(
                engine
                    .getRepositoryService()
                    .getBpmnModelInstance(definition.getId())
                    .getModelElementById(definition.getKey())
                    .getAttributeValueNs(CAMUNDA, "historyTimeToLive"))
            .as("what the model of %s says", definition.getKey())
            .isEqualTo("P" + (DAILY.contains(definition.getKey()) ? 30 : days) + "D");
      }
    }
    // whatever somebody deploys
    historyTimes.keep(days);
    assertThat(engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list())
        .isNotEmpty()
        .allSatisfy(
            definition ->
                assertThat(definition.getHistoryTimeToLive())
                    .as(definition.getKey())
                    .isEqualTo(DAILY.contains(definition.getKey()) ? 30 : days));
    assertThat(engine.getRepositoryService().createDecisionDefinitionQuery().latestVersion().list())
        .isNotEmpty()
        .allSatisfy(decision -> assertThat(decision.getHistoryTimeToLive()).isEqualTo(days));
    assertThat(historyService.findHistoryCleanupJobs()).isNotEmpty();
  }
}
