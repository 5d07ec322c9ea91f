package org.jiuzhu.payroll;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payroll.PayrollFile.Direction;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which files of a payroll went out and came back: their digests, not the files. */
@Repository
public class PayrollFiles {

  private final JdbcClient jdbc;
  private final Clock clock;

  PayrollFiles(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Keeps a file's digest. */
  void add(
      CaseNumber payroll,
      Direction direction,
      Format format,
      byte[] digest,
      int rows,
      BigDecimal total,
      String user) {
    jdbc.sql(
            """
            insert into payroll_file (payroll, direction, format, digest, rows, total, actor, at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            payroll.value(),
            direction.name(),
            format.name(),
            digest,
            rows,
            total,
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** The files of a payroll, oldest first. */
  public List<PayrollFile> of(CaseNumber payroll) {
    return jdbc.sql("select * from payroll_file where payroll = ? order by id")
        .param(payroll.value())
        .query(
            (row, n) ->
                new PayrollFile(
                    Direction.valueOf(row.getString("direction")),
                    Format.valueOf(row.getString("format")),
                    HexFormat.of().formatHex(row.getBytes("digest")),
                    row.getInt("rows"),
                    Money.of(row.getBigDecimal("total")),
                    row.getString("actor"),
                    row.getTimestamp("at").toInstant()))
        .list();
  }

  /** Whether the bank returned a file of this digest before. */
  boolean wasReturned(CaseNumber payroll, byte[] digest) {
    String hex = HexFormat.of().formatHex(digest);
    return of(payroll).stream()
        .anyMatch(file -> file.direction() == Direction.IN && file.digest().equals(hex));
  }

  /** Whether a batch file was made of it. */
  boolean wentOut(CaseNumber payroll) {
    return of(payroll).stream().anyMatch(file -> file.direction() == Direction.OUT);
  }

  /** The columns' titles in their order. */
  static List<String> titles(java.util.function.Function<BatchColumn, String> words) {
    return Arrays.stream(BatchColumn.values()).map(words).toList();
  }
}
