package org.jiuzhu.process;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.junit.jupiter.api.BeforeEach;

/** An illness of one household, for which it asks for aid and which is an emergency as well. */
abstract class SameIllnessTest extends EmergencyTest {

  static final String APPROVAL = "Task_ApproveExpenditureAtTownship";

  @BeforeEach
  void inOfficeHours() {
    moveTo(TODAY, "10:00");
  }

  /** Aid for the expenses of an illness, of which the hardship began on a day. */
  final CaseNumber toBeProposed(Map<String, Object> household, String hardshipOn) {
    CaseNumber number = driver.start("ExpenditureAid", INTAKE, Burdens.applicant(household));
    driver.complete(number, "Task_EnterHousehold", INTAKE, household);
    driver.complete(number, "Task_EnterExpenditure", INTAKE, Burdens.illness(hardshipOn));
    driver.complete(number, "Task_AcceptApplication", INTAKE, Map.of("complete", "YES"));
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(
        number, "Task_SurveyHousehold", "ningxia.survey", Burdens.survey("ningxia", TODAY));
    return number;
  }

  /** The same illness, reported as an emergency. */
  final CaseNumber ill(Map<String, Object> household) {
    Map<?, ?> father = (Map<?, ?>) ((List<?>) household.get("members")).get(0);
    Map<String, Object> report = report();
    report.put("emergencyKind", "ILLNESS");
    report.put("name", father.get("name"));
    report.put("idNumber", father.get("idNumber"));
    report.put("persons", 2);
    return reported(HELPER, report);
  }

  static Map<String, Object> cash(String amount) {
    Map<String, Object> payment = payment(amount);
    payment.put("emergencyKind", "ILLNESS");
    payment.put("persons", 2);
    return payment;
  }
}
