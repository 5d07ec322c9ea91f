package org.jiuzhu.relief;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.DigestOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.BatchColumn;
import org.jiuzhu.payroll.RunningGrants;
import org.jiuzhu.relief.SubsidyFiles.Direction;
import org.jiuzhu.spreadsheet.FileDigest;
import org.jiuzhu.spreadsheet.SheetWriter;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The batch file of a subsidy for the bank, with the payees that were approved. They are opened row
 * by row as they leave, nothing is kept of them; the file's digest is.
 */
@Service
public class SubsidyBatch {

  private static final int ROWS_AT_ONCE = 500;

  private final JdbcTemplate jdbc;
  private final Subsidies subsidies;
  private final SubsidyFiles files;
  private final SubsidyRecusals recusals;
  private final RunningGrants grants;
  private final CaseFiles caseFiles;
  private final Messages messages;

  SubsidyBatch(
      JdbcTemplate jdbc,
      Subsidies subsidies,
      SubsidyFiles files,
      SubsidyRecusals recusals,
      RunningGrants grants,
      CaseFiles caseFiles,
      Messages messages) {
    this.jdbc = jdbc;
    this.subsidies = subsidies;
    this.files = files;
    this.recusals = recusals;
    this.grants = grants;
    this.caseFiles = caseFiles;
    this.messages = messages;
  }

  /**
   * Writes the file of all payments that are to be sent; without those whose aid is on hold.
   *
   * @throws RefusedException if the subsidy is not to be sent, nothing of it is, or the person
   *     decided that it goes again
   */
  @Transactional
  public void write(CaseNumber number, Format format, String user, OutputStream out)
      throws IOException {
    caseFiles.lock(number);
    Subsidy subsidy = subsidies.lock(number, SubsidyState.APPROVED);
    subsidy.requireOther(user);
    recusals.require(number, user);
    DigestOutputStream digested = new DigestOutputStream(out, FileDigest.begin());
    Rows rows = new Rows(subsidy);
    try (SheetWriter sheet = SheetWriter.to(digested, format, chinese("SubsidyKind", subsidy))) {
      sheet.row(
          Arrays.stream(BatchColumn.values())
              .map(column -> chinese("payroll.column." + column.name()))
              .toList());
      rows.write(sheet);
    }
    if (rows.items.isEmpty()) {
      throw new RefusedException(Kind.CONFLICT, "subsidy-nothing-to-send");
    }
    byte[] digest = digested.getMessageDigest().digest();
    files.add(
        number,
        Direction.OUT,
        digest,
        rows.items.size(),
        rows.total,
        SubsidyFiles.digest(rows.items),
        user);
  }

  private final class Rows {

    private final Subsidy subsidy;
    private final String purpose;
    private final SortedSet<String> items = new TreeSet<>();
    private BigDecimal total = BigDecimal.ZERO;

    private Rows(Subsidy subsidy) {
      this.subsidy = subsidy;
      this.purpose = chinese("SubsidyKind", subsidy);
    }

    private void write(SheetWriter sheet) {
      JdbcTemplate streaming = new JdbcTemplate(jdbc.getDataSource());
      streaming.setFetchSize(ROWS_AT_ONCE);
      streaming.query(
          """
          select b.*, g.case_number, g.version
          from (select i.grant_id, i.amount, i.attempt, i.township, p.payee,
              p.version as payee_version %s and i.subsidy = ?) b
          join running_grant g on g.id = b.grant_id
          order by b.township, g.case_number
          """
              .formatted(SubsidyFiles.FOR_THE_BANK),
          row -> {
            add(sheet, row);
          },
          subsidy.caseNumber().value());
    }

    private void add(SheetWriter sheet, ResultSet row) throws SQLException {
      Payee payee = grants.payee(row);
      long grant = row.getLong("grant_id");
      int attempt = row.getInt("attempt") + 1;
      BigDecimal amount = row.getBigDecimal("amount");
      try {
        sheet.row(
            List.of(
                new SubsidyItemKey(subsidy.caseNumber(), grant).value(),
                String.valueOf(attempt),
                payee.name(),
                payee.bank(),
                payee.account(),
                amount.toPlainString(),
                purpose,
                "",
                "",
                ""));
      } catch (IOException e) {
        throw new UncheckedIOException("a batch file of a subsidy broke off", e);
      }
      items.add(SubsidyFiles.line(grant, attempt, amount, row.getInt("payee_version")));
      total = total.add(amount);
    }
  }

  private String chinese(String list, Subsidy subsidy) {
    return chinese(list + "." + subsidy.kind().name());
  }

  private String chinese(String key) {
    return messages.text(Locale.SIMPLIFIED_CHINESE, key);
  }
}
