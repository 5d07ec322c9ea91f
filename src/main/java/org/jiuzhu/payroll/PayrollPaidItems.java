package org.jiuzhu.payroll;

import java.util.List;
import java.util.Optional;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The payments of payrolls that the bank may send back. */
@Component
class PayrollPaidItems implements PaidItems {

  private final Payrolls payrolls;
  private final PayrollItems items;
  private final PayrollBooks books;
  private final ReopenedPayrolls reopened;

  PayrollPaidItems(
      Payrolls payrolls, PayrollItems items, PayrollBooks books, ReopenedPayrolls reopened) {
    this.payrolls = payrolls;
    this.items = items;
    this.books = books;
    this.reopened = reopened;
  }

  @Override
  public Optional<PaidItem> find(String key) {
    return ItemKey.parse(key)
        .flatMap(items::find)
        .map(
            item ->
                new PaidItem(
                    item.payroll(),
                    key,
                    item.caseNumber(),
                    item.attempt(),
                    item.amount(),
                    item.state() == PayrollItem.State.PAID && !items.isCollected(item)));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeBack(BankReturn returned, String user) {
    Payroll payroll = payrolls.lock(returned.list(), PayrollReturns.TAKEN_IN.toArray(State[]::new));
    books.takeBack(payroll, ItemKey.parse(returned.key()).orElseThrow(), returned, user);
    reopened.cameBack(payroll, List.of(returned.recipient()), user);
  }
}
