package org.jiuzhu.payroll;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.engine.OpenedArea;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes payrolls through their process as the two of an area's finance office do. */
@Component
public class PayrollOffice {

  private final CaseDriver driver;
  private final OpenedArea openedArea;
  private final Funds funds;
  private final TransactionTemplate transaction;
  private final PayrollBatch batch;
  private final PayrollReturns returns;

  PayrollOffice(
      CaseDriver driver,
      OpenedArea openedArea,
      Funds funds,
      TransactionTemplate transaction,
      PayrollBatch batch,
      PayrollReturns returns) {
    this.driver = driver;
    this.openedArea = openedArea;
    this.funds = funds;
    this.transaction = transaction;
    this.batch = batch;
    this.returns = returns;
  }

  private static String first(String area) {
    return area + ".finance";
  }

  /** Opens an area with so much money. */
  public void open(String area, String amount) {
    openedArea.open(area);
    FundId fund = FundId.ofArea(area);
    transaction.executeWithoutResult(
        status -> {
          funds.open(fund);
          funds.appropriate(fund, Money.of(amount), first(area), "财社〔2026〕8号");
        });
  }

  /** A payroll that waits to be reviewed. */
  public CaseNumber generated(String area, LocalDate month) {
    CaseNumber number =
        driver.start(
            "MonthlyPayroll",
            first(area),
            Map.of("payrollArea", area, "payrollMonth", Months.code(month)));
    driver.runJobs(number, "Task_GeneratePayroll");
    return number;
  }

  /** A payroll that waits for its second person. */
  public CaseNumber reviewed(String area, LocalDate month) {
    CaseNumber number = generated(area, month);
    driver.complete(number, "Task_ReviewPayroll", first(area), Map.of("reviewOutcome", "SUBMIT"));
    return number;
  }

  /** A payroll that was approved. */
  public CaseNumber ordered(String area, LocalDate month) {
    CaseNumber number = reviewed(area, month);
    driver.complete(
        number, "Task_ApprovePayroll", area + ".finance2", Map.of("approval", "APPROVE"));
    return number;
  }

  /** The batch file of an approved payroll, as CSV. */
  public String file(CaseNumber payroll) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      batch.write(payroll, Format.CSV, first(payroll.area()), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Hands the batch file over to the bank; what it says. */
  public String sent(CaseNumber payroll, LocalDate handedOverOn) {
    String file = file(payroll);
    driver.complete(
        payroll,
        "Task_ExportPayroll",
        first(payroll.area()),
        Map.of("handedOverOn", handedOverOn.toString()));
    return file;
  }

  /** A batch file as the bank fills it in. */
  public static byte[] answered(String file, UnaryOperator<String> row) {
    return file.lines()
        .map(line -> line.endsWith(",,,") ? row.apply(line) : line)
        .collect(Collectors.joining("\r\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A row that was paid. */
  public static String paid(String row) {
    return row.replaceAll(",,,$", ",成功,,B" + Math.abs(row.hashCode()));
  }

  /** A row that was not, or was sent back. */
  public static String rejected(String row) {
    return row.replaceAll(",,,$", ",失败,账户已销户,");
  }

  /** Books what the bank answered. */
  public BookedReturn answer(CaseNumber payroll, String file, UnaryOperator<String> row) {
    return returns.book(payroll, answered(file, row), first(payroll.area()));
  }

  /** A payroll from its approval to the day on which everybody in it is paid; its batch file. */
  public String paidOut(CaseNumber payroll, LocalDate handedOverOn) {
    String file = sent(payroll, handedOverOn);
    answer(payroll, file, PayrollOffice::paid);
    driver.complete(payroll, "Task_ReconcilePayroll", first(payroll.area()), Map.of());
    return file;
  }
}
