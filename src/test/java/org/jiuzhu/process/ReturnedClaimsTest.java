package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.event.EventEffect;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.payroll.AidPayments;
import org.jiuzhu.payroll.BankReturn;
import org.jiuzhu.payroll.BankReturns;
import org.jiuzhu.payroll.BookedReturn;
import org.jiuzhu.payroll.NewBankReturn;
import org.jiuzhu.payroll.Payroll;
import org.jiuzhu.payroll.PayrollItem;
import org.jiuzhu.payroll.PayrollItem.State;
import org.jiuzhu.payroll.PayrollItems;
import org.jiuzhu.payroll.PayrollOffice;
import org.jiuzhu.payroll.Payrolls;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.payroll.ReturnReason;
import org.jiuzhu.payroll.SheetFlaw;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Months after a death that the bank sends back: what was claimed, and what goes again. */
class ReturnedClaimsTest extends PaidFamily {

  @Autowired private BankReturns bankReturns;
  @Autowired private Payrolls payrolls;
  @Autowired private Recoveries recoveries;
  @Autowired private AidPayments aidPayments;
  @Autowired private Letters letters;
  @Autowired private Timeline timeline;

  private static Map<String, Object> goesOnByTransfer(LocalDate from, String claim) {
    Map<String, Object> form = goesOn(from);
    form.remove("payeeInPerson");
    form.put("payeeWay", "TRANSFER");
    form.put("payeeHolder", "测试丙");
    form.put("payeeBank", "测试农商银行");
    form.put("payeeNumber", "1234567890123");
    form.put("revisionHeardOn", month.plusDays(5).toString());
    if (claim != null) {
      form.put("overpaidClaim", claim);
    }
    return form;
  }

  private void revise(Map<String, Object> form) {
    driver.complete(family, "Task_ReviseGrant", INTAKE, form);
    confirmRevision();
    deliver();
  }

  private PayrollItem item(LocalDate of) {
    return items.of(family).stream()
        .filter(item -> item.month().equals(of))
        .findFirst()
        .orElseThrow();
  }

  private UnaryOperator<String> only(CaseNumber number, UnaryOperator<String> answer) {
    return row -> row.startsWith(number.value()) ? answer.apply(row) : PayrollOffice.paid(row);
  }

  /** The rows of a file that are of one case. */
  private static String rowsOf(String file, CaseNumber... numbers) {
    List<String> lines = file.lines().toList();
    return Stream.concat(
            lines.stream().limit(1),
            lines.stream()
                .skip(1)
                .filter(line -> Stream.of(numbers).anyMatch(n -> line.startsWith(n.value()))))
        .collect(Collectors.joining("\r\n"));
  }

  private BankReturn newest() {
    return bankReturns.of(AREA).stream()
        .filter(each -> each.recipient().equals(family))
        .findFirst()
        .orElseThrow();
  }

  private long entered(LocalDate of, String amount) {
    bankReturns.enter(
        AREA,
        new NewBankReturn(
            item(of).key().value(),
            Money.of(amount),
            ReturnReason.ACCOUNT_CLOSED,
            "TH-" + code(of),
            of.plusDays(9)),
        FIRST);
    return newest().id();
  }

  private void mend(CaseNumber payroll, String mending) {
    mend(payroll, mending, items.of(family).get(0).month());
  }

  private void mend(CaseNumber payroll, String mending, LocalDate of) {
    Map<String, Object> row = new HashMap<>();
    row.put("returnedKey", item(of).key().value());
    row.put("mending", mending);
    if (mending.equals("MENDED")) {
      row.put("holder", "测试丁");
      row.put("bank", "测试农商银行");
      row.put("account", "1234567890124");
    }
    driver.complete(
        payroll, "Task_MendPayrollAccounts", INTAKE, Map.of("returnedPayments", List.of(row)));
  }

  /** Whether what was decided to be too much of months is not owed, because it came back. */
  private List<Boolean> cameBack() {
    return aidPayments.overpaid(family).stream().map(AidPayments.Overpaid::cameBack).toList();
  }

  private List<TimelineKind> timeline() {
    return timeline.of(family).stream().map(TimelineEntry::kind).toList();
  }

