package org.jiuzhu.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who was to be paid before and after somebody mended it, and what a second person found. Only ever
 * added to.
 */
@Repository
class PaymentAmendments {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  PaymentAmendments(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * What was mended.
   *
   * @param after null where the payment was given up
   * @param note in the caseworker's words, may be null
   */
  record Amendment(Payee before, PaymentMethod method, Payee after, String note) {

    @Override
    public String toString() {
      return "Amendment[" + method + "]";
    }
  }

  /** User ids of all who ever mended a payment. */
  Set<String> amenders(PaymentKey key) {
    return new HashSet<>(
        jdbc.sql(
                "select amended_by from payment_amendment where case_number = ? and instalment = ?")
            .params(key.caseNumber().value(), key.instalment())
            .query(String.class)
            .list());
  }

  /** What was mended last. */
  Optional<Amendment> newest(PaymentKey key) {
    return jdbc.sql(
            """
            select version, content from payment_amendment
            where case_number = ? and instalment = ? order by version desc limit 1
            """)
        .params(key.caseNumber().value(), key.instalment())
        .query(
            (row, n) ->
                sealedJson.open(
                    row.getBytes("content"), context(key, row.getInt("version")), Amendment.class))
        .optional();
  }

  /** Who was to be paid before what was mended and not confirmed yet; empty if that is nothing. */
  Optional<Payee> beforeUnconfirmed(PaymentKey key) {
    return jdbc.sql(
            """
            select version, content from payment_amendment
            where case_number = :number and instalment = :instalment and version >
              (select coalesce(max(version), 0) from payment_amendment_check
               where case_number = :number and instalment = :instalment and confirmed)
            order by version limit 1
            """)
        .param("number", key.caseNumber().value())
        .param("instalment", key.instalment())
        .query(
            (row, n) ->
                sealedJson
                    .open(
                        row.getBytes("content"),
                        context(key, row.getInt("version")),
                        Amendment.class)
                    .before())
        .optional();
  }

  /** What a second person found wrong. */
  record Remark(String text) {

    @Override
    public String toString() {
      return "Remark[…]";
    }
  }

  /**
   * Keeps what a second person found of the newest version. The database refuses whoever made it.
   *
   * @param note what is wrong; null where all is right
   */
  void checked(PaymentKey key, String note, String user) {
    int version = versions(key);
    jdbc.sql(
            """
            insert into payment_amendment_check (case_number, instalment, version, amended_by,
              confirmed, note, checked_by, checked_at)
            select case_number, instalment, version, amended_by, ?, ?, ?, ?
            from payment_amendment where case_number = ? and instalment = ? and version = ?
            """)
        .params(
            note == null,
            sealedJson.seal(new Remark(note), noteContext(key, version)),
            user,
            Timestamp.from(clock.instant()),
            key.caseNumber().value(),
            key.instalment(),
            version)
        .update();
  }

  /** What was found wrong with the newest version; empty if nothing, or nobody has looked. */
  Optional<String> remark(PaymentKey key) {
    int version = versions(key);
    return jdbc.sql(
            """
            select note from payment_amendment_check
            where case_number = ? and instalment = ? and version = ? and not confirmed
            """)
        .params(key.caseNumber().value(), key.instalment(), version)
        .query(
            (row, n) ->
                sealedJson
                    .open(row.getBytes("note"), noteContext(key, version), Remark.class)
                    .text())
        .optional();
  }

  private int versions(PaymentKey key) {
    return jdbc.sql(
            """
            select coalesce(max(version), 0) from payment_amendment
            where case_number = ? and instalment = ?
            """)
        .params(key.caseNumber().value(), key.instalment())
        .query(Integer.class)
        .single();
  }

  private static String context(PaymentKey key, int version) {
    return "payment-amendment:" + key.value() + ":" + version;
  }

  private static String noteContext(PaymentKey key, int version) {
    return "payment-amendment-check:" + key.value() + ":" + version;
  }

  /** Keeps it as the next version. */
  void add(PaymentKey key, Amendment amendment, String user) {
    int version = versions(key) + 1;
    jdbc.sql(
            """
            insert into payment_amendment (case_number, instalment, version, content, amended_by,
              amended_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            key.caseNumber().value(),
            key.instalment(),
            version,
            sealedJson.seal(amendment, context(key, version)),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }
}
