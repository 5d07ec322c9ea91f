package org.jiuzhu.kinship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.kinship.KinshipRecord.Source;
import org.jiuzhu.kinship.KinshipRecord.Withdrawal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of recorded kinship: only ever added. */
@Repository
class KinshipRecords {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  KinshipRecords(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  void add(CaseNumber number, RelatedOfficial official, Source source, String user) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into kinship_record
              (id, case_number, official, person, relation, source, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            number.value(),
            official.user(),
            official.name() == null ? null : sealedJson.seal(official.name(), context(id)),
            official.relation().name(),
            source.name(),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  void withdraw(CaseNumber number, KinshipRecord record, String user) {
    jdbc.sql(
            """
            insert into kinship_record
              (id, case_number, source, withdraws, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            UUID.randomUUID(),
            number.value(),
            record.source().name(),
            record.id(),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** Everything recorded of a case, withdrawn records too, oldest first. */
  List<KinshipRecord> of(CaseNumber number) {
    return jdbc.sql(
            """
            select made.*, later.recorded_by as withdrawn_by, later.recorded_at as withdrawn_at
            from kinship_record made left join kinship_record later on later.withdraws = made.id
            where made.case_number = ? and made.withdraws is null
            order by made.place
            """)
        .param(number.value())
        .query((row, n) -> read(row))
        .list();
  }

  private KinshipRecord read(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    Timestamp withdrawn = row.getTimestamp("withdrawn_at");
    return new KinshipRecord(
        id,
        new RelatedOfficial(
            row.getString("official"),
            sealedJson.open(row.getBytes("person"), context(id), String.class),
            KinRelation.valueOf(row.getString("relation"))),
        Source.valueOf(row.getString("source")),
        row.getString("recorded_by"),
        row.getTimestamp("recorded_at").toInstant(),
        withdrawn == null
            ? null
            : new Withdrawal(row.getString("withdrawn_by"), withdrawn.toInstant()));
  }

  private static String context(UUID id) {
    return "kinship:" + id;
  }
}
