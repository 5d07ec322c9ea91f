package org.jiuzhu.conference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Meetings of conferences: who was asked, who came, how they went on. Only added to. */
@Repository("conferenceMeetings")
class Meetings {

  private final JdbcClient jdbc;
  private final MinutesRecords records;
  private final SealedJson sealedJson;
  private final Clock clock;

  Meetings(JdbcClient jdbc, MinutesRecords records, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * How a supervisor decided to go on after a meeting.
   *
   * @param reason and, where nothing is discussed any more, what is to be done instead
   */
  record Directed(ConferenceDirection direction, String reason, String decidedBy) {}

  /** Calls the next meeting. */
  void call(Conference conference, Summons summons, String user) {
    int number = conference.meetings().size() + 1;
    jdbc.sql(
            """
            insert into conference_meeting
              (conference_id, meeting, meets_on, summons, called_by, called_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            conference.id(),
            number,
            summons.appointment().meetsOn(),
            sealedJson.seal(summons, context("summons", conference.id(), number)),
            user,
            now())
        .update();
  }

  /**
   * Records what became of a meeting's day.
   *
   * @param voters how many may vote; 0 where it was not held
   */
  void record(UUID conference, int number, Session session, int voters, String user) {
    jdbc.sql(
            """
            insert into conference_session
              (conference_id, meeting, outcome, content, voters, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            conference,
            number,
            session.outcome().name(),
            sealedJson.seal(session, context("session", conference, number)),
            voters,
            user,
            now())
        .update();
  }

  /** Keeps how a supervisor decided to go on after a meeting. */
  void direct(UUID conference, int number, Directed directed) {
    jdbc.sql(
            """
            insert into conference_direction
              (conference_id, meeting, direction, reason, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            conference,
            number,
            directed.direction().name(),
            sealedJson.seal(directed.reason(), context("direction", conference, number)),
            directed.decidedBy(),
            now())
        .update();
  }

  /** How a supervisor decided after one meeting, if so. */
  Optional<Directed> direction(UUID conference, int number) {
    return jdbc.sql("select * from conference_direction where conference_id = ? and meeting = ?")
        .params(conference, number)
        .query(
            (row, n) ->
                new Directed(
                    ConferenceDirection.valueOf(row.getString("direction")),
                    sealedJson.open(
                        row.getBytes("reason"),
                        context("direction", conference, number),
                        String.class),
                    row.getString("decided_by")))
        .optional();
  }

  /** All meetings of a conference, in order. */
  List<Meeting> of(UUID conference) {
    return jdbc.sql(
            """
            select m.meeting, m.summons, m.called_by, s.content as session
            from conference_meeting m left join conference_session s using (conference_id, meeting)
            where m.conference_id = ? order by m.meeting
            """)
        .param(conference)
        .query((row, n) -> read(row, conference))
        .list();
  }

  private Meeting read(ResultSet row, UUID conference) throws SQLException {
    int number = row.getInt("meeting");
    return new Meeting(
        number,
        sealedJson.open(
            row.getBytes("summons"), context("summons", conference, number), Summons.class),
        row.getString("called_by"),
        sealedJson.open(
            row.getBytes("session"), context("session", conference, number), Session.class),
        records.of(conference, number));
  }

  private static String context(String part, UUID conference, int number) {
    return "conference-" + part + ":" + conference + ":" + number;
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
