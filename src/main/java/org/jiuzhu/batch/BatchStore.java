package org.jiuzhu.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Moments;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.protection.Sealer;
import org.jiuzhu.spreadsheet.FileDigest;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Batches, their items and files as they are stored. */
@Repository
class BatchStore {

  private final JdbcClient jdbc;
  private final Sealer sealer;
  private final Clock clock;

  BatchStore(JdbcClient jdbc, Sealer sealer, Clock clock) {
    this.jdbc = jdbc;
    this.sealer = sealer;
    this.clock = clock;
  }

  /** Stores a new batch with its items, numbered by area, day and count. */
  UUID add(String area, List<BatchItem> items, String user) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 3))")
        .param("payment-batch\n" + area)
        .query((row, n) -> 0)
        .list();
    UUID id = UUID.randomUUID();
    String day = LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE);
    int count =
        jdbc.sql("select count(*) from payment_batch where number like ?")
            .param(area + "-" + day + "-%")
            .query(Integer.class)
            .single();
    jdbc.sql(
            """
            insert into payment_batch (id, area, number, state, items, total, made_by, made_at)
            values (?, ?, ?, 'MADE', ?, ?, ?, ?)
            """)
        .params(
            id,
            area,
            area + "-" + day + "-" + (count + 1),
            items.size(),
            Money.sum(items.stream().map(BatchItem::amount).toList()).toBigDecimal(),
            user,
            now())
        .update();
    for (BatchItem item : items) {
      jdbc.sql(
              """
              insert into payment_batch_item
                (batch, position, case_number, instalment, attempt, amount)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              id,
              item.position(),
              item.key().caseNumber().value(),
              item.key().instalment(),
              item.attempt(),
              item.amount().toBigDecimal())
          .update();
    }
    return id;
  }

  /** Whether an attempt is in a batch that stands. */
  boolean isTaken(PaymentKey key, int attempt) {
    return jdbc.sql(
            """
            select exists (select 1 from payment_batch_item
              where case_number = ? and instalment = ? and attempt = ? and not withdrawn)
            """)
        .params(key.caseNumber().value(), key.instalment(), attempt)
        .query(Boolean.class)
        .single();
  }

  /** A batch, locked until the end of the transaction. */
  Optional<Batch> lock(UUID id) {
    return jdbc.sql("select * from payment_batch where id = ? for no key update")
        .param(id)
        .query(BatchStore::batch)
        .optional();
  }

  Optional<Batch> find(UUID id) {
    return jdbc.sql("select * from payment_batch where id = ?")
        .param(id)
        .query(BatchStore::batch)
        .optional();
  }

  /** The newest batches of an area, newest first. */
  List<Batch> newest(String area, int most) {
    return jdbc.sql(
            "select * from payment_batch where area = ? order by made_at desc, number desc limit ?")
        .params(area, most)
        .query(BatchStore::batch)
        .list();
  }

  void approved(UUID id, String user) {
    move(id, "state = 'APPROVED', approved_by = ?, approved_at = ?", user);
  }

  void sent(UUID id, String user) {
    move(id, "state = 'SENT', sent_by = ?, sent_at = ?", user);
  }

  /** Gives a batch up and lets its payments go into another one. */
  void withdrawn(UUID id, String user) {
    move(id, "state = 'WITHDRAWN', withdrawn_by = ?, withdrawn_at = ?", user);
    jdbc.sql("update payment_batch_item set withdrawn = true where batch = ?").param(id).update();
  }

  private void move(UUID id, String change, String user) {
    jdbc.sql("update payment_batch set " + change + " where id = ?")
        .params(user, now(), id)
        .update();
  }

  /** The items of a batch, in their order. */
  List<BatchItem> items(UUID batch) {
    return jdbc.sql("select * from payment_batch_item where batch = ? order by position")
        .param(batch)
        .query(
            (row, n) ->
                new BatchItem(
                    row.getInt("position"),
                    new PaymentKey(
                        new CaseNumber(row.getString("case_number")), row.getInt("instalment")),
                    row.getInt("attempt"),
                    Money.of(row.getBigDecimal("amount"))))
        .list();
  }

  /**
   * Keeps a file.
   *
   * @param rows of a file that came back, else null
   * @param flaws of a file that came back, else null
   */
  UUID keep(
      UUID batch,
      boolean returned,
      Format format,
      byte[] content,
      Integer rows,
      Integer flaws,
      String user) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into payment_batch_file (id, batch, direction, format, digest, bytes, content,
              added_by, added_at, rows, flaws)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            batch,
            returned ? "IN" : "OUT",
            format.name(),
            FileDigest.of(content),
            content.length,
            sealer.seal(content, context(id)),
            user,
            now(),
            rows,
            flaws)
        .update();
    return id;
  }

  /** The files of a batch, in the order in which they came. */
  List<BatchFile> files(UUID batch) {
    return jdbc.sql("select * from payment_batch_file where batch = ? order by added_at, format")
        .param(batch)
        .query(BatchStore::file)
        .list();
  }

  /** A file, locked until the end of the transaction. */
  Optional<BatchFile> lockFile(UUID id) {
    return jdbc.sql("select * from payment_batch_file where id = ? for no key update")
        .param(id)
        .query(BatchStore::file)
        .optional();
  }

  /** A file as it was. */
  byte[] content(UUID id) {
    return jdbc.sql("select content from payment_batch_file where id = ?")
        .param(id)
        .query((row, n) -> sealer.open(row.getBytes("content"), context(id)))
        .single();
  }

  void booked(UUID file, String user) {
    jdbc.sql("update payment_batch_file set booked_by = ?, booked_at = ? where id = ?")
        .params(user, now(), file)
        .update();
  }

  private static String context(UUID file) {
    return "payment-batch-file:" + file;
  }

  private static Batch batch(ResultSet row, int n) throws SQLException {
    return new Batch(
        row.getObject("id", UUID.class),
        row.getString("area"),
        row.getString("number"),
        Batch.State.valueOf(row.getString("state")),
        row.getInt("items"),
        Money.of(row.getBigDecimal("total")),
        row.getString("made_by"),
        Moments.instant(row, "made_at"),
        row.getString("approved_by"),
        Moments.instant(row, "approved_at"),
        row.getString("sent_by"),
        Moments.instant(row, "sent_at"),
        row.getString("withdrawn_by"),
        Moments.instant(row, "withdrawn_at"));
  }

  private static BatchFile file(ResultSet row, int n) throws SQLException {
    return new BatchFile(
        row.getObject("id", UUID.class),
        row.getObject("batch", UUID.class),
        row.getString("direction").equals("IN"),
        Format.valueOf(row.getString("format")),
        HexFormat.of().formatHex(row.getBytes("digest")),
        row.getInt("bytes"),
        row.getString("added_by"),
        Moments.instant(row, "added_at"),
        row.getObject("rows", Integer.class),
        row.getObject("flaws", Integer.class),
        row.getString("booked_by"),
        Moments.instant(row, "booked_at"));
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
