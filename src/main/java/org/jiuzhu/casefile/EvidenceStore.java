package org.jiuzhu.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.protection.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Evidence of cases, sealed and never changed. */
@Repository
public class EvidenceStore {

  private static final String COLUMNS =
      "id, case_number, kind, source, round, media_type, bytes, title, added_by, added_at";

  private final JdbcClient jdbc;
  private final Sealer sealer;
  private final Clock clock;

  EvidenceStore(JdbcClient jdbc, Sealer sealer, Clock clock) {
    this.jdbc = jdbc;
    this.sealer = sealer;
    this.clock = clock;
  }

  /**
   * Adds a piece of evidence.
   *
   * @param source the outside source's code, or null
   * @param title the file's name, or null
   * @param addedBy user id, or null where a system answered
   */
  public UUID add(
      CaseNumber number,
      Evidence.Kind kind,
      String source,
      int round,
      String mediaType,
      byte[] content,
      String title,
      String addedBy) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into evidence (id, case_number, kind, source, round, media_type, bytes, content,
              title, added_by, added_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            number.value(),
            kind.name(),
            source,
            round,
            mediaType,
            content.length,
            sealer.seal(content, "evidence:" + id),
            title == null ? null : sealer.sealText(title, "evidence-title:" + id),
            addedBy,
            Timestamp.from(clock.instant()))
        .update();
    return id;
  }

  /** All evidence of a case, oldest first. */
  public List<Evidence> of(CaseNumber number) {
    return jdbc.sql("select " + COLUMNS + " from evidence where case_number = ? order by added_at")
        .param(number.value())
        .query(this::read)
        .list();
  }

  /** How much evidence of a kind a case holds. */
  public Stored stored(CaseNumber number, Evidence.Kind kind) {
    return jdbc.sql(
            "select count(*), coalesce(sum(bytes), 0) from evidence"
                + " where case_number = ? and kind = ?")
        .params(number.value(), kind.name())
        .query((row, n) -> new Stored(row.getInt(1), row.getLong(2)))
        .single();
  }

  /**
   * An amount of evidence.
   *
   * @param pieces how many
   * @param bytes of all of them
   */
  public record Stored(int pieces, long bytes) {}

  /** A piece of evidence of a case. */
  public Optional<Evidence> find(CaseNumber number, UUID id) {
    return jdbc.sql("select " + COLUMNS + " from evidence where case_number = ? and id = ?")
        .params(number.value(), id)
        .query(this::read)
        .optional();
  }

  /** The content of a piece of evidence. */
  public byte[] content(Evidence evidence) {
    return sealer.open(
        jdbc.sql("select content from evidence where id = ?")
            .param(evidence.id())
            .query((row, n) -> row.getBytes(1))
            .single(),
        "evidence:" + evidence.id());
  }

  /** The contents of several pieces of evidence, in no particular order. */
  public List<byte[]> contents(Collection<UUID> ids) {
    return jdbc.sql("select id, content from evidence where id = any (?)")
        .param(ids.toArray(UUID[]::new))
        .query((row, n) -> sealer.open(row.getBytes("content"), "evidence:" + row.getString("id")))
        .list();
  }

  private Evidence read(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    byte[] title = row.getBytes("title");
    return new Evidence(
        id,
        new CaseNumber(row.getString("case_number")),
        Evidence.Kind.valueOf(row.getString("kind")),
        row.getString("source"),
        row.getInt("round"),
        row.getString("media_type"),
        row.getInt("bytes"),
        title == null ? null : sealer.openText(title, "evidence-title:" + id),
        row.getString("added_by"),
        row.getTimestamp("added_at").toInstant());
  }
}
