package org.jiuzhu.expenditure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Events as they were entered; every version is kept, the newest counts. */
@Repository
class HardshipEvents implements KnownHardship {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  HardshipEvents(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  private record Content(String description, List<Expense> expenses) {}

  void add(
      CaseNumber number,
      Hardship hardship,
      String description,
      List<Expense> expenses,
      String user) {
    int version = find(number).map(HardshipEvent::version).orElse(0) + 1;
    jdbc.sql(
            """
            insert into hardship_event
              (case_number, version, kind, happened_on, self_paid, content, entered_by, entered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            version,
            hardship.kind().name(),
            hardship.happenedOn(),
            HardshipEvent.selfPaid(expenses).toBigDecimal(),
            sealedJson.seal(new Content(description, expenses), context(number, version)),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** The event of a case as it was entered last. */
  Optional<HardshipEvent> find(CaseNumber number) {
    return jdbc.sql(
            "select * from hardship_event where case_number = ? order by version desc limit 1")
        .param(number.value())
        .query((row, n) -> read(number, row))
        .optional();
  }

  @Override
  public Optional<Hardship> of(CaseNumber number) {
    return find(number).map(HardshipEvent::hardship);
  }

  private HardshipEvent read(CaseNumber number, ResultSet row) throws SQLException {
    int version = row.getInt("version");
    Content content =
        sealedJson.open(row.getBytes("content"), context(number, version), Content.class);
    return new HardshipEvent(
        version,
        new Hardship(
            HardshipKind.valueOf(row.getString("kind")),
            row.getObject("happened_on", LocalDate.class)),
        content.description(),
        content.expenses(),
        row.getString("entered_by"),
        row.getTimestamp("entered_at").toInstant());
  }

  private static String context(CaseNumber number, int version) {
    return "hardship-event:" + number + ":" + version;
  }
}