  /**
   * Two of one file come back: the neighbour's is booked with the file, the claimed one waits for a
   * second person, who recovers what was claimed; the rest is paid again.
   */
  @Test
  void ofAFileTheClaimedRowIsSetAsideAndSettlesItsClaim() {
    LocalDate second = month.plusMonths(1);
    CaseNumber neighbour =
        recipients.running(AREA, second, Recipients.row("东港街道", "600.00")).get(0);
    CaseNumber payroll = orderedFor(second);
    String file = office.paidOut(payroll, second.plusDays(8));
    died("YES", before());
    revise(goesOnByTransfer(second.plusMonths(1), "CLAIM"));
    assertThat(recoverable()).hasSize(2);
    Money recoverable = on(AccountKind.RECOVERABLE);
    Money available = on(AccountKind.AVAILABLE);
    Money returned = on(AccountKind.RETURNED);
    Money paid = on(AccountKind.PAID);

    String both = rowsOf(file, family, neighbour);
    BookedReturn booked = office.answer(payroll, both, PayrollOffice::rejected);
    assertThat(booked.flaws()).isEmpty();
    assertThat(booked.returned()).isEqualTo(1);
    assertThat(booked.returnedTotal()).isEqualTo(Money.of("600.00"));
    assertThat(booked.aside())
        .extracting(SheetFlaw::row, SheetFlaw::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                both.lines().toList().get(1).startsWith(family.value()) ? 2 : 3,
                "return-recoverable"));
    assertThat(booked.asideTotal()).isEqualTo(Money.of("500.00"));
    assertThat(item(second).state()).isEqualTo(State.PAID);
    assertThat(on(AccountKind.RECOVERABLE)).isEqualTo(recoverable);
    // told again, by a file of its own: nothing is entered twice
    BookedReturn again =
        office.answer(payroll, rowsOf(file, family), row -> PayrollOffice.rejected(row) + "Q1");
    assertThat(again.aside()).hasSize(1);
    assertThat(again.rows()).isEqualTo(1);
    assertThat(bankReturns.of(AREA)).filteredOn(e -> e.recipient().equals(family)).hasSize(1);

