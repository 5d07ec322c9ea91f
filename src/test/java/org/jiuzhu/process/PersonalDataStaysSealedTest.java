package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jiuzhu.MarkedSearch;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.notice.ObjectionChannel;
import org.jiuzhu.notice.Objections;
import org.jiuzhu.notice.Statement;
import org.jiuzhu.notice.Statement.Objector;
import org.jiuzhu.protection.EncryptionKeys;
import org.jiuzhu.rotation.ThereAndBack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * A marked, invented family goes every way of the procedure; afterwards nothing that was said about
 * it is found in clear text in any table, in what was logged, or in the subject of a mail.
 */
@ExtendWith(OutputCaptureExtension.class)
class PersonalDataStaysSealedTest extends ProcessTest {

  private static final String NAME = "乜标记";
  private static final String SPOUSE = "乜记标";
  private static final String ID_NUMBER = Families.idNumber("19790419", 717);
  private static final String SPOUSE_ID_NUMBER = Families.idNumber("19810521", 828);
  private static final String PHONE = "13998877665";
  private static final String ACCOUNT = "9911223344556677";
  private static final String ILLNESS = "标记性尿毒症";
  private static final String INCOME = "437.91";
  private static final String FOUND_INCOME = "219.37";
  private static final String ADDRESS = "标记路四十七号";
  private static final String OFFICIAL = "亓村官";
  private static final String OBJECTOR = "丌异议";
  private static final String OBJECTOR_PHONE = "13776655443";
  private static final String OBJECTION = "标记性瞒报三轮车";
  private static final String EMAIL = "biaoji@family.example.org";

  private static final List<String> MARKS =
      List.of(
          NAME,
          SPOUSE,
          OFFICIAL,
          ID_NUMBER,
          SPOUSE_ID_NUMBER,
          PHONE,
          ACCOUNT,
          ILLNESS,
          INCOME,
          FOUND_INCOME,
          ADDRESS,
          OBJECTOR,
          OBJECTOR_PHONE,
          OBJECTION,
          EMAIL);

