package org.jiuzhu.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.notice.Objection.Answer;
import org.jiuzhu.notice.Objection.Investigation;
import org.jiuzhu.notice.Statement.Objector;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Objections with what was found and answered; each of the three is written once. */
@Repository
public class ObjectionRecords {

  private static final String SELECT =
      """
      select o.*, i.findings, i.disputed, i.investigated_by, i.investigated_at,
        d.outcome, d.answer, d.decided_by, d.decided_at
      from objection o
      left join objection_investigation i using (case_number, number)
      left join objection_decision d using (case_number, number)
      where case_number = ?
      """;

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  ObjectionRecords(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * Adds an objection to a notice, whose row the caller has locked.
   *
   * @param user who took it down
   * @return its number
   */
  int add(Notice notice, Statement statement, String user) {
    CaseNumber caseNumber = notice.caseNumber();
    int number = newest(caseNumber) + 1;
    jdbc.sql(
            """
            insert into objection (case_number, number, notice_version, channel, anonymous,
              objector, statement, received_by, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            caseNumber.value(),
            number,
            notice.version(),
            statement.channel().name(),
            statement.isAnonymous(),
            statement.isAnonymous()
                ? null
                : sealedJson.seal(statement.objector(), context("objector", caseNumber, number)),
            sealedJson.seal(
                Map.of("text", statement.text()), context("objection", caseNumber, number)),
            user,
            now())
        .update();
    return number;
  }

  /** Number of the case's newest objection, 0 where there is none. */
  int newest(CaseNumber caseNumber) {
    return jdbc.sql("select coalesce(max(number), 0) from objection where case_number = ?")
        .param(caseNumber.value())
        .query(Integer.class)
        .single();
  }

  /** Adds what was found. */
  void investigate(
      Objection objection, LocalDate on, String findings, boolean disputed, String user) {
    jdbc.sql(
            """
            insert into objection_investigation
              (case_number, number, findings, disputed, investigated_by, investigated_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            objection.caseNumber().value(),
            objection.number(),
            sealedJson.seal(
                Map.of("investigatedOn", on.toString(), "findings", findings),
                context("investigation", objection.caseNumber(), objection.number())),
            disputed,
            user,
            now())
        .update();
  }

  /**
   * Adds the answer.
   *
   * @param user who decided, or null where the objection was overtaken
   */
  void answer(Objection objection, ObjectionState outcome, String text, String user) {
    jdbc.sql(
            """
            insert into objection_decision
              (case_number, number, outcome, answer, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            objection.caseNumber().value(),
            objection.number(),
            outcome.name(),
            sealedJson.seal(
                Map.of("text", text),
                context("objection-answer", objection.caseNumber(), objection.number())),
            user,
            now())
        .update();
  }

  /** All objections of a case, oldest first. */
  public List<Objection> of(CaseNumber caseNumber) {
    return jdbc.sql(SELECT + "order by number").param(caseNumber.value()).query(this::read).list();
  }

  /** Objections of a case that are not answered, oldest first. */
  List<Objection> open(CaseNumber caseNumber) {
    return of(caseNumber).stream()
        .filter(objection -> objection.state() == ObjectionState.OPEN)
        .toList();
  }

  /** Whether an objection of a case is not answered. */
  boolean anyOpen(CaseNumber caseNumber) {
    return !open(caseNumber).isEmpty();
  }

  /** An objection of a case. */
  Objection get(CaseNumber caseNumber, int number) {
    return jdbc.sql(SELECT + "and number = ?")
        .params(caseNumber.value(), number)
        .query(this::read)
        .single();
  }

  /** Who raised an objection; empty where that was not said. */
  Optional<Objector> objector(Objection objection) {
    return Optional.ofNullable(
        jdbc.sql("select objector from objection where case_number = ? and number = ?")
            .params(objection.caseNumber().value(), objection.number())
            .query(
                (row, n) ->
                    sealedJson.open(
                        row.getBytes("objector"),
                        context("objector", objection.caseNumber(), objection.number()),
                        Objector.class))
            .list()
            .get(0));
  }

  private Objection read(ResultSet row, int n) throws SQLException {
    CaseNumber caseNumber = new CaseNumber(row.getString("case_number"));
    int number = row.getInt("number");
    return new Objection(
        caseNumber,
        number,
        row.getInt("notice_version"),
        ObjectionChannel.valueOf(row.getString("channel")),
        row.getBoolean("anonymous"),
        text(row.getBytes("statement"), context("objection", caseNumber, number)),
        row.getTimestamp("received_at").toInstant(),
        investigation(row, caseNumber, number),
        answer(row, caseNumber, number));
  }

  private Investigation investigation(ResultSet row, CaseNumber caseNumber, int number)
      throws SQLException {
    Map<String, Object> found =
        sealedJson.openMap(row.getBytes("findings"), context("investigation", caseNumber, number));
    return found == null
        ? null
        : new Investigation(
            LocalDate.parse((String) found.get("investigatedOn")),
            (String) found.get("findings"),
            row.getBoolean("disputed"),
            row.getString("investigated_by"),
            row.getTimestamp("investigated_at").toInstant());
  }

  private Answer answer(ResultSet row, CaseNumber caseNumber, int number) throws SQLException {
    String outcome = row.getString("outcome");
    return outcome == null
        ? null
        : new Answer(
            ObjectionState.valueOf(outcome),
            text(row.getBytes("answer"), context("objection-answer", caseNumber, number)),
            row.getString("decided_by"),
            row.getTimestamp("decided_at").toInstant());
  }

  private String text(byte[] sealed, String context) {
    return (String) sealedJson.openMap(sealed, context).get("text");
  }

  private static String context(String part, CaseNumber caseNumber, int number) {
    return part + ":" + caseNumber + ":" + number;
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
