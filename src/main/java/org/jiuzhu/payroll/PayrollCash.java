package org.jiuzhu.payroll;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.stereotype.Component;

/** What payrolls pay in cash. */
@Component
class PayrollCash implements CashList {

  private static final CashReceipts.Table RECEIPTS =
      new CashReceipts.Table("payroll_receipt", "payroll", "month", "payroll-receipt");

  private final Payrolls payrolls;
  private final PayrollBooks books;
  private final CashReceipts receipts;
  private final Words words;
  private final Clock clock;

  PayrollCash(
      Payrolls payrolls, PayrollBooks books, CashReceipts receipts, Words words, Clock clock) {
    this.payrolls = payrolls;
    this.books = books;
    this.receipts = receipts;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public Optional<Head> find(CaseNumber list) {
    return payrolls.find(list).map(this::head);
  }

  @Override
  public List<Head> open(String area) {
    return payrolls.open(area).stream().map(this::head).toList();
  }

  @Override
  public List<Head> over(String area, YearMonth month) {
    return payrolls
        .find(area, month.atDay(1))
        .filter(payroll -> payroll.state() == State.ENDED)
        .map(this::head)
        .stream()
        .toList();
  }

  private Head head(Payroll payroll) {
    return new Head(
        payroll.caseNumber(),
        words.text("cash.list.payroll", words.month(payroll.month())),
        payroll.approvedAt() == null
            ? null
            : LocalDate.ofInstant(payroll.approvedAt(), clock.getZone()),
        payroll.reviewedBy(),
        payroll.approvedBy());
  }

  @Override
  public Head lock(CaseNumber list) {
    return head(locked(list));
  }

  private Payroll locked(CaseNumber list) {
    return payrolls.lock(list, State.ORDERED, State.SENT);
  }

  @Override
  public void collect(CaseNumber list, List<CashReceipt> collected, String user) {
    for (CashReceipt receipt : collected) {
      receipts.keep(RECEIPTS, list, receipt, key(receipt.key()).month(), user);
    }
    books.collected(locked(list), collected.stream().map(each -> key(each.key())).toList(), user);
  }

  @Override
  public void giveBack(CaseNumber list, List<String> keys, ReturnReason reason) {
    books.notCollected(locked(list), keys.stream().map(PayrollCash::key).toList(), reason);
  }

  private static ItemKey key(String key) {
    return ItemKey.parse(key).orElseThrow();
  }
}
