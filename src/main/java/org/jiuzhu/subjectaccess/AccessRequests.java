package org.jiuzhu.subjectaccess;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests to see or copy a person's data. A copy is made by whoever took the request, within a
 * day; how many there may be is limited, so that nobody empties the case files this way.
 */
@Service
public class AccessRequests {

  /** How long after the request its copy can be made. */
  static final Duration VALID = Duration.ofHours(24);

  private static final int MOST_OF_A_PERSON = 3;
  private static final int MOST_BY_AN_OFFICIAL = 20;

  private final JdbcClient jdbc;
  private final CaseFiles caseFiles;
  private final KnownPersons persons;
  private final Timeline timeline;
  private final Clock clock;

  AccessRequests(
      JdbcClient jdbc, CaseFiles caseFiles, KnownPersons persons, Timeline timeline, Clock clock) {
    this.jdbc = jdbc;
    this.caseFiles = caseFiles;
    this.persons = persons;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * Takes a request.
   *
   * @param ref one of those known of the case
   * @throws RefusedException if there is no such member, or there were too many requests of this
   *     person or by this official within a day
   */
  @Transactional
  public AccessRequest take(
      CaseNumber number, String ref, AskedBy askedBy, IdentifiedBy identifiedBy, String user) {
    caseFiles.lock(number);
    boolean member = persons.of(number).stream().anyMatch(person -> person.ref().equals(ref));
    if (!member) {
      throw new RefusedException(Kind.BAD_REQUEST, "access-no-member");
    }
    Instant now = clock.instant();
    Timestamp since = Timestamp.from(now.minus(VALID));
    // one official's requests for different cases are counted one after the other
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 2))")
        .param(user)
        .query((row, n) -> 0)
        .list();
    int ofPerson =
        jdbc.sql(
                """
                select count(*) from access_request
                where case_number = ? and ref = ? and made_at > ?
                """)
            .params(number.value(), ref, since)
            .query(Integer.class)
            .single();
    int byOfficial =
        jdbc.sql("select count(*) from access_request where made_by = ? and made_at > ?")
            .params(user, since)
            .query(Integer.class)
            .single();
    if (ofPerson >= MOST_OF_A_PERSON || byOfficial >= MOST_BY_AN_OFFICIAL) {
      throw new RefusedException(Kind.CONFLICT, "access-too-many");
    }
    AccessRequest request =
        new AccessRequest(UUID.randomUUID(), number, ref, askedBy, identifiedBy, user, now);
    jdbc.sql(
            """
            insert into access_request (id, case_number, ref, asked_by, identified_by, made_by,
              made_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            request.id(),
            number.value(),
            ref,
            askedBy.name(),
            identifiedBy.name(),
            user,
            Timestamp.from(now))
        .update();
    timeline.add(number, TimelineKind.PERSONAL_DATA_COPIED, user, askedBy.name());
    return request;
  }

  /** A request whose copy this official may make now. */
  public Optional<AccessRequest> open(CaseNumber number, UUID id, String user) {
    Instant now = clock.instant();
    return jdbc.sql("select * from access_request where id = ? and case_number = ?")
        .params(id, number.value())
        .query(AccessRequests::read)
        .optional()
        .filter(request -> request.madeBy().equals(user))
        .filter(request -> now.isBefore(request.madeAt().plus(VALID)));
  }

  /** The requests of a case, newest first. */
  public List<AccessRequest> of(CaseNumber number) {
    return jdbc.sql("select * from access_request where case_number = ? order by made_at desc")
        .param(number.value())
        .query(AccessRequests::read)
        .list();
  }

  private static AccessRequest read(ResultSet row, int n) throws SQLException {
    return new AccessRequest(
        row.getObject("id", UUID.class),
        new CaseNumber(row.getString("case_number")),
        row.getString("ref"),
        AskedBy.valueOf(row.getString("asked_by")),
        IdentifiedBy.valueOf(row.getString("identified_by")),
        row.getString("made_by"),
        row.getTimestamp("made_at").toInstant());
  }
}
