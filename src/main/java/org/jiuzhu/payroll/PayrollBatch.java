package org.jiuzhu.payroll;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.DigestOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.Payroll.State;
import org.jiuzhu.payroll.PayrollFile.Direction;
import org.jiuzhu.spreadsheet.FileDigest;
import org.jiuzhu.spreadsheet.SheetWriter;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The batch file for the bank, with the payees that were approved. They are opened row by row as
 * they leave, nothing is kept of them; the file's digest is.
 */
@Service
public class PayrollBatch {

  private static final int ROWS_AT_ONCE = 500;

  private final JdbcTemplate jdbc;
  private final Payrolls payrolls;
  private final PayrollFiles files;
  private final RunningGrants grants;
  private final PayrollRecusals recusals;
  private final Messages messages;

  PayrollBatch(
      JdbcTemplate jdbc,
      Payrolls payrolls,
      PayrollFiles files,
      RunningGrants grants,
      PayrollRecusals recusals,
      Messages messages) {
    this.jdbc = jdbc;
    this.payrolls = payrolls;
    this.files = files;
    this.grants = grants;
    this.recusals = recusals;
    this.messages = messages;
  }

  /**
   * Writes the file of all payments that the bank has not answered for.
   *
   * @throws RefusedException if the payroll is not under way, nothing is left to be paid, or the
   *     person must keep off one of its cases
   */
  @Transactional
  public void write(CaseNumber number, Format format, String user, OutputStream out)
      throws IOException {
    Payroll payroll = payrolls.lockWithItems(number, State.ORDERED, State.SENT);
    recusals.require(number, user);
    requireItems(number);
    DigestOutputStream digested = new DigestOutputStream(out, FileDigest.begin());
    Rows rows = new Rows(payroll.month());
    try (SheetWriter sheet = SheetWriter.to(digested, format, chinese("payroll.sheet"))) {
      sheet.row(PayrollFiles.titles(column -> chinese("payroll.column." + column.name())));
      rows.write(number, sheet);
    }
    files.add(
        number,
        Direction.OUT,
        format,
        digested.getMessageDigest().digest(),
        rows.count,
        rows.total,
        user);
  }

  private void requireItems(CaseNumber number) {
    if (!hasRows(number)) {
      throw new RefusedException(Kind.CONFLICT, "payroll-nothing-open");
    }
  }

  /** Whether anything of a payroll is left for the bank; what is paid in cash is not. */
  public boolean hasRows(CaseNumber number) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            select exists (select 1 from payroll_item i join running_grant_payee p
              on p.grant_id = i.grant_id and p.version = i.payee_version
              where i.payroll = ? and i.state = 'ORDERED' and p.method = 'TRANSFER')
            """,
            Boolean.class,
            number.value()));
  }

  private final class Rows {

    private final String purpose;
    private int count;
    private BigDecimal total = BigDecimal.ZERO;

    private Rows(LocalDate month) {
      this.purpose = Months.code(month);
    }

    private void write(CaseNumber number, SheetWriter sheet) {
      JdbcTemplate streaming = new JdbcTemplate(jdbc.getDataSource());
      streaming.setFetchSize(ROWS_AT_ONCE);
      streaming.query(
          """
          select i.month, i.amount, i.category, i.attempt, g.case_number, g.version, p.payee,
            p.version as payee_version
          from payroll_item i join running_grant g on g.id = i.grant_id
          join running_grant_payee p on p.grant_id = i.grant_id and p.version = i.payee_version
          where i.payroll = ? and i.state = 'ORDERED' and p.method = 'TRANSFER'
          order by i.township, i.case_number, i.month
          """,
          row -> {
            add(sheet, row);
          },
          number.value());
    }

    private void add(SheetWriter sheet, ResultSet row) throws SQLException {
      Payee payee = grants.payee(row);
      BigDecimal amount = row.getBigDecimal("amount");
      LocalDate month = row.getObject("month", LocalDate.class);
      ItemKey item = new ItemKey(new CaseNumber(row.getString("case_number")), month);
      try {
        sheet.row(
            List.of(
                item.value(),
                row.getString("attempt"),
                payee.name(),
                payee.bank(),
                payee.account(),
                amount.toPlainString(),
                chinese("Category." + row.getString("category")) + " " + Months.code(month),
                "",
                "",
                ""));
      } catch (IOException e) {
        throw new UncheckedIOException("the batch file of " + purpose + " broke off", e);
      }
      count++;
      total = total.add(amount);
    }
  }

  private String chinese(String key) {
    return messages.text(Locale.SIMPLIFIED_CHINESE, key);
  }
}
