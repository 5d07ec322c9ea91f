package org.jiuzhu.conference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.TaskForm.Work;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.ConferenceAt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Conferences on single cases. Nothing in them is changed once it is written. */
@Repository
public class Conferences {

  private static final String SELECT =
      """
      select c.*, d.result, d.amount, d.persons, d.reason, d.content, d.decided_at,
        (select count(*) from conference_measure m where m.conference_id = c.id) as measures
      from conference c left join conference_decision d on d.conference_id = c.id
      where c.case_number = ?
      """;

  private final JdbcClient jdbc;
  private final Meetings meetings;
  private final Measures measures;
  private final SealedJson sealedJson;
  private final Clock clock;

  Conferences(
      JdbcClient jdbc, Meetings meetings, Measures measures, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.meetings = meetings;
    this.measures = measures;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /** What the newest conference of a case that came to an end decided, if there is one. */
  public Optional<ConferenceDecision> decided(CaseNumber number) {
    return jdbc.sql(SELECT + " and d.result is not null order by c.version desc limit 1")
        .param(number.value())
        .query((row, n) -> decision(row))
        .optional();
  }

  /** All conferences of a case, oldest first, one that still runs among them. */
  public List<Conference> of(CaseNumber number) {
    return jdbc.sql(SELECT + " order by c.version").param(number.value()).query(this::read).list();
  }

  /** One of a case's conferences. */
  public Optional<Conference> find(CaseNumber number, int version) {
    return jdbc.sql(SELECT + " and c.version = ?")
        .params(number.value(), version)
        .query(this::read)
        .optional();
  }

  /**
   * The conference that a task belongs to.
   *
   * @throws IllegalStateException if there is none
   */
  Conference of(Work work) {
    return get(work.caseNumber(), (Integer) work.codes().get(ConferenceFlags.CONFERENCE));
  }

  /**
   * One of a case's conferences.
   *
   * @throws IllegalStateException if there is none
   */
  Conference get(CaseNumber number, int version) {
    return find(number, version)
        .orElseThrow(() -> new IllegalStateException("no such conference of this case"));
  }

  /**
   * Begins a conference and returns its version.
   *
   * @param stateBefore where the case stood, and stands again afterwards
   */
  int open(CaseNumber number, ConferenceMatter matter, ConferenceAt level, CaseState stateBefore) {
    return jdbc.sql(
            """
            insert into conference
              (id, case_number, version, matter, body_level, state_before, opened_at)
            select ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?, ? from conference
            where case_number = ? returning version
            """)
        .params(
            UUID.randomUUID(),
            number.value(),
            matter.name(),
            level.name(),
            stateBefore.name(),
            Timestamp.from(clock.instant()),
            number.value())
        .query(Integer.class)
        .single();
  }

  /** What is sealed of a decision. */
  record Words(String explanation, String basis, String instruction) {}

  /**
   * Keeps what a conference decided by its confirmed minutes.
   *
   * @throws org.springframework.dao.DataIntegrityViolationException if no second person has
   *     confirmed them
   */
  void decide(Conference conference, Meeting meeting, MinutesRecord record) {
    ConferenceResult result = record.result().orElseThrow();
    Minutes minutes = record.minutes();
    Raise raise = result == ConferenceResult.RAISED ? minutes.raise() : null;
    insert(
        conference,
        result,
        raise,
        new Words(
            raise == null ? null : raise.explanation(),
            raise == null ? null : raise.basis(),
            result == ConferenceResult.BACK ? minutes.instruction() : null),
        meeting.number(),
        record.number());
    if (record.carried().contains(Motion.MEASURES)) {
      measures.add(conference.id(), minutes.measures());
    }
  }

  /** Keeps that a conference came to nothing and goes back, as a supervisor decided. */
  void end(Conference conference, String instruction) {
    insert(conference, ConferenceResult.BACK, null, new Words(null, null, instruction), null, null);
  }

  private void insert(
      Conference conference,
      ConferenceResult result,
      Raise raise,
      Words words,
      Integer meeting,
      Integer record) {
    jdbc.sql(
            """
            insert into conference_decision (conference_id, result, amount, persons, reason,
              content, meeting, record, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            conference.id(),
            result.name(),
            raise == null ? null : raise.amount().toBigDecimal(),
            raise == null ? null : raise.persons(),
            raise == null ? null : raise.reason().name(),
            sealedJson.seal(words, context(conference.id())),
            meeting,
            record,
            Timestamp.from(clock.instant()))
        .update();
  }

  private Conference read(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Conference(
        id,
        new CaseNumber(row.getString("case_number")),
        row.getInt("version"),
        ConferenceMatter.valueOf(row.getString("matter")),
        ConferenceAt.valueOf(row.getString("body_level")),
        CaseState.valueOf(row.getString("state_before")),
        row.getTimestamp("opened_at").toInstant(),
        meetings.of(id),
        row.getString("result") == null ? null : decision(row),
        measures.of(id));
  }

  private ConferenceDecision decision(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    Words words = sealedJson.open(row.getBytes("content"), context(id), Words.class);
    String reason = row.getString("reason");
    return new ConferenceDecision(
        ConferenceResult.valueOf(row.getString("result")),
        reason == null ? null : Money.of(row.getBigDecimal("amount")),
        reason == null ? null : (Integer) row.getInt("persons"),
        reason == null ? null : RaiseReason.valueOf(reason),
        words.explanation(),
        words.basis(),
        words.instruction(),
        row.getInt("measures"),
        row.getTimestamp("decided_at").toInstant());
  }

  private static String context(UUID id) {
    return "conference-decision:" + id;
  }
}
