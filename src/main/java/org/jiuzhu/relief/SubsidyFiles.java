package org.jiuzhu.relief;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.SortedSet;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.spreadsheet.FileDigest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which files of a subsidy went out and came back: their digests, not the files. */
@Repository
class SubsidyFiles {

  /**
   * Whether aid was put on hold since somebody decided where the payment {@code i} goes, settled by
   * now or not: nobody has decided it anew.
   */
  static final String HELD_SINCE =
      """
      exists (select 1 from grant_hold h where h.case_number = i.case_number
        and (h.outcome is null or h.id > i.last_hold))
      """;

  /**
   * The payments {@code i} to payees {@code p} that the bank is to make now; not those whose aid
   * was put on hold after the approval.
   */
  static final String FOR_THE_BANK =
      """
      from relief_subsidy_item i
      join running_grant_payee p on p.grant_id = i.grant_id and p.version = i.payee_version
      where (i.state = 'RESERVED' or i.again) and p.method = 'TRANSFER' and not
      """
          + HELD_SINCE;

  private final JdbcClient jdbc;
  private final Clock clock;

  SubsidyFiles(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Which way a file went. */
  enum Direction {
    OUT,
    IN
  }

  /**
   * Keeps a file's digest.
   *
   * @param total CNY of its rows
   * @param items of one that goes out: the digest of the payments in it, see {@link #isMade}
   */
  void add(
      CaseNumber subsidy,
      Direction direction,
      byte[] digest,
      int rows,
      BigDecimal total,
      byte[] items,
      String user) {
    jdbc.sql(
            """
            insert into relief_subsidy_file (subsidy, direction, digest, rows, total, items, actor, at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            subsidy.value(),
            direction.name(),
            digest,
            rows,
            total,
            items,
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** Whether anything is to be sent to the bank now; what is paid in cash is not. */
  boolean hasRows(CaseNumber subsidy) {
    return jdbc.sql("select exists (select 1 " + FOR_THE_BANK + " and i.subsidy = :subsidy)")
        .param("subsidy", subsidy.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * A payment as it counts for what a file was made of: as many payments of as much money may be
   * others, or go elsewhere.
   *
   * @param amount CNY
   */
  static String line(long grant, int attempt, BigDecimal amount, int payeeVersion) {
    return grant + " " + attempt + " " + amount.toPlainString() + " " + payeeVersion;
  }

  /** The digest of payments, in the order of their lines. */
  static byte[] digest(SortedSet<String> lines) {
    return FileDigest.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a batch file was made of exactly what is to be sent now, since it is to be sent. */
  boolean isMade(CaseNumber subsidy) {
    return jdbc.sql(
            """
            with due as (select i.grant_id || ' ' || i.attempt + 1 || ' ' || i.amount || ' '
                || i.payee_version as line %s and i.subsidy = :subsidy),
              digested as (select sha256(convert_to(string_agg(line, E'\\n'
                order by line collate "C"), 'UTF8')) as items from due)
            select exists (select 1 from relief_subsidy_file f, relief_subsidy s, digested d
              where f.subsidy = :subsidy and f.direction = 'OUT' and s.case_number = f.subsidy
                and f.at >= coalesce(s.sent_at, s.decided_at) and f.items = d.items)
            """
                .formatted(FOR_THE_BANK))
        .param("subsidy", subsidy.value())
        .query(Boolean.class)
        .single();
  }

  /** Whether the bank returned a file of this digest before. */
  boolean wasReturned(CaseNumber subsidy, byte[] digest) {
    return jdbc.sql(
            """
            select exists (select 1 from relief_subsidy_file
              where subsidy = ? and direction = 'IN' and digest = ?)
            """)
        .params(subsidy.value(), digest)
        .query(Boolean.class)
        .single();
  }
}
