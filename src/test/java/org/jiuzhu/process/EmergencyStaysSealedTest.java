package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jiuzhu.MarkedSearch;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.protection.EncryptionKeys;
import org.jiuzhu.rotation.ThereAndBack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Marked, invented people in an emergency: nothing that was said about them is found in clear text
 * in any table or in what was logged.
 */
@ExtendWith(OutputCaptureExtension.class)
class EmergencyStaysSealedTest extends EmergencyTest {

  private static final String NAME = "厍急难";
  private static final String ID_NUMBER = Families.idNumber("19790607", 919);
  private static final String PHONE = "13866554433";
  private static final String REPORTER = "亓报告";
  private static final String REPORTER_PHONE = "13755443322";
  private static final String SCENE = "标记巷九十九号";
  private static final String STORY = "标记性煤气爆燃";
  private static final String ACCOUNT = "9977665544332211";
  private static final String PAYEE = "厍收款";
  private static final String NOTE = "标记性说明文字";

  private static final List<String> MARKS =
      List.of(NAME, ID_NUMBER, PHONE, REPORTER, REPORTER_PHONE, SCENE, STORY, ACCOUNT, PAYEE, NOTE);

  @Autowired private DataSource database;
  @Autowired private EncryptionKeys keys;

  @Test
  void nothingOfAnEmergencyLiesOpen(CapturedOutput output) throws Exception {
    moveTo("2026-03-06", "22:00:00");
    CaseNumber number = reported(APPROVE, marked());
    Map<String, Object> payment = payment("600");
    payment.put("payeeName", PAYEE);
    payment.put("payeeAccount", ACCOUNT);
    payment.put("note", NOTE);
    payment.put("splitReason", NOTE);
    driver.complete(number, CONFIRM, APPROVE, payment);
    driver.complete(number, COUNTERSIGN, APPROVE2, Map.of("agreement", "NO", "note", NOTE + NAME));
    pay(number);
    Map<String, Object> papers = papers();
    papers.put("explanation", STORY + NOTE);
    papers.put("name", NAME);
    papers.put("idNumber", ID_NUMBER);
    papers.put("signedBy", NAME);
    papers.put("furtherNeed", NOTE);
    papers.put("letterOn", "2026-03-06");
    papers.put("signedOn", "2026-03-06");
    driver.complete(number, PAPERS, HELPER, papers);
    driver.complete(
        number,
        REVIEW,
        APPROVE2,
        Map.of(
            "firstAidReview", "NOT_IN_ORDER",
            "recovery", "WRONG_PERSON",
            "recoverAmount", "600",
            "note", NAME + NOTE));
    CaseNumber refused = reported(HELPER, marked());
    driver.complete(
        refused,
        CONFIRM,
        APPROVE,
        Map.of(
            "conclusion",
            "REFUSE",
            "firstAidRefusal",
            "NOT_URGENT",
            "offered",
            "NONE",
            "note",
            NOTE));
    wrongEntry();
    LoggerFactory.getLogger(getClass()).info("the log is looked at");

    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.TO_RECOVER);
    assertThat(MarkedSearch.inTables(database, MARKS)).as("tables").isEmpty();
    assertThat(ThereAndBack.go(database, keys)).as("sealed again").isPositive();
    assertThat(output.getAll()).contains("the log is looked at");
    assertThat(MarkedSearch.in(output.getAll(), MARKS)).as("log").isEmpty();
  }

  private void wrongEntry() {
    Map<String, Object> wrong = marked();
    wrong.put("persons", 0);
    wrong.put("phone", PHONE + "9");
    assertThatThrownBy(() -> reported(HELPER, wrong))
        .hasMessageContaining("联系电话")
        .hasMessageNotContaining(PHONE);
  }

  private static Map<String, Object> marked() {
    Map<String, Object> report = report();
    report.put("reporterKind", "PROXY");
    report.put("reporterName", REPORTER);
    report.put("reporterPhone", REPORTER_PHONE);
    report.put("name", NAME);
    report.put("idNumber", ID_NUMBER);
    report.put("phone", PHONE);
    report.put("scene", SCENE);
    report.put("description", STORY);
    return report;
  }
}
