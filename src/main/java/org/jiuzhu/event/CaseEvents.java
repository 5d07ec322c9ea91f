package org.jiuzhu.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.KnownDeaths;
import org.jiuzhu.casefile.PendingEvents;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.TaskForm.Work;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was reported to have happened to cases, and what became of it. */
@Repository
public class CaseEvents implements PendingEvents, KnownDeaths {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Timeline timeline;
  private final Words words;
  private final Clock clock;

  CaseEvents(JdbcClient jdbc, SealedJson sealedJson, Timeline timeline, Words words, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.timeline = timeline;
    this.words = words;
    this.clock = clock;
  }

  /**
   * Something that was reported.
   *
   * @param content what was said about it, by field name
   * @param effect what it did to the case, or null while it is being worked on
   */
  public record CaseEvent(
      UUID id,
      CaseNumber caseNumber,
      EventKind kind,
      LocalDate happenedOn,
      Map<String, Object> content,
      String reportedBy,
      Instant reportedAt,
      EventEffect effect) {

    /** Names of whoever died, once that is recorded. */
    List<String> deceased() {
      return content.get(RecordDeath.DECEASED) instanceof List<?> names
          ? names.stream().map(String.class::cast).toList()
          : List.of();
    }
  }

  /**
   * Keeps a report that is to be worked on. An application that is taken back overtakes whatever is
   * still being worked on.
   *
   * @throws RefusedException if another event of the case is still being worked on
   */
  UUID report(
      CaseNumber number,
      EventKind kind,
      Channel channel,
      LocalDate happenedOn,
      Map<String, Object> content,
      String user) {
    if (kind == EventKind.WITHDRAWAL) {
      underWay(number).ifPresent(event -> settle(event, EventEffect.SUPERSEDED));
    }
    return insert(number, kind, channel, happenedOn, content, user, null);
  }

  /** Keeps a report whose content stands in a record of its own: nothing waits for it. */
  UUID note(CaseNumber number, EventKind kind, Channel channel, LocalDate happenedOn, String user) {
    return insert(number, kind, channel, happenedOn, Map.of(), user, EventEffect.CONTINUED);
  }

  private UUID insert(
      CaseNumber number,
      EventKind kind,
      Channel channel,
      LocalDate happenedOn,
      Map<String, Object> content,
      String user,
      EventEffect effect) {
    UUID id = UUID.randomUUID();
    Timestamp now = Timestamp.from(clock.instant());
    try {
      jdbc.sql(
              """
              insert into case_event (id, case_number, kind, channel, happened_on, content,
                reported_by, reported_at, effect, settled_at)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              id,
              number.value(),
              kind.name(),
              channel.name(),
              happenedOn,
              sealedJson.seal(content, context(id)),
              user,
              now,
              effect == null ? null : effect.name(),
              effect == null ? null : now)
          .update();
    } catch (DuplicateKeyException e) {
      throw new RefusedException(Kind.CONFLICT, "event-under-way");
    }
    timeline.add(number, TimelineKind.EVENT_REGISTERED, user, kind.name());
    return id;
  }

  /** Adds to a report what a later step found out. */
  void amend(CaseEvent event, Map<String, Object> content) {
    jdbc.sql("update case_event set content = ? where id = ?")
        .params(sealedJson.seal(content, context(event.id())), event.id())
        .update();
  }

  /** Records what an event did to its case. */
  void settle(CaseEvent event, EventEffect effect) {
    jdbc.sql("update case_event set effect = ?, settled_at = ? where id = ?")
        .params(effect.name(), Timestamp.from(clock.instant()), event.id())
        .update();
  }

  /** An event by its id, as the process that works on it knows it. */
  CaseEvent get(String id) {
    return jdbc.sql("select * from case_event where id = ?::uuid")
        .param(id)
        .query(this::read)
        .single();
  }

  /** The event of a case that is being worked on, if there is one. */
  private Optional<CaseEvent> underWay(CaseNumber number) {
    return of(number).stream().filter(event -> event.effect() == null).findFirst();
  }

  /** The event that a task is about. */
  CaseEvent of(Work work) {
    return get((String) work.codes().get(EventFlags.EVENT_ID));
  }

  @Override
  public void requireNone(CaseNumber number) {
    underWay(number)
        .ifPresent(
            event -> {
              throw new RefusedException(Kind.CONFLICT, "event-pending", words.of(event.kind()));
            });
  }

  @Override
  public boolean isReported(CaseNumber number) {
    return underWay(number).filter(event -> event.kind() == EventKind.DEATH).isPresent();
  }

  @Override
  public Set<String> names(CaseNumber number) {
    return jdbc
        .sql(
            """
            select * from case_event where kind = 'DEATH' and content <> erased_value()
              and (case_number = :number
                or id in (select event_id from death_elsewhere where case_number = :number))
            """)
        .param("number", number.value())
        .query(this::read)
        .list()
        .stream()
        .flatMap(event -> event.deceased().stream())
        .collect(Collectors.toSet());
  }

  /** Keeps that a death concerns another case of whoever died. */
  void concerns(CaseEvent death, CaseNumber other) {
    jdbc.sql(
            """
            insert into death_elsewhere (case_number, event_id) values (?, ?)
            on conflict do nothing
            """)
        .params(other.value(), death.id())
        .update();
  }

  /** All events of a case, oldest first. */
  public List<CaseEvent> of(CaseNumber number) {
    return jdbc.sql("select * from case_event where case_number = ? order by reported_at, id")
        .param(number.value())
        .query(this::read)
        .list();
  }

  private CaseEvent read(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    String effect = row.getString("effect");
    return new CaseEvent(
        id,
        new CaseNumber(row.getString("case_number")),
        EventKind.valueOf(row.getString("kind")),
        row.getObject("happened_on", LocalDate.class),
        sealedJson.openMap(row.getBytes("content"), context(id)),
        row.getString("reported_by"),
        row.getTimestamp("reported_at").toInstant(),
        effect == null ? null : EventEffect.valueOf(effect));
  }

  private static String context(UUID id) {
    return "case-event:" + id;
  }
}
