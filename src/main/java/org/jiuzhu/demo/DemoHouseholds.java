package org.jiuzhu.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.aid.Decision.Outcome;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.demo.DemoFamily.Stage;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.engine.TimeTravel;
import org.jiuzhu.input.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * On the first start of the demonstration, lets invented families go through the real processes, in
 * the demonstration's people's names, as far as each is to get.
 */
@Component
@Profile("demo")
@ConditionalOnProperty(name = "jiuzhu.demo.households", matchIfMissing = true)
class DemoHouseholds {

  private static final Logger LOG = LoggerFactory.getLogger(DemoHouseholds.class);
  private static final String AREA = "ningxia";
  private static final String PROCESS = "AssistanceApplication";
  private static final int OFFICE_OPENS = 9;
  private static final int SURVEY_AFTER = 1;
  private static final int APPROVAL_AFTER = 2;
  private static final int NOTICE_OVER_AFTER = 10;
  private static final int DELIVERY_AFTER = 11;

  private final CaseDriver driver;
  private final CaseFiles caseFiles;
  private final Decisions decisions;
  private final TimeTravel timeTravel;
  private final Messages messages;
  private final ObjectMapper json;
  private final Clock clock;

  DemoHouseholds(
      CaseDriver driver,
      CaseFiles caseFiles,
      Decisions decisions,
      TimeTravel timeTravel,
      Messages messages,
      ObjectMapper json,
      Clock clock) {
    this.driver = driver;
    this.caseFiles = caseFiles;
    this.decisions = decisions;
    this.timeTravel = timeTravel;
    this.messages = messages;
    this.json = json;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(20)
  void load() {
    if (!caseFiles.isEmpty()) {
      return;
    }
    LocalDate today = LocalDate.now(clock);
    List<DemoFamily> families = families();
    timeTravel.pausing(
        () -> {
          for (int n = 0; n < families.size(); n++) {
            new Walk(families.get(n), today).walk();
            LOG.info(messages.text("demo.progress", n + 1, families.size()));
          }
        });
  }

  private List<DemoFamily> families() {
    try (InputStream in = new ClassPathResource("demo/" + AREA + ".yaml").getInputStream()) {
      Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return json.convertValue(document, new TypeReference<List<DemoFamily>>() {});
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the demonstration's families", e);
    }
  }

  /** One family's way through the procedure. */
  private final class Walk {

    private final DemoFamily family;
    private final LocalDate applied;
    private CaseNumber number;

    private Walk(DemoFamily family, LocalDate today) {
      this.family = family;
      this.applied = today.minusDays(family.daysAgo());
    }

    private void walk() {
      on(0);
      receive();
      if (!family.reaches(Stage.ENTERED)) {
        return;
      }
      enter("DONE");
      if (family.until() == Stage.INCOMPLETE) {
        act(
            "Task_AcceptApplication",
            "intake",
            Map.of(
                "complete",
                "NO",
                "missing",
                List.of("CONSENT_SIGNATURES", "RIGID_EXPENSE_RECEIPTS")));
        return;
      }
      if (!family.reaches(Stage.ACCEPTED)) {
        return;
      }
      act("Task_AcceptApplication", "intake", Map.of("complete", "YES"));
      if (!family.reaches(Stage.DETERMINED)) {
        return;
      }
      check();
      if (family.reaches(Stage.SENT_BACK)) {
        decide();
      }
    }

    private void on(int daysLater) {
      Instant morning =
          applied.plusDays(daysLater).atTime(OFFICE_OPENS, 0).atZone(clock.getZone()).toInstant();
      timeTravel.to(morning);
    }

    private String day(int daysLater) {
      return applied.plusDays(daysLater).toString();
    }

    private void act(String task, String role, Map<String, Object> answer) {
      driver.complete(number, task, AREA + "." + role, answer);
    }

    private void receive() {
      Map<?, ?> applicant = (Map<?, ?>) ((List<?>) family.household().get("members")).get(0);
      number =
          driver.start(
              PROCESS,
              AREA + ".intake",
              Map.of(
                  "applicantKind", "SELF",
                  "applicantName", applicant.get("name"),
                  "applicantIdNumber", applicant.get("idNumber"),
                  "township", "t1",
                  "wantedAid", "ASSESS_ALL"));
      if (family.until() == Stage.DRAFT) {
        enter("LATER");
      }
    }

    private void enter(String entry) {
      Map<String, Object> form = new HashMap<>(family.household());
      form.put("entry", entry);
      act("Task_EnterHousehold", "intake", form);
    }

    private void check() {
      driver.runJobs(number, "Task_QuerySource");
      on(SURVEY_AFTER);
      Map<String, Object> survey = new HashMap<>();
      survey.put("secondSurveyor", AREA + ".survey2");
      survey.put("visitedOn", day(SURVEY_AFTER));
      survey.put("findings", messages.text("demo.findings"));
      survey.put("disputed", "NO");
      survey.put("specialNeeds", List.of());
      if (family.survey() != null) {
        survey.putAll(family.survey());
      }
      act("Task_SurveyHousehold", "survey", survey);
    }

    private void decide() {
      on(APPROVAL_AFTER);
      if (family.until() == Stage.SENT_BACK) {
        approve(Map.of("outcome", "BACK_TO_SURVEY", "note", messages.text("demo.sent-back")));
        return;
      }
      if (family.until() == Stage.REJECTED) {
        approve(
            Map.of(
                "outcome", "REFUSE",
                "reasons",
                    List.of(
                        driver.firstOption(
                            number, "Task_ApproveAtTownship", AREA + ".approve", "refusalReasons")),
                "note", messages.text("demo.rejected")));
        return;
      }
      approve(Map.of("outcome", "CONFIRM"));
      boolean refused =
          decisions.newest(number).filter(made -> made.outcome() == Outcome.REFUSED).isPresent();
      if (!refused && family.reaches(Stage.POSTED)) {
        publish();
      }
      if (family.reaches(Stage.DELIVERED)) {
        deliver();
      }
    }

    private void approve(Map<String, Object> answer) {
      act("Task_ApproveAtTownship", "approve", answer);
    }

    private void publish() {
      act(
          "Task_PostNotice",
          "approve",
          Map.of(
              "postedOn", day(APPROVAL_AFTER),
              "place", messages.text("demo.place"),
              "poster", messages.text("demo.poster")));
      if (!family.reaches(Stage.CLOSED)) {
        return;
      }
      on(NOTICE_OVER_AFTER);
      driver.runJobs(number, "Event_NoticePeriodOver");
      if (family.reaches(Stage.GRANTED)) {
        act("Task_RecordTakedown", "approve", Map.of("takenDownOn", day(NOTICE_OVER_AFTER)));
      }
    }

    private void deliver() {
      on(DELIVERY_AFTER);
      act(
          "Task_RecordDelivery",
          "intake",
          Map.of(
              "method", "IN_PERSON",
              "deliveredOn", day(DELIVERY_AFTER),
              "receiver", messages.text("demo.receiver")));
    }
  }
}
