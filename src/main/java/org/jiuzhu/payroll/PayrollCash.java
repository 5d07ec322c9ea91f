package org.jiuzhu.payroll;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What payrolls pay in cash. */
@Component
class PayrollCash implements CashList {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Payrolls payrolls;
  private final PayrollBooks books;
  private final Words words;
  private final Clock clock;

  PayrollCash(
      JdbcClient jdbc,
      SealedJson sealedJson,
      Payrolls payrolls,
      PayrollBooks books,
      Words words,
      Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.payrolls = payrolls;
    this.books = books;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public Optional<Head> find(CaseNumber list) {
    return payrolls.find(list).map(this::head);
  }

  @Override
  public List<Head> of(String area) {
    return payrolls.of(area).stream().map(this::head).toList();
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
  public void collect(CaseNumber list, List<CashReceipt> receipts, String user) {
    for (CashReceipt receipt : receipts) {
      ItemKey key = key(receipt.key());
      jdbc.sql(
              """
              insert into payroll_receipt (case_number, month, attempt, payroll, collected_on,
                content, handed_over_by, booked_at)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              key.caseNumber().value(),
              key.month(),
              receipt.attempt(),
              list.value(),
              receipt.collectedOn(),
              sealedJson.seal(
                  receipt.content(), "payroll-receipt:" + key.value() + ":" + receipt.attempt()),
              user,
              Timestamp.from(clock.instant()))
          .update();
    }
    books.collected(locked(list), receipts.stream().map(each -> key(each.key())).toList(), user);
  }

  @Override
  public void giveBack(CaseNumber list, List<String> keys, ReturnReason reason) {
    books.notCollected(locked(list), keys.stream().map(PayrollCash::key).toList(), reason);
  }

  private static ItemKey key(String key) {
    return ItemKey.parse(key).orElseThrow();
  }
}
