package org.jiuzhu.repair;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.ProcessGraph;
import org.jiuzhu.engine.RunningInstances;
import org.jiuzhu.engine.RunningInstances.Place;
import org.jiuzhu.engine.RunningInstances.Standing;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 流程修复: an administrator proposes that a running instance does a step again or goes on by the
 * version of its process that is live; another administrator or the area's supervisor confirms what
 * both see, and only then it happens. By whom, why and what stays on record.
 */
@Service
@Transactional
public class Repairs {

  /** The longest that is said about the reason, in characters. */
  public static final int LONGEST = 500;

  private static final int MOST_ALIKE = 50;

  private final JdbcClient jdbc;
  private final RunningInstances instances;
  private final CaseFiles caseFiles;
  private final Recusals recusals;
  private final Timeline timeline;
  private final SealedJson sealedJson;
  private final Clock clock;

  Repairs(
      JdbcClient jdbc,
      RunningInstances instances,
      CaseFiles caseFiles,
      Recusals recusals,
      Timeline timeline,
      SealedJson sealedJson,
      Clock clock) {
    this.jdbc = jdbc;
    this.instances = instances;
    this.caseFiles = caseFiles;
    this.recusals = recusals;
    this.timeline = timeline;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * What can be repaired about an instance.
   *
   * @param steps names of the steps that it may do again, by id
   * @param version the version by which it may go on, or null
   */
  public record Possible(Standing standing, Map<String, String> steps, Integer version) {}

  /**
   * A repair that waits for somebody else.
   *
   * @param step id of the step that is to be done again, or null where the version changes
   * @param stepName its name, or null
   * @param version the version to go on by, or null
   * @param words why, in the proposer's words
   * @param standing where the instance stands, or null where it has ended
   * @param seen stands for where the instance stood when this was proposed; whoever confirms names
   *     it
   * @param stale whether the instance has moved on since, so that nobody confirms this any more
   */
  public record Waiting(
      UUID id,
      CaseNumber caseNumber,
      String step,
      String stepName,
      Integer version,
      RepairReason reason,
      String words,
      String proposedBy,
      Instant proposedAt,
      Standing standing,
      String seen,
      boolean stale) {}

  /**
   * What can be repaired about the running instances of a case.
   *
   * @throws RefusedException if there is no such case for this person
   */
  @Transactional(readOnly = true)
  public List<Possible> possible(CaseNumber number, Person person) {
    require(number, person);
    Instant lastFinal = lastFinal(number);
    return instances.of(number).stream().map(each -> possible(each, lastFinal)).toList();
  }

  /**
   * Other instances of the same definition that stand where this one stands and can be repaired in
   * the same ways, as after a mistake in a model; {@value #MOST_ALIKE} are looked at.
   */
  @Transactional(readOnly = true)
  public List<Standing> alike(Possible one, Person person) {
    Standing standing = one.standing();
    if (standing.places().isEmpty()) {
      return List.of();
    }
    return instances
        .at(standing.definition(), standing.places().get(0).activity(), MOST_ALIKE)
        .stream()
        .filter(each -> !each.instance().equals(standing.instance()))
        .filter(each -> each.active().equals(standing.active()))
        .filter(each -> sees(each.caseNumber(), person) && !isProposed(each.instance()))
        .filter(
            each -> {
              Possible other = possible(each, lastFinal(each.caseNumber()));
              return other.steps().equals(one.steps())
                  && Objects.equals(other.version(), one.version());
            })
        .toList();
  }

  private Possible possible(Standing standing, Instant lastFinal) {
    ProcessGraph model = instances.graph(standing.definition());
    Map<String, String> steps = new LinkedHashMap<>();
    model
        .tasks()
        .forEach(
            (step, name) -> {
              if (RepairRules.mayDoAgain(
                  model, standing.entered(), standing.active(), step, lastFinal)) {
                steps.put(step, name);
              }
            });
    return new Possible(standing, steps, mayChange(standing) ? standing.latestVersion() : null);
  }

  private boolean mayChange(Standing standing) {
    return standing.latest() != null
        && RepairRules.mayChange(
            instances.graph(standing.definition()),
            instances.graph(standing.latest()),
            standing.entered(),
            standing.active());
  }

  /** When the case last became something that is not taken back by doing a step again, or null. */
  private Instant lastFinal(CaseNumber number) {
    return Stream.concat(
            timeline.of(number).stream()
                .filter(entry -> entry.kind().isFinal())
                .map(TimelineEntry::at),
            jdbc
                .sql("select max(at) from posting where case_number = ? having max(at) is not null")
                .param(number.value())
                .query(Timestamp.class)
                .list()
                .stream()
                .map(Timestamp::toInstant))
        // the engine counts no smaller parts of a second
        .map(at -> at.truncatedTo(ChronoUnit.MILLIS))
        .max(Instant::compareTo)
        .orElse(null);
  }

  /**
   * Proposes a repair.
   *
   * @param step id of the step to be done again, or null for the live version
   * @throws RefusedException if this is not for this person to propose, or does not go
   * @throws InvalidInputException if the reason is not put in words
   */
  public UUID propose(
      Person person, String instance, String step, RepairReason reason, String words) {
    String why = words == null ? "" : words.strip();
    if (why.isEmpty()) {
      throw new InvalidInputException("/words", "required");
    }
    if (why.length() > LONGEST) {
      throw new InvalidInputException("/words", "too-long", LONGEST);
    }
    Standing standing =
        instances
            .find(instance)
            .orElseThrow(() -> new RefusedException(Kind.CONFLICT, "repair-ended"));
    CaseFile file = require(standing.caseNumber(), person);
    if (!person.isAdministrator()) {
      throw new RefusedException(Kind.FORBIDDEN, "repair-administrator");
    }
    caseFiles.lock(file.number());
    requirePossible(standing, step);
    if (isProposed(instance)) {
      throw new RefusedException(Kind.CONFLICT, "repair-proposed");
    }
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into repair (id, case_number, instance, definition, seen, step,
              target_definition, target_version, reason, words, proposed_by, proposed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            file.number().value(),
            instance,
            standing.definition(),
            seen(standing),
            step,
            step == null ? standing.latest() : null,
            step == null ? standing.latestVersion() : null,
            reason.name(),
            sealedJson.seal(why, "repair:" + id),
            person.id(),
            Timestamp.from(clock.instant()))
        .update();
    return id;
  }

  private boolean isProposed(String instance) {
    return jdbc.sql("select exists (" + OPEN + " and r.instance = ?)")
        .param(instance)
        .query(Boolean.class)
        .single();
  }

  private void requirePossible(Standing standing, String step) {
    boolean goes =
        step == null
            ? mayChange(standing)
            : possible(standing, lastFinal(standing.caseNumber())).steps().containsKey(step);
    if (!goes) {
      throw new RefusedException(Kind.CONFLICT, "repair-impossible");
    }
  }

  /** What waits and may be seen by this person, the oldest first. */
  @Transactional(readOnly = true)
  public List<Waiting> waiting(Person person) {
    return jdbc.sql(OPEN + " order by r.proposed_at").query(this::read).list().stream()
        .filter(each -> sees(each.caseNumber(), person))
        .toList();
  }

  private static final String OPEN =
      """
      select r.* from repair r
      where not exists (select 1 from repair_answer a where a.repair_id = r.id)
        and r.words <> erased_value()
      """;

  private Waiting read(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    Standing standing = instances.find(row.getString("instance")).orElse(null);
    String step = row.getString("step");
    return new Waiting(
        id,
        new CaseNumber(row.getString("case_number")),
        step,
        step == null ? null : instances.graph(row.getString("definition")).tasks().get(step),
        row.getObject("target_version", Integer.class),
        RepairReason.valueOf(row.getString("reason")),
        sealedJson.open(row.getBytes("words"), "repair:" + id, String.class),
        row.getString("proposed_by"),
        row.getTimestamp("proposed_at").toInstant(),
        standing,
        row.getString("seen"),
        standing == null || !row.getString("seen").equals(seen(standing)));
  }

  /**
   * Carries a repair out.
   *
   * @param seen {@link Waiting#seen} of what this person saw
   * @throws RefusedException if this person proposed it or may not confirm it, the instance has
   *     moved on, or it does not go any more
   */
  public void confirm(Person person, UUID id, String seen) {
    Waiting waiting = lock(id, person);
    if (waiting.proposedBy().equals(person.id())) {
      throw new RefusedException(Kind.FORBIDDEN, "repair-four-eyes");
    }
    Standing standing = waiting.standing();
    if (waiting.stale()
        || !waiting.seen().equals(seen)
        || waiting.version() != null && waiting.version() != standing.latestVersion()) {
      throw new RefusedException(Kind.CONFLICT, "repair-stale");
    }
    String step = waiting.step();
    requirePossible(standing, step);
    answer(waiting, "CARRIED_OUT", person);
    timeline.add(waiting.caseNumber(), TimelineKind.REPAIRED, person.id(), step);
    if (step == null) {
      instances.change(standing.instance(), standing.definition(), standing.latest());
    } else {
      ProcessGraph model = instances.graph(standing.definition());
      Set<String> left = RepairRules.left(model, standing.active(), step);
      List<Place> places =
          standing.places().stream().filter(place -> left.contains(place.activity())).toList();
      instances.again(standing.instance(), step, places);
    }
  }

  /** Refuses a repair, or takes the own one back. */
  public void decline(Person person, UUID id) {
    Waiting waiting = lock(id, person);
    boolean own = waiting.proposedBy().equals(person.id());
    answer(waiting, own ? "WITHDRAWN" : "DECLINED", person);
  }

  private Waiting lock(UUID id, Person person) {
    CaseNumber number =
        jdbc.sql("select case_number from repair where id = ?")
            .param(id)
            .query(String.class)
            .optional()
            .map(CaseNumber::new)
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "repair-none"));
    require(number, person);
    // nobody works on the case meanwhile, and nobody else answers
    caseFiles.lock(number);
    return jdbc.sql(OPEN + " and r.id = ?")
        .param(id)
        .query(this::read)
        .optional()
        .orElseThrow(() -> new RefusedException(Kind.CONFLICT, "repair-none"));
  }

  private void answer(Waiting waiting, String answer, Person person) {
    jdbc.sql(
            """
            insert into repair_answer (repair_id, proposed_by, answer, answered_by, answered_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            waiting.id(),
            waiting.proposedBy(),
            answer,
            person.id(),
            Timestamp.from(clock.instant()))
        .update();
  }

  private CaseFile require(CaseNumber number, Person person) {
    if (!sees(number, person)) {
      throw new RefusedException(Kind.NOT_FOUND, "no-such-case");
    }
    return caseFiles.get(number);
  }

  private boolean sees(CaseNumber number, Person person) {
    Optional<CaseFile> file = caseFiles.find(number);
    return file.isPresent()
        && (person.isAdministrator() || person.holds(Role.SUPERVISOR, file.get().area()))
        && !recusals.applies(number, person.id());
  }

  /** Where an instance stands, in short: the same only while it has not moved. */
  private static String seen(Standing standing) {
    String text =
        standing.instance()
            + "\n"
            + standing.definition()
            + standing.places().stream()
                .map(place -> "\n" + place.activity() + " " + place.id())
                .collect(Collectors.joining());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
