package org.jiuzhu.emergency;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a second approver says of first aid that its reporter confirmed out of hours. */
@Repository
class Countersignatures {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  Countersignatures(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * A second approver's word.
   *
   * @param note why not; may be null where agreed
   */
  record Countersignature(boolean agrees, String note, String signedBy, Instant signedAt) {}

  void add(CaseNumber number, boolean agrees, String note, String user) {
    jdbc.sql(
            """
            insert into emergency_countersignature (case_number, agrees, note, signed_by, signed_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            agrees,
            note == null ? null : sealedJson.seal(note, context(number)),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  Optional<Countersignature> find(CaseNumber number) {
    return jdbc.sql("select * from emergency_countersignature where case_number = ?")
        .param(number.value())
        .query(
            (row, n) ->
                new Countersignature(
                    row.getBoolean("agrees"),
                    sealedJson.open(row.getBytes("note"), context(number), String.class),
                    row.getString("signed_by"),
                    row.getTimestamp("signed_at").toInstant()))
        .optional();
  }

  private static String context(CaseNumber number) {
    return "countersignature:" + number;
  }
}
