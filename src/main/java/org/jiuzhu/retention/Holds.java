package org.jiuzhu.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * 暂缓清除: a supervisor keeps a case beyond the rule, with a reason; another person takes that back.
 */
@Repository
@Transactional
public class Holds {

  private static final int LONGEST = 500;

  private final JdbcClient jdbc;
  private final CaseFiles caseFiles;
  private final Recusals recusals;
  private final SealedJson sealedJson;
  private final Clock clock;

  Holds(
      JdbcClient jdbc, CaseFiles caseFiles, Recusals recusals, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.caseFiles = caseFiles;
    this.recusals = recusals;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * Keeps a case.
   *
   * @param words why, in the supervisor's words
   * @throws RefusedException if there is no such case for this person, or it is erased
   */
  public UUID set(CaseNumber number, HoldReason reason, String words, Person person) {
    require(number, person);
    requireWords(words);
    if (isErased(number)) {
      throw new RefusedException(Kind.CONFLICT, "hold-erased");
    }
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into case_hold (id, case_number, reason, words, set_by, set_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            number.value(),
            reason.name(),
            sealedJson.seal(words.strip(), "case-hold:" + id),
            person.id(),
            now())
        .update();
    return id;
  }

  /**
   * Takes a hold back.
   *
   * @throws RefusedException if there is none for this person, it was taken back, or this person
   *     set it
   */
  public void lift(UUID id, String words, Person person) {
    Hold hold =
        jdbc.sql(OPEN + " and h.id = ? for no key update of h")
            .param(id)
            .query(this::read)
            .optional()
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "hold-none"));
    require(hold.number(), person);
    if (hold.setBy().equals(person.id())) {
      throw new RefusedException(Kind.FORBIDDEN, "hold-four-eyes");
    }
    requireWords(words);
    jdbc.sql(
            "insert into case_hold_lift (hold_id, words, lifted_by, lifted_at) values (?, ?, ?, ?)")
        .params(id, sealedJson.seal(words.strip(), "case-hold-lift:" + id), person.id(), now())
        .update();
  }

  private static final String OPEN =
      """
      select h.* from case_hold h join case_file f on f.number = h.case_number
      where not exists (select 1 from case_hold_lift l where l.hold_id = h.id)
        and not exists (select 1 from case_erasure e where e.case_number = h.case_number)
      """;

  /** What is held in an area, the oldest first. */
  @Transactional(readOnly = true)
  public List<Hold> open(String area) {
    return jdbc.sql(OPEN + " and f.area = ? order by h.set_at")
        .param(area)
        .query(this::read)
        .list();
  }

  private Hold read(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Hold(
        id,
        new CaseNumber(row.getString("case_number")),
        HoldReason.valueOf(row.getString("reason")),
        sealedJson.open(row.getBytes("words"), "case-hold:" + id, String.class),
        row.getString("set_by"),
        row.getTimestamp("set_at").toInstant());
  }

  /**
   * A case that is kept.
   *
   * @param words why, in the words of who keeps it
   * @param setBy user id
   */
  public record Hold(
      UUID id, CaseNumber number, HoldReason reason, String words, String setBy, Instant setAt) {}

  private void require(CaseNumber number, Person person) {
    CaseFile found =
        caseFiles
            .find(number)
            .filter(file -> person.holds(Role.SUPERVISOR, file.area()))
            .filter(file -> !recusals.applies(file.number(), person.id()))
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-case"));
    caseFiles.lock(found.number());
  }

  private boolean isErased(CaseNumber number) {
    return jdbc.sql("select exists (select 1 from case_erasure where case_number = ?)")
        .param(number.value())
        .query(Boolean.class)
        .single();
  }

  private static void requireWords(String words) {
    if (words.isBlank() || words.strip().length() > LONGEST) {
      throw new RefusedException(Kind.CONFLICT, "hold-words");
    }
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
