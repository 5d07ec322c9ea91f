package org.jiuzhu.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiuzhu.aid.Decision.Outcome;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.checkagency.CheckAgencyDemo;
import org.jiuzhu.checkagency.Mood;
import org.jiuzhu.demo.DemoFamily.Stage;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.engine.TimeTravel;
import org.jiuzhu.input.Messages;
import org.jiuzhu.rulebook.OpenAreas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
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
 * Lets invented families of every open area go through the real processes, in the demonstration's
 * people's names, as far as each is to get. Works beside the running application; a family that has
 * a case already stays as it is, so that an interrupted start is completed by the next one.
 */
@Component
@Profile("demo")
@ConditionalOnProperty(name = "jiuzhu.demo.households", matchIfMissing = true)
class DemoHouseholds implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(DemoHouseholds.class);
  private static final String PROCESS = "AssistanceApplication";
  private static final int OFFICE_OPENS = 9;
  private static final int SURVEY_AFTER = 1;
  private static final int APPROVAL_AFTER = 2;
  private static final int NOTICE_OVER_AFTER = 10;
  private static final int DELIVERY_AFTER = 11;
  private static final int NEWEST = 1000;
  private static final int MOST_ALIASES = 500;
  private static final Duration TO_FINISH_A_FAMILY = Duration.ofSeconds(30);

  private final CaseDriver driver;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Decisions decisions;
  private final OpenAreas areas;
  private final DemoProgress progress;
  private final TimeTravel timeTravel;
  private final DemoStory story;
  private final Optional<CheckAgencyDemo> agency;
  private final Messages messages;
  private final ObjectMapper json;
  private final Clock clock;
  private final Thread player = new Thread(this::play, "demonstration");

  private volatile boolean stopped;

  DemoHouseholds(
      CaseDriver driver,
      CaseFiles caseFiles,
      Declarations declarations,
      Decisions decisions,
      OpenAreas areas,
      DemoProgress progress,
      TimeTravel timeTravel,
      DemoStory story,
      Optional<CheckAgencyDemo> agency,
      Messages messages,
      ObjectMapper json,
      Clock clock) {
    this.driver = driver;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.decisions = decisions;
    this.areas = areas;
    this.progress = progress;
    this.timeTravel = timeTravel;
    this.story = story;
    this.agency = agency;
    this.messages = messages;
    this.json = json;
    this.clock = clock;
  }

  /** Begins once pages are served and accounts are there; nobody waits for the end. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(20)
  void begin() {
    player.start();
  }

  /** Lets the family that is on its way finish; the next start goes on with the others. */
  @Override
  public void destroy() throws InterruptedException {
    stopped = true;
    player.join(TO_FINISH_A_FAMILY.toMillis());
  }

  /** An area's family that has no case yet. */
  private record Waiting(String area, DemoFamily family) {}

  /** Plays in every family that has no case yet. */
  void play() {
    List<Waiting> waiting =
        areas.open().stream()
            .flatMap(area -> families(area).stream().map(family -> new Waiting(area, family)))
            .filter(each -> agency.isPresent() || each.family().moods().isEmpty())
            .filter(each -> isNew(each.area(), each.family()))
            .toList();
    if (waiting.isEmpty()) {
      return;
    }
    LocalDate today = LocalDate.now(clock);
    try {
      timeTravel.pausingJobs(() -> play(waiting, today));
    } finally {
      progress.isOver();
    }
  }

  private void play(List<Waiting> waiting, LocalDate today) {
    long began = System.nanoTime();
    for (int n = 0; n < waiting.size() && !stopped; n++) {
      progress.is(n, waiting.size());
      Waiting next = waiting.get(n);
      try {
        inMood(
            next.family().moods(),
            () -> timeTravel.journey(() -> new Walk(next.area(), next.family(), today).walk()));
      } catch (RuntimeException e) {
        // one that stumbles does not keep the others from being shown
        LOG.error(messages.text("demo.stumbled", next.area(), next.family().about()), e);
      }
    }
    LOG.info(
        messages.text(
            "demo.done", waiting.size(), Duration.ofNanos(System.nanoTime() - began).toSeconds()));
  }

  /** The moods are the demonstration agency's: with another agency no family needs any. */
  private void inMood(Map<String, Mood.Kind> moods, Runnable work) {
    moods.forEach((source, kind) -> agency.ifPresent(found -> found.mood(source, Mood.of(kind))));
    try {
      work.run();
    } finally {
      if (!moods.isEmpty()) {
        agency.ifPresent(found -> found.mood(Mood.NORMAL));
      }
    }
  }

  private boolean isNew(String area, DemoFamily family) {
    return family.idNumbers().stream()
            .allMatch(idNumber -> declarations.casesOfIdNumber(idNumber).isEmpty())
        && (family.until() != Stage.DRAFT || !isDrafted(area, family));
  }

  /** Unfinished declarations are not indexed. */
  private boolean isDrafted(String area, DemoFamily family) {
    return caseFiles.newest(area, Set.of(family.township()), NEWEST).stream()
        .filter(caseFile -> caseFile.state() == CaseState.RECEIVED)
        .flatMap(caseFile -> declarations.document(caseFile.number()).stream())
        .anyMatch(
            document ->
                document
                    .at("/household/members/0/idNumber")
                    .asText()
                    .equals(family.applicantIdNumber()));
  }

  /** The families of an area, as they stand in its files; none where there are none. */
  List<DemoFamily> families(String area) {
    return Stream.of("demo/" + area + ".yaml", "demo/stories/" + area + ".yaml")
        .flatMap(file -> read(new ClassPathResource(file)).stream())
        .toList();
  }

  private List<DemoFamily> read(ClassPathResource file) {
    if (!file.exists()) {
      return List.of();
    }
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    try (InputStream in = file.getInputStream()) {
      Object document = new Yaml(new SafeConstructor(options)).load(in);
      return json.convertValue(document, new TypeReference<List<DemoFamily>>() {});
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the demonstration's families", e);
    }
  }

  /** One family's way through the procedure. */
  private final class Walk {

    private final String area;
    private final DemoFamily family;
    private final LocalDate applied;
    private CaseNumber number;

    private Walk(String area, DemoFamily family, LocalDate today) {
      this.area = area;
      this.family = family;
      this.applied = today.minusDays(family.daysAgo());
    }

    private void walk() {
      reachStage();
      story.play(number, family, applied);
    }

    private void reachStage() {
      on(0);
      if (family.isEmergency()) {
        report();
        return;
      }
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
      accept();
      if (!family.reaches(Stage.DETERMINED)) {
        return;
      }
      check();
      if (family.reaches(Stage.SENT_BACK)) {
        decide();
      }
    }

    private void accept() {
      Map<String, Object> answer = new HashMap<>(Map.of("complete", "YES"));
      answer.putAll(filled(family.acceptance()));
      act("Task_AcceptApplication", "intake", answer);
    }

    /** A form of the family's file with what is not known there put in. */
    private Map<String, Object> filled(Map<String, Object> form) {
      return DemoStory.filled(form, number, LocalDate.now(clock).toString());
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
      driver.complete(number, task, user(role), answer);
    }

    private String user(String role) {
      return DemoStory.user(area, family, role);
    }

    /**
     * Somebody else who may go along: the second surveyor, or the helper where there is one only.
     */
    private String secondSurveyor() {
      return family.township().equals(DemoFamily.FIRST_TOWNSHIP) ? user("survey2") : user("helper");
    }

    /** Village helpers report what they find themselves, the window everything else. */
    private void report() {
      Map<String, Object> form = DemoStory.filled(family.application(), null, day(0));
      form.put("township", family.township());
      String role = "VILLAGE_HELPER".equals(form.get("reporterKind")) ? "helper" : "intake";
      number = driver.start(family.process(), user(role), form);
    }

    private void receive() {
      Map<?, ?> applicant = family.applicant();
      Map<String, Object> form = new HashMap<>();
      form.put("applicantKind", "SELF");
      form.put("applicantName", applicant.get("name"));
      form.put("applicantIdNumber", applicant.get("idNumber"));
      form.put("township", family.township());
      if (family.isBasicAid()) {
        form.put("wantedAid", "ASSESS_ALL");
      }
      form.putAll(family.application());
      number = driver.start(family.process(), user("intake"), form);
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
      survey.put("secondSurveyor", secondSurveyor());
      survey.put("visitedOn", day(SURVEY_AFTER));
      survey.put("findings", messages.text("demo.findings"));
      survey.put("disputed", "NO");
      survey.put("specialNeeds", List.of());
      survey.putAll(dimensions());
      survey.putAll(filled(family.survey()));
      act("Task_SurveyHousehold", "survey", survey);
      if (caseFiles.get(number).state() == CaseState.HEARING) {
        hear();
      }
    }

    /** Where the area looks at a family's six dimensions: money is short, the rest is well. */
    private Map<String, Object> dimensions() {
      boolean asked =
          Boolean.TRUE.equals(
              driver.view(number, "Task_SurveyHousehold", user("survey")).get("sixDimensions"));
      return asked
          ? Map.of(
              "dimensionEconomy", "GRAVE",
              "dimensionHealth", "SOME",
              "dimensionEducation", "NONE",
              "dimensionHousing", "NONE",
              "dimensionEmployment", "SOME",
              "dimensionSocial", "NONE")
          : Map.of();
    }

    private void hear() {
      act(
          "Task_HearApplicant",
          "intake",
          Map.of(
              "appearance",
              "CAME",
              "heardOn",
              day(SURVEY_AFTER),
              "statement",
              messages.text("demo.statement"),
              "agrees",
              "YES"));
    }

    private void decide() {
      on(APPROVAL_AFTER);
      if (driver.has(number, "Task_VisitHousehold")) {
        visit();
      }
      if (family.until() == Stage.SENT_BACK) {
        approve(Map.of("outcome", "BACK_TO_SURVEY", "note", messages.text("demo.sent-back")));
        return;
      }
      if (family.until() == Stage.REJECTED) {
        approve(
            Map.of(
                "outcome", "REFUSE",
                "reasons",
                    List.of(driver.firstOption(number, approval(), approver(), "refusalReasons")),
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

    /** Whether the county visits first is the lot's to say; whoever visits does not confirm. */
    private void visit() {
      driver.complete(
          number,
          "Task_VisitHousehold",
          area + ".county2",
          Map.of(
              "visitedOn", day(APPROVAL_AFTER),
              "visitFindings", messages.text("demo.visit"),
              "visitOutcome", "IN_ORDER"));
    }

    private void approve(Map<String, Object> answer) {
      driver.complete(number, approval(), approver(), answer);
    }

    private boolean isConfirmedByCounty() {
      return driver.has(number, "Task_ConfirmAtCounty");
    }

    private String approval() {
      return isConfirmedByCounty() ? "Task_ConfirmAtCounty" : "Task_ApproveAtTownship";
    }

    private String approver() {
      return isConfirmedByCounty() ? area + ".county" : user("approve");
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