  @RegisterExtension
  static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetup.SMTP.dynamicPort());

  @Autowired private EvidenceStore evidence;
  @Autowired private Objections objections;
  @Autowired private JavaMailSenderImpl mailSender;
  @Autowired private DataSource database;
  @Autowired private LoggingSystem logging;
  @Autowired private MeterRegistry meters;
  @Autowired private EncryptionKeys keys;
  @Autowired private Declarations declarations;

  @Test
  void nothingIsFoundInClearText(CapturedOutput output) throws Exception {
    mailSender.setPort(MAIL.getSmtp().getPort());
    logging.setLogLevel("org.jiuzhu", LogLevel.DEBUG);
    CaseNumber granted;
    CaseNumber refused;
    try {
      granted = granted();
      refused = refused();
      refusedInput();
      LoggerFactory.getLogger(getClass()).debug("what is remarked is looked at");
    } finally {
      logging.setLogLevel("org.jiuzhu", null);
    }
    LoggerFactory.getLogger(getClass()).info("the log is looked at");
    assertThat(caseFiles.get(granted).state()).isEqualTo(CaseState.GRANTED);
    assertThat(caseFiles.get(refused).state()).isEqualTo(CaseState.REFUSED);
    assertThat(MarkedSearch.inTables(database, MARKS)).as("tables").isEmpty();
    assertThat(ThereAndBack.go(database, keys)).as("sealed again").isGreaterThan(50);
    assertThat(declarations.casesOfIdNumber(ID_NUMBER)).contains(granted, refused);
    // the test's own mail server tells whose mailbox it makes
    List<String> log = output.getAll().lines().filter(line -> !line.contains("icegreen")).toList();
    assertThat(log).anyMatch(line -> line.contains("the log is looked at"));
    assertThat(log).as("our own remarks").anyMatch(line -> line.contains("DEBUG"));
    assertThat(MarkedSearch.in(String.join("\n", log), MARKS)).as("log").isEmpty();
    assertThat(MarkedSearch.in(metrics(), MARKS)).as("metrics").isEmpty();
    assertThat(MAIL.getReceivedMessages()).isNotEmpty();
    for (MimeMessage mail : MAIL.getReceivedMessages()) {
      assertThat(mail.getSubject()).doesNotContain(NAME, ID_NUMBER, granted.value());
      assertThat(MarkedSearch.in(mail.getSubject(), MARKS)).isEmpty();
      assertThat(mail.getContent().toString()).doesNotContain(NAME, ID_NUMBER, INCOME);
      assertThat(MarkedSearch.in(mail.getContent().toString(), MARKS)).as("mail").isEmpty();
    }
  }

  /** What whoever watches the application reads. */
  private String metrics() {
    List<String> all = meters.getMeters().stream().map(meter -> meter.getId().toString()).toList();
    assertThat(all).anyMatch(meter -> meter.contains("jvm.memory.used"));
    return String.join("\n", all);
  }

  private CaseNumber granted() {
    CaseNumber number = received(family());
    Map<String, Object> unfinished = family();
    unfinished.put("entry", "LATER");
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", unfinished);
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", family());
    driver.complete(
        number,
        "Task_AcceptApplication",
        "ningxia.intake",
        Map.of("complete", "NO", "missingOther", NAME + "的" + ILLNESS + "诊断书"));
    Map<String, Object> supplied = family();
    supplied.remove("entry");
    supplied.put("suppliedNote", "补来" + ILLNESS + "诊断书");
    driver.complete(number, "Task_SupplyMissing", "ningxia.intake", supplied);
    checked(number);
    evidence.add(
        number,
        Evidence.Kind.UPLOAD,
        null,
        1,
        "application/pdf",
        ILLNESS.getBytes(StandardCharsets.UTF_8),
        NAME + ".pdf",
        "ningxia.intake");
    appraisedAndVisited(number);
    driver.complete(
        number,
        "Task_ConfirmAtCounty",
        "ningxia.county2",
        Map.of("outcome", "BACK_TO_SURVEY", "note", "请核实" + NAME + "的" + ILLNESS));
    moveOn();
    survey(number);
    appraisedAndVisited(number);
    driver.complete(
        number,
        "Task_ConfirmAtCounty",
        "ningxia.county2",
        Map.of("outcome", "CONFIRM", "note", NAME + "属实"));
    driver.complete(
        number,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", ADDRESS + "公示栏", "poster", "刘审核"));
    objected(number);
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(
        number,
        "Task_RecordTakedown",
        "ningxia.approve",
        Map.of("takenDownOn", "2026-03-10", "note", NAME + "无异议"));
    driver.complete(
        number,
        "Task_RecordDelivery",
        "ningxia.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", "2026-03-10", "receiver", NAME));
    driver.runJobs(number, "Task_MailLetter");
    moveTo(TODAY);
    return number;
  }

  private void objected(CaseNumber number) {
    objections.raise(
        number,
        new Statement(
            ObjectionChannel.WINDOW, new Objector(OBJECTOR, OBJECTOR_PHONE), NAME + OBJECTION),
        "ningxia.intake");
    driver.complete(
        number,
        "Task_InvestigateObjection",
        "ningxia.county",
        Map.of(
            "investigatedOn",
            TODAY,
            "objectionFindings",
            OBJECTOR + "说的" + OBJECTION + "不属实",
            "stillDisputed",
            "NO"));
    driver.complete(
        number,
        "Task_DecideObjection",
        "ningxia.approve",
        Map.of("outcome", "DISMISSED", "answer", NAME + "没有" + OBJECTION));
  }

  private CaseNumber refused() {
    CaseNumber number = entered(family());
    checked(number);
    appraisedAndVisited(number);
    driver.complete(
        number,
        "Task_ConfirmAtCounty",
        "ningxia.county2",
        Map.of(
            "outcome",
            "REFUSE",
            "reasons",
            List.of(
                driver.firstOption(
                    number, "Task_ConfirmAtCounty", "ningxia.county2", "refusalReasons")),
            "note",
            NAME + "的" + ILLNESS + "与申报不符"));
    return number;
  }

  /** A refused entry stores nothing and says nothing either. */
  private void refusedInput() {
    Map<String, Object> wrong = family();
    wrong.put("phone", PHONE + "9");
    wrong.put("address", "<b>" + ADDRESS);
    CaseNumber number = received(family());
    try {
      driver.complete(number, "Task_EnterHousehold", "ningxia.intake", wrong);
    } catch (RuntimeException refused) {
      assertThat(refused).hasMessageContaining("联系电话").hasMessageNotContaining(PHONE);
      return;
    }
    throw new AssertionError("a wrong entry was taken");
  }

  private void checked(CaseNumber number) {
    driver.complete(
        number,
        "Task_AcceptApplication",
        "ningxia.intake",
        Map.of(
            "complete",
            "YES",
            "officials",
            List.of(
                Map.of(
                    "official", "OUTSIDE", "officialName", OFFICIAL, "kinRelation", "SIBLING"))));
    driver.runJobs(number, "Task_QuerySource");
    survey(number);
    driver.complete(
        number,
        "Task_HearApplicant",
        "ningxia.intake",
        Map.of(
            "appearance",
            "CAME",
            "heardOn",
            TODAY,
            "statement",
            NAME + "说" + SPOUSE + "有过收入",
            "agrees",
            "YES"));
  }

  /** What is disputed is appraised; an official's kin are visited by the county. */
  private void appraisedAndVisited(CaseNumber number) {
    driver.complete(number, "Task_SummonAppraisal", "ningxia.survey2", Neighbours.summons(TODAY));
    driver.complete(
        number,
        "Task_RecordAttendance",
        "ningxia.survey2",
        Neighbours.attendance(TODAY, Set.of(), Set.of()));
    driver.complete(
        number,
        "Task_HoldAppraisal",
        "ningxia.survey2",
        Neighbours.secret(Collections.nCopies(8, "FOR")));
    driver.complete(
        number,
        "Task_VisitHousehold",
        "ningxia.county",
        Map.of(
            "visitedOn", TODAY, "visitFindings", NAME + "患" + ILLNESS, "visitOutcome", "IN_ORDER"));
  }

  private void survey(CaseNumber number) {
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    survey.put("findings", NAME + "患" + ILLNESS);
    survey.put("disputed", "YES");
    survey.put("disputeNote", "邻居说" + SPOUSE + "另有收入");
    survey.put(
        "neighbours", List.of(Map.of("neighbourName", NAME, "said", SPOUSE + "患" + ILLNESS)));
    survey.put(
        "incomeFindings",
        List.of(Map.of("member", "m2", "kind", "BUSINESS", "monthly", FOUND_INCOME)));
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", survey);
  }

  private static Map<String, Object> family() {
    Map<String, Object> head = Families.member(NAME, ID_NUMBER, "SELF");
    head.put("graveIllness", true);
    head.put("workCapacity", "NONE");
    Map<String, Object> spouse = Families.member(SPOUSE, SPOUSE_ID_NUMBER, "SPOUSE");
    spouse.put("wage", INCOME);
    spouse.put("employedSince", "2025-03-01");
    Map<String, Object> family = Families.household(head, spouse);
    family.put("phone", PHONE);
    family.put("address", ADDRESS);
    family.put("payeeNumber", ACCOUNT);
    family.put("notifyByMail", true);
    family.put("email", EMAIL);
    family.put("kinshipDeclared", true);
    family.put("kinshipDetails", SPOUSE + "是村干部的妹妹");
    return family;
  }
}
