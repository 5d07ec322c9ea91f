package org.jiuzhu.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.deadline.Urging.Kind;
import org.jiuzhu.deadline.UrgingAnswer.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All urgings and what was answered to them; both are only ever added. */
@Repository
public class Urgings {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Timeline timeline;
  private final Clock clock;

  Urgings(JdbcClient jdbc, SealedJson sealedJson, Timeline timeline, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** How an urging stands; the answer is null while it is owed. */
  public record Standing(Urging urging, UrgingAnswer answer) {}

  /**
   * Adds an urging, once however many nodes find it at the same time.
   *
   * @return whether it was new
   */
  boolean add(Urging urging) {
    boolean added =
        jdbc.sql(
                    """
                    insert into urging (id, case_number, area, township, kind, subject, about,
                      owed_by, person, level, asks, due_at, raised_at, answer_due)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (subject, due_at, level) do nothing
                    """)
                .params(
                    urging.id(),
                    urging.caseNumber().value(),
                    urging.area(),
                    urging.township(),
                    urging.kind().name(),
                    urging.subject(),
                    urging.about(),
                    urging.owedBy(),
                    urging.person(),
                    urging.level(),
                    urging.asks(),
                    Timestamp.from(urging.dueAt()),
                    Timestamp.from(urging.raisedAt()),
                    Timestamp.from(urging.answerDue()))
                .update()
            == 1;
    if (added) {
      if (urging.level() == 1) {
        timeline.add(urging.caseNumber(), TimelineKind.DEADLINE_PASSED, null, urging.about());
      }
      timeline.add(urging.caseNumber(), TimelineKind.URGED, null, urging.about());
    }
    return added;
  }

  /** The last urging about a task or clock whose due time is still the same. */
  Optional<Standing> last(String subject, Instant dueAt) {
    return jdbc.sql(
            """
            select * from urging u left join urging_answer a on a.urging_id = u.id
            where u.subject = ? and u.due_at = ? order by u.level desc limit 1
            """)
        .params(subject, Timestamp.from(dueAt))
        .query(this::read)
        .optional();
  }

  /** Whether an answer is still owed to some urging about the same thing. */
  boolean isOwed(String subject) {
    return jdbc.sql(
            """
            select exists (select 1 from urging u where u.subject = ? and u.asks
              and not exists (select 1 from urging_answer a where a.urging_id = u.id))
            """)
        .param(subject)
        .query(Boolean.class)
        .single();
  }

  /** An urging by its id. */
  Standing get(UUID id) {
    return jdbc.sql(
            """
            select * from urging u left join urging_answer a on a.urging_id = u.id where u.id = ?
            """)
        .param(id)
        .query(this::read)
        .single();
  }

  /** Urgings of an area to which an answer is owed, oldest first. */
  public List<Standing> owed(String area, int limit) {
    return jdbc.sql(
            """
            select * from urging u left join urging_answer a on a.urging_id = u.id
            where u.area = ? and u.asks and a.urging_id is null
            order by u.raised_at, u.id limit ?
            """)
        .params(area, limit)
        .query(this::read)
        .list();
  }

  /** Urgings of an area that were answered, the newest answer first. */
  public List<Standing> answered(String area, int limit) {
    return jdbc.sql(
            """
            select * from urging u join urging_answer a on a.urging_id = u.id
            where u.area = ? order by a.answered_at desc, u.id limit ?
            """)
        .params(area, limit)
        .query(this::read)
        .list();
  }

  /** Everything that was urged in a case, oldest first. */
  public List<Standing> of(CaseNumber number) {
    return jdbc.sql(
            """
            select * from urging u left join urging_answer a on a.urging_id = u.id
            where u.case_number = ? order by u.raised_at, u.id
            """)
        .param(number.value())
        .query(this::read)
        .list();
  }

  void answer(Urging urging, Reason reason, String words, LocalDate promisedOn, String user) {
    jdbc.sql(
            """
            insert into urging_answer
              (urging_id, reason, words, promised_on, answered_by, answered_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            urging.id(),
            reason.name(),
            sealedJson.seal(words, context(urging.id())),
            promisedOn,
            user,
            Timestamp.from(clock.instant()))
        .update();
    timeline.add(urging.caseNumber(), TimelineKind.URGING_ANSWERED, user, urging.about());
  }

  private static String context(UUID urging) {
    return "urging-answer:" + urging;
  }

  private Standing read(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    Urging urging =
        new Urging(
            id,
            new CaseNumber(row.getString("case_number")),
            row.getString("area"),
            row.getString("township"),
            Kind.valueOf(row.getString("kind")),
            row.getString("subject"),
            row.getString("about"),
            row.getString("owed_by"),
            row.getString("person"),
            row.getInt("level"),
            row.getBoolean("asks"),
            row.getTimestamp("due_at").toInstant(),
            row.getTimestamp("raised_at").toInstant(),
            row.getTimestamp("answer_due").toInstant());
    UrgingAnswer answer =
        row.getString("reason") == null
            ? null
            : new UrgingAnswer(
                Reason.valueOf(row.getString("reason")),
                sealedJson.open(row.getBytes("words"), context(id), String.class),
                row.getObject("promised_on", LocalDate.class),
                row.getString("answered_by"),
                row.getTimestamp("answered_at").toInstant());
    return new Standing(urging, answer);
  }
}
