package org.jiuzhu.correspondence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.Letter.MailState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Papers issued in cases, sealed and never changed; their delivery is added. */
@Repository
public class Letters {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Timeline timeline;
  private final Clock clock;

  Letters(JdbcClient jdbc, SealedJson sealedJson, Timeline timeline, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * Issues a paper.
   *
   * @param content what its template prints
   * @param mail whether the applicant wants to be told by mail
   */
  public UUID issue(CaseNumber number, LetterKind kind, Map<String, Object> content, boolean mail) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into letter (id, case_number, kind, content, issued_at, mail_state)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            number.value(),
            kind.name(),
            sealedJson.seal(content, "letter:" + id),
            Timestamp.from(clock.instant()),
            (mail ? MailState.WANTED : MailState.NOT_WANTED).name())
        .update();
    timeline.add(number, TimelineKind.LETTER_ISSUED, null, kind.name());
    return id;
  }

  /** All papers of a case, oldest first. */
  public List<Letter> of(CaseNumber number) {
    return jdbc.sql("select * from letter where case_number = ? order by position")
        .param(number.value())
        .query(this::read)
        .list();
  }

  /** A paper of a case. */
  public Optional<Letter> find(CaseNumber number, UUID id) {
    return jdbc.sql("select * from letter where case_number = ? and id = ?")
        .params(number.value(), id)
        .query(this::read)
        .optional();
  }

  /** The newest letter that tells how a case ended. */
  public Optional<Letter> decision(CaseNumber number) {
    return of(number).stream()
        .filter(letter -> letter.kind().isDecision())
        .reduce((first, second) -> second);
  }

  /**
   * The letter that a task is to deliver: the newest of its kinds that nobody has delivered yet.
   * Where somebody has delivered them all, the newest that tells how the case ended.
   */
  public Optional<Letter> toDeliver(CaseNumber number, Set<LetterKind> kinds) {
    return of(number).stream()
        .filter(letter -> kinds.contains(letter.kind()) && letter.deliveredOn() == null)
        .reduce((first, second) -> second)
        .or(() -> decision(number));
  }

  /** The newest letter of a kind. */
  public Optional<Letter> newest(CaseNumber number, LetterKind kind) {
    return of(number).stream()
        .filter(letter -> letter.kind() == kind)
        .reduce((first, second) -> second);
  }

  /**
   * Records how a paper was delivered (送达回证). What was recorded of it before stays.
   *
   * @param delivery method, receiver and note
   * @param user who records it
   */
  public void deliver(Letter letter, LocalDate on, Map<String, Object> delivery, String user) {
    int delivered =
        jdbc.sql(
                """
                update letter set delivered_on = ?, delivery = ?, delivered_by = ?
                where id = ? and delivered_on is null
                """)
            .params(on, sealedJson.seal(delivery, "delivery:" + letter.id()), user, letter.id())
            .update();
    if (delivered > 0) {
      timeline.add(letter.caseNumber(), TimelineKind.LETTER_DELIVERED, user, letter.kind().name());
    }
  }

  /** Records that the applicant was told by mail. */
  public void mailed(Letter letter) {
    jdbc.sql("update letter set mail_state = 'SENT', mailed_at = ? where id = ?")
        .params(Timestamp.from(clock.instant()), letter.id())
        .update();
    timeline.add(letter.caseNumber(), TimelineKind.LETTER_MAILED, null, letter.kind().name());
  }

  private Letter read(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Letter(
        id,
        new CaseNumber(row.getString("case_number")),
        LetterKind.valueOf(row.getString("kind")),
        sealedJson.openMap(row.getBytes("content"), "letter:" + id),
        row.getTimestamp("issued_at").toInstant(),
        row.getObject("delivered_on", LocalDate.class),
        sealedJson.openMap(row.getBytes("delivery"), "delivery:" + id),
        MailState.valueOf(row.getString("mail_state")));
  }
}