    BankReturn waiting = newest();
    assertThat(waiting.state()).isEqualTo(BankReturn.State.WAITING);
    assertThat(waiting.recovered()).isEqualTo(Money.of("200.00"));
    assertThatThrownBy(() -> bankReturns.book(AREA, waiting.id(), waiting.recovered(), FIRST))
        .hasMessage("return-second-person");
    // whoever saw another sum looks again, and nothing has moved
    assertThatThrownBy(() -> bankReturns.book(AREA, waiting.id(), Money.ZERO, SECOND))
        .hasMessage("return-recovered-changed");
    assertThat(item(second).state()).isEqualTo(State.PAID);
    assertThat(on(AccountKind.RECOVERABLE)).isEqualTo(recoverable);
    bankReturns.book(AREA, waiting.id(), waiting.recovered(), SECOND);
    assertThatThrownBy(() -> bankReturns.book(AREA, waiting.id(), waiting.recovered(), SECOND))
        .hasMessage("return-decided");
    assertThat(newest().recovered()).isEqualTo(Money.of("200.00"));
    assertThat(posted(family, PostingKind.RECOVERY))
        .containsExactly("200.00 BANK_RETURN " + code(second) + " " + SECOND);
    assertThat(item(second).state()).isEqualTo(State.REJECTED);
    assertThat(item(second).amount()).isEqualTo(Money.of("300.00"));
    // what was recovered is in neither of the payroll's totals
    assertThat(items.of(payroll, State.REJECTED).total()).isEqualTo(Money.of("900.00"));
    assertThat(Money.sum(items.sums(payroll).stream().map(PayrollItems.Sum::total).toList()))
        .isEqualTo(Money.of("900.00"));
    assertThat(on(AccountKind.RECOVERABLE)).isEqualTo(recoverable.minus(Money.of("200.00")));
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(available.plus(Money.of("200.00")));
    assertThat(on(AccountKind.RETURNED)).isEqualTo(returned.plus(Money.of("900.00")));
    assertThat(on(AccountKind.PAID)).isEqualTo(paid.minus(Money.of("900.00")));
    assertThat(recoveries.of(family))
        .extracting(Recoveries.Handover::month, handover -> handover.settledAt() != null)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(month, false),
            org.assertj.core.groups.Tuple.tuple(second, true));
    assertThat(timeline()).contains(TimelineKind.RECOVERED, TimelineKind.PAYMENT_RETURNED);
    assertThat(cameBack()).containsExactly(false, true);
    assertThat(
            office
                .answer(payroll, rowsOf(file, family), row -> PayrollOffice.rejected(row) + "Q2")
                .flaws())
        .extracting(SheetFlaw::code)
        .containsExactly("return-booked");
    assertBooksAgree();
    keepsItsPromises(second, waiting.id());

    // the rest goes again, and only the rest
    assertThat(driver.view(payroll, "Task_MendPayrollAccounts", INTAKE).get("returnedRows"))
        .asString()
        .contains("\"amount\":\"300.00\"");
    driver.complete(
        payroll,
        "Task_MendPayrollAccounts",
        INTAKE,
        Map.of(
            "returnedPayments",
            List.of(
                Map.of("returnedKey", item(second).key().value(), "mending", "SAME"),
                Map.of(
                    "returnedKey",
                    items.of(neighbour).get(0).key().value(),
                    "mending",
                    "GIVE_UP"))));
    LocalDate third = second.plusMonths(1);
    CaseNumber next = orderedFor(third);
    assertThat(office.file(next))
        .contains(item(second).key() + ",2,测试丙,测试农商银行,1234567890123,300.00");
    office.paidOut(next, third.plusDays(8));
    assertThat(item(second).state()).isEqualTo(State.PAID);
    assertThat(recoverable()).hasSize(2);
    assertBooksAgree();
  }

  /** Whoever writes: a claim is settled by its own booked return, and by nothing else. */
  private void keepsItsPromises(LocalDate second, long booked) {
    String open =
        "select id from recovery_handover where case_number = '" + family + "' and month = '%s'";
    String settle = "insert into recovery_settlement select id, %d, now() from (" + open + ") c";
    assertRefused(
        settle.formatted(booked, month), "a claim is settled by the return of what is claimed");
    assertRefused(settle.formatted(booked, second), "recovery_settlement_pkey");
    assertRefused("delete from recovery_settlement where bank_return = " + booked, ONLY_ADDED);
    assertRefused(
        "insert into posting (fund, kind, amount, case_number, actor, at, basis) values ('"
            + FUND.value()
            + "', 'RECOVERY', 1, '"
            + family
            + "', 'x', now(), 'x')",
        "what was recovered and its books differ");
    String promised = "what an item promises and how it ended does not change";
    String item =
        "update payroll_item set %s where case_number = '" + family + "' and month = '%s'";
    assertRefused(
        item.formatted("state = 'CANCELLED', recovered = amount, reason = 'OTHER'", month),
        "a month that is to be recovered is not sent back");
    assertRefused(item.formatted("recovered = 100", second), promised);
    assertRefused(item.formatted("amount = 300", second), promised);
    assertRefused(item.formatted("amount = 100", month), promised);
    assertRefused(
        item.formatted(
            "state = 'LISTED', attempt = 2, recovered = 0, ordered_in = null, settled_in = null,"
                + " returned_in = null, reason = null",
            second),
        promised);
  }

  /** Nobody is left, and all of the month was claimed: it is over, and holds nothing any more. */
  @Test
  void aMonthThatWasClaimedAsAWholeIsOverWhenItComesBack() {
    died("NO", before());
    revise(ends(month.plusMonths(1), "CLAIM"));
    Money available = on(AccountKind.AVAILABLE);
    Money recoverable = on(AccountKind.RECOVERABLE);
    long id = entered(month, "500.00");
    assertThat(newest().recovered()).isEqualTo(Money.of("500.00"));
    bankReturns.book(AREA, id, Money.of("500.00"), SECOND);
    assertThat(item(month).state()).isEqualTo(State.CANCELLED);
    assertThat(posted(family, PostingKind.RECOVERY))
        .containsExactly("500.00 BANK_RETURN " + code(month) + " " + SECOND);
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(available.plus(Money.of("500.00")));
    assertThat(on(AccountKind.RECOVERABLE)).isEqualTo(recoverable.minus(Money.of("500.00")));
    assertThat(payrolls.get(firstPayroll).state()).isEqualTo(Payroll.State.ENDED);
    assertThat(
            jdbc.sql("select held_by::text from case_retention where number = ?")
                .param(family.value())
                .query(String.class)
                .single())
        .doesNotContain("RECOVERY", "PAYMENT");
    assertThat(cameBack()).containsExactly(true);
    assertThatThrownBy(() -> entered(month, "500.00")).hasMessage("return-not-paid");
    assertBooksAgree();
  }

  /** What comes back before anything is claimed goes again with what is due for its month. */
  @Test
  void whatComesBackBeforeItIsClaimedGoesAgainWithWhatIsDue() {
    LocalDate second = month.plusMonths(1);
    CaseNumber payroll = orderedFor(second);
    office.paidOut(payroll, second.plusDays(8));
    // the month of the death stays due as it was
    died("YES", month.plusDays(3).toString());
    driver.complete(
        family, "Task_ReviseGrant", INTAKE, goesOnByTransfer(second.plusMonths(1), "CLAIM"));
    bankReturns.book(AREA, entered(month, "500.00"), Money.ZERO, SECOND);
    bankReturns.book(AREA, entered(second, "500.00"), Money.ZERO, SECOND);
    Map<String, Object> confirming = driver.view(family, "Task_ConfirmRevision", APPROVE);
    assertThat(confirming).containsEntry("claimText", "");
    assertThat(confirming.get("againRows").toString())
        .contains("\"again\":\"500.00\"", "\"again\":\"300.00\"");
    confirmRevision();
    assertThat(recoverable()).isEmpty();
    assertThat(recoveries.of(family)).isEmpty();
    assertThat(letters.decision(family).orElseThrow().content().get("lines").toString())
        .contains("重发时按应发的300.00元");
    deliver();
    assertThat(driver.view(payroll, "Task_MendPayrollAccounts", INTAKE).get("returnedRows"))
        .asString()
        .contains("300.00（退回500.00）");
    mend(payroll, "SAME");
    driver.complete(
        firstPayroll,
        "Task_MendPayrollAccounts",
        INTAKE,
        Map.of(
            "returnedPayments",
            List.of(Map.of("returnedKey", item(month).key().value(), "mending", "SAME"))));
    LocalDate third = second.plusMonths(1);
    moveTo(third.plusDays(9).toString());
    Money available = on(AccountKind.AVAILABLE);
    CaseNumber next = office.reviewed(AREA, third);
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(available.plus(Money.of("200.00")));
    assertThat(posted(next, PostingKind.CANCELLATION))
        .singleElement()
        .asString()
        .contains("200.00");
    // and the second person sees it
    assertThat(driver.view(next, "Task_ApprovePayroll", SECOND).get("notableRows"))
        .asString()
        .contains("退回后按变更后的金额再发");
    assertRefused(
        "update payroll_item set amount = 400 where case_number = '"
            + family
            + "' and month = '"
            + second
            + "'",
        "what goes again is what came back and is still due");
    assertRefused(
        "insert into payroll_item_cut select case_number, month, attempt, 1, (select min(id) from"
            + " payroll_booking where kind <> 'CANCELLATION') from payroll_item_cut"
            + " where case_number = '"
            + family
            + "'",
        "a booking is the sum of its items");
    driver.complete(next, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE"));
    office.paidOut(next, third.plusDays(8));
    assertThat(items.of(family))
        .extracting(PayrollItem::month, PayrollItem::state, PayrollItem::amount)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(third, State.PAID, Money.of("300.00")),
            org.assertj.core.groups.Tuple.tuple(second, State.PAID, Money.of("300.00")),
            org.assertj.core.groups.Tuple.tuple(month, State.PAID, Money.of("500.00")));
    assertThat(recoverable()).isEmpty();
    assertBooksAgree();
  }

  /** Claimed while it was at the bank, and the bank could not pay it: nothing is owed. */
  @Test
  void whatWasClaimedAndNeverPaidIsNotClaimedWhenItGoesAgain() {
    LocalDate second = month.plusMonths(1);
    CaseNumber payroll = orderedFor(second);
    String file = office.sent(payroll, second.plusDays(8));
    died("YES", month.plusDays(3).toString());
    revise(goesOnByTransfer(second.plusMonths(1), "CLAIM"));
    assertThat(recoverable()).isEmpty();
    office.answer(payroll, file, only(family, PayrollOffice::rejected));
    driver.complete(payroll, "Task_ReconcilePayroll", FIRST, Map.of());
    mend(payroll, "SAME");
    assertThat(cameBack()).containsExactly(true);
    LocalDate third = second.plusMonths(1);
    CaseNumber next = orderedFor(third);
    office.paidOut(next, third.plusDays(8));
    assertThat(item(second).amount()).isEqualTo(Money.of("300.00"));
    assertThat(item(second).state()).isEqualTo(State.PAID);
    assertThat(recoverable()).isEmpty();
    assertBooksAgree();
  }

  /** The aid is over, and a month after the death comes back from the bank only then. */
  @Test
  void nothingGoesAgainForAMonthAfterTheEnd() {
    LocalDate second = month.plusMonths(1);
    CaseNumber payroll = orderedFor(second);
    String file = office.sent(payroll, second.plusDays(8));
    died("NO", month.plusDays(3).toString());
    Map<String, Object> form = ends(second.plusMonths(1), "WAIVE");
    form.put("overpaidReason", "用于安葬");
    revise(form);
    office.answer(payroll, file, only(family, PayrollOffice::rejected));
    driver.complete(payroll, "Task_ReconcilePayroll", FIRST, Map.of());
    assertThat(driver.view(payroll, "Task_MendPayrollAccounts", INTAKE).get("returnedRows"))
        .asString()
        .contains("0.00（退回500.00）");
    mend(payroll, "MENDED");
    recipients.running(AREA, second.plusMonths(1), Recipients.row("东港街道", "600.00"));
    moveTo(second.plusMonths(1).plusDays(9).toString());
    Money available = on(AccountKind.AVAILABLE);
    CaseNumber next = office.reviewed(AREA, second.plusMonths(1));
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(available.plus(Money.of("500.00")));
    assertThat(item(second).state()).isEqualTo(State.CANCELLED);
    assertThat(driver.view(next, "Task_ApprovePayroll", SECOND).get("notableRows"))
        .asString()
        .contains("不再应发");
    driver.complete(next, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE"));
    assertThat(office.file(next)).doesNotContain(family.value());
    assertBooksAgree();
  }

  /** Claimed while the bank's file sends it back: whichever comes first, nothing is owed twice. */
  @RepeatedTest(3)
  void aMonthIsClaimedWhileTheBankSendsItBack() throws Exception {
    died("YES", before());
    driver.complete(
        family, "Task_ReviseGrant", INTAKE, goesOnByTransfer(month.plusMonths(1), "CLAIM"));
    Task confirmation = driver.task(family, "Task_ConfirmRevision");
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(
                () -> driver.complete(confirmation, APPROVE, Map.of("confirming", "CONFIRM"))),
            AtOnce.doing(() -> office.answer(firstPayroll, firstFile, PayrollOffice::rejected)));
    assertThat(failures).containsOnlyNulls();
    deliver();
    if (recoverable().isEmpty()) {
      assertThat(item(month).state()).isEqualTo(State.REJECTED);
      assertThat(item(month).amount()).isEqualTo(Money.of("500.00"));
    } else {
      assertThat(item(month).state()).isEqualTo(State.PAID);
      bankReturns.book(AREA, newest().id(), newest().recovered(), SECOND);
      assertThat(item(month).amount()).isEqualTo(Money.of("300.00"));
    }
    mend(firstPayroll, "SAME");
    LocalDate second = month.plusMonths(1);
    CaseNumber next = orderedFor(second);
    assertThat(item(month).amount()).isEqualTo(Money.of("300.00"));
    office.paidOut(next, second.plusDays(8));
    assertBooksAgree();
  }

  /**
   * Two months came back under a first grant, and a second one begins after them: only what was due
   * goes again.
   */
  private void twoMonthsCameBackBeforeTheSecondGrant(LocalDate second) {
    CaseNumber payroll = orderedFor(second);
    office.paidOut(payroll, second.plusDays(8));
    recipients.goesOn(family, second.plusMonths(1), new Payee("测试丙", "测试农商银行", "1234567890123"));
    bankReturns.book(AREA, entered(month, "500.00"), Money.ZERO, SECOND);
    bankReturns.book(AREA, entered(second, "500.00"), Money.ZERO, SECOND);
  }

  /** Mended into another account, what is due is paid and nothing else. */
  private void onlyTheFirstMonthGoesAgain(LocalDate second) {
    assertThat(events.of(family).get(0).effect()).isEqualTo(EventEffect.CLOSED);
    assertThat(item(second).state()).isEqualTo(State.CANCELLED);
    assertThat(item(month).state()).isEqualTo(State.REJECTED);
    assertThat(timeline()).contains(TimelineKind.PAYMENT_CANCELLED);
    assertBooksAgree();
    mend(firstPayroll, "MENDED", month);
    LocalDate third = second.plusMonths(1);
    recipients.running(AREA, third, Recipients.row("东港街道", "600.00"));
    CaseNumber next = orderedFor(third);
    assertThat(item(month).state()).isEqualTo(State.ORDERED);
    assertThat(office.file(next))
        .contains(item(month).key() + ",2,测试丁,测试农商银行,1234567890124,500.00")
        .doesNotContain(item(second).key().value());
    office.paidOut(next, third.plusDays(8));
    assertThat(recoverable()).isEmpty();
    assertBooksAgree();
  }

  @Test
  void afterAMoveNothingOfAnEarlierGrantGoesAgainThatIsNotDue() {
    LocalDate second = month.plusMonths(1);
    twoMonthsCameBackBeforeTheSecondGrant(second);
    Money available = on(AccountKind.AVAILABLE);
    tell(
        "MOVE",
        month.plusDays(19).toString(),
        Map.of("destination", "ELSEWHERE", "newAddress", "外地"),
        "Task_RecordMove");
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(available.plus(Money.of("500.00")));
    onlyTheFirstMonthGoesAgain(second);
  }

  @Test
  void whereNobodyIsLeftNothingOfAnEarlierGrantGoesAgainThatIsNotDue() {
    LocalDate second = month.plusMonths(1);
    twoMonthsCameBackBeforeTheSecondGrant(second);
    String diedOn = month.plusDays(19).toString();
    tell(
        "DEATH",
        diedOn,
        Map.of("deceased", List.of("m1"), "diedOn", diedOn, "othersLeft", "NO"),
        "Task_RecordDeath");
    onlyTheFirstMonthGoesAgain(second);
  }

  /** On a list already, and not approved yet: it comes off. */
  @Test
  void whatIsListedAgainAndNotDueAfterAMoveComesOffTheList() {
    LocalDate second = month.plusMonths(1);
    twoMonthsCameBackBeforeTheSecondGrant(second);
    mend(payrollOf(second), "SAME", second);
    LocalDate third = second.plusMonths(1);
    moveTo(third.plusDays(9).toString());
    CaseNumber next = office.generated(AREA, third);
    assertThat(item(second).state()).isEqualTo(State.LISTED);
    tell(
        "MOVE",
        month.plusDays(19).toString(),
        Map.of("destination", "ELSEWHERE", "newAddress", "外地"),
        "Task_RecordMove");
    assertThat(item(second).state()).isEqualTo(State.CANCELLED);
    assertThat(item(second).payroll()).isEqualTo(next);
    assertBooksAgree();
    driver.complete(next, "Task_ReviewPayroll", FIRST, Map.of("reviewOutcome", "DISCARD"));
  }

  private CaseNumber payrollOf(LocalDate of) {
    return item(of).payroll();
  }

  /** A month that came back is listed again at its old amount, in a payroll that was drawn up. */
  private CaseNumber listedAgain(LocalDate second) {
    died("YES", month.plusDays(3).toString());
    driver.complete(family, "Task_ReviseGrant", INTAKE, goesOnByTransfer(second, null));
    driver.complete(
        family,
        "Task_ConfirmRevision",
        APPROVE,
        Map.of("confirming", "SEND_BACK", "confirmingNote", "账号与存折不符"));
    revise(goesOnByTransfer(second, null));
    office.answer(firstPayroll, firstFile, PayrollOffice::rejected);
    mend(firstPayroll, "SAME", month);
    recipients.running(AREA, second, Recipients.row("东港街道", "600.00"));
    moveTo(second.plusDays(9).toString());
    CaseNumber payroll = office.generated(AREA, second);
    assertThat(item(month).state()).isEqualTo(State.LISTED);
    assertThat(item(month).amount()).isEqualTo(Money.of("500.00"));
    return payroll;
  }

  /** As a revision leaves it that could not see the list, or was there before amounts were kept. */
  private void lessIsDue(String amount) {
    jdbc.sql(
            "insert into grant_due select case_number, 1, from_month - interval '1 month',"
                + " last_grant, ?::numeric from grant_due where case_number = ?")
        .params(amount, family.value())
        .update();
  }

  /** Nobody is left with an error of the database: the list is drawn up again. */
  @Test
  void aListThatPaysMoreAgainThanIsDueIsDrawnUpAgain() {
    LocalDate second = month.plusMonths(1);
    CaseNumber payroll = listedAgain(second);
    driver.complete(payroll, "Task_ReviewPayroll", FIRST, Map.of("reviewOutcome", "SUBMIT"));
    lessIsDue("300");
    assertThatThrownBy(
            () ->
                driver.complete(
                    payroll, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE")))
        .hasMessageContaining("请重新生成清单");
    driver.complete(
        payroll, "Task_ApprovePayroll", SECOND, Map.of("approval", "BACK", "backRemark", "重新生成"));
    assertThatThrownBy(
            () ->
                driver.complete(
                    payroll, "Task_ReviewPayroll", FIRST, Map.of("reviewOutcome", "SUBMIT")))
        .hasMessageContaining("请重新生成清单");
    driver.complete(
        payroll, "Task_ReviewPayroll", FIRST, Map.of("reviewOutcome", "GENERATE_AGAIN"));
    driver.runJobs(payroll, "Task_GeneratePayroll");
    assertThat(item(month).amount()).isEqualTo(Money.of("300.00"));
    driver.complete(payroll, "Task_ReviewPayroll", FIRST, Map.of("reviewOutcome", "SUBMIT"));
    driver.complete(payroll, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE"));
    office.paidOut(payroll, second.plusDays(8));
    assertThat(item(month).state()).isEqualTo(State.PAID);
    assertBooksAgree();
  }

  @Test
  void whatIsReleasedGoesAgainWithWhatIsDue() {
    LocalDate second = month.plusMonths(1);
    CaseNumber payroll = listedAgain(second);
    reviewHoldingBack(payroll);
    driver.complete(
        payroll, "Task_ApprovePayroll", SECOND, Map.of("approval", "BACK", "backRemark", "可以付"));
    lessIsDue("300");
    driver.complete(
        payroll,
        "Task_ReviewPayroll",
        FIRST,
        Map.of("releases", List.of(item(month).key().value()), "reviewOutcome", "SUBMIT"));
    assertThat(item(month).state()).isEqualTo(State.LISTED);
    assertThat(item(month).amount()).isEqualTo(Money.of("300.00"));
    driver.complete(payroll, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE"));
    office.paidOut(payroll, second.plusDays(8));
    assertBooksAgree();
  }

  /** As everybody who locks payrolls: first the file, then the payroll, then the fund. */
  @Test
  void aRevisionTakesThePayrollsFileBeforeThePayroll() throws Exception {
    LocalDate second = month.plusMonths(1);
    CaseNumber payroll = orderedFor(second);
    office.sent(payroll, second.plusDays(8));
    died("YES", month.plusDays(3).toString());
    driver.complete(
        family, "Task_ReviseGrant", INTAKE, goesOnByTransfer(second.plusMonths(1), "CLAIM"));
    Task confirmation = driver.task(family, "Task_ConfirmRevision");
    CompletableFuture<Void> confirming =
        transaction.execute(
            status -> {
              caseFiles.lock(payroll);
              CompletableFuture<Void> other =
                  CompletableFuture.runAsync(
                      () ->
                          driver.complete(confirmation, APPROVE, Map.of("confirming", "CONFIRM")));
              awaitSomebodyWaiting(other);
              // refused where the other has the payroll and waits for its file
              jdbc.sql("select 1 from payroll where case_number = ? for no key update nowait")
                  .param(payroll.value())
                  .query()
                  .singleRow();
              return other;
            });
    confirming.get(60, TimeUnit.SECONDS);
    deliver();
  }

  /** Until somebody waits for what this transaction has locked. */
  private void awaitSomebodyWaiting(CompletableFuture<Void> other) {
    for (int i = 0; i < 600 && !other.isDone(); i++) {
      boolean waiting =
          jdbc.sql(
                  "select exists (select 1 from pg_stat_activity"
                      + " where pg_backend_pid() = any (pg_blocking_pids(pid)))")
              .query(Boolean.class)
              .single();
      if (waiting) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    throw new AssertionError("nobody waits for the payroll's file");
  }
}
