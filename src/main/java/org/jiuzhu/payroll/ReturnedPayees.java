package org.jiuzhu.payroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.protection.BlindIndex;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whether a returned file names the payees that its payments were approved for. Names and accounts
 * of the file are kept as fingerprints only, until they are compared.
 */
@Component
public class ReturnedPayees {

  private static final int ROWS_AT_ONCE = 500;

  private final JdbcTemplate jdbc;
  private final RunningGrants grants;
  private final BlindIndex blindIndex;

  ReturnedPayees(JdbcTemplate jdbc, RunningGrants grants, BlindIndex blindIndex) {
    this.jdbc = jdbc;
    this.grants = grants;
    this.blindIndex = blindIndex;
  }

  /** Fingerprint of a name as the file has it. */
  public byte[] holder(String cell) {
    return blindIndex.ofName(plain(cell));
  }

  /** Fingerprint of an account as the file has it. */
  public byte[] account(String cell) {
    return blindIndex.ofAccount(plain(cell));
  }

  /** An office program may show the apostrophe that keeps a cell from being run. */
  private static String plain(String cell) {
    return cell.startsWith("'") ? cell.substring(1) : cell;
  }

  /**
   * The rows of a file whose holder or account is another than the approved one.
   *
   * @param query rows with the columns row, holder and account of the file, and case_number,
   *     version, payee and payee_version of what was approved
   */
  public List<SheetFlaw> differing(String query, Object... arguments) {
    List<SheetFlaw> flaws = new ArrayList<>();
    JdbcTemplate streaming = new JdbcTemplate(jdbc.getDataSource());
    streaming.setFetchSize(ROWS_AT_ONCE);
    streaming.query(
        query,
        row -> {
          compare(row, flaws);
        },
        arguments);
    return flaws;
  }

  private void compare(ResultSet row, List<SheetFlaw> flaws) throws SQLException {
    if (flaws.size() >= ReturnedSheet.MOST_FLAWS) {
      return;
    }
    Payee payee = grants.payee(row);
    if (!Arrays.equals(row.getBytes("holder"), blindIndex.ofName(payee.name()))) {
      flaws.add(flaw(row, BatchColumn.HOLDER, "return-holder"));
    }
    // nothing that is paid in cash is the bank's to answer
    if (payee.account() == null
        || !Arrays.equals(row.getBytes("account"), blindIndex.ofAccount(payee.account()))) {
      flaws.add(flaw(row, BatchColumn.ACCOUNT, "return-account"));
    }
  }

  private static SheetFlaw flaw(ResultSet row, BatchColumn column, String code)
      throws SQLException {
    return new SheetFlaw(row.getInt("row"), column.name(), code, List.of());
  }
}
