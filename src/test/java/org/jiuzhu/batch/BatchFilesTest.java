package org.jiuzhu.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiuzhu.payment.PaidCase.AMOUNT;
import static org.jiuzhu.payment.PaidCase.HELD;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.batch.BatchFlaw.Code;
import org.jiuzhu.batch.ReturnedFiles.Booked;
import org.jiuzhu.batch.ReturnedFiles.Preview;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.CallingBank;
import org.jiuzhu.payment.PaidCase;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentAnswers;
import org.jiuzhu.payment.PaymentAnswers.Verdict;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Reconciliations;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.payment.RecoveryReason;
import org.jiuzhu.payroll.BankReturn;
import org.jiuzhu.payroll.BankReturns;
import org.jiuzhu.payroll.ReturnReason;
import org.jiuzhu.spreadsheet.SheetLimits;
import org.jiuzhu.spreadsheet.SheetReader;
import org.jiuzhu.spreadsheet.SheetRefusedException;
import org.jiuzhu.spreadsheet.SheetRow;
import org.jiuzhu.spreadsheet.SheetWriter;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Batch files there and back: frozen, approved by a second person, checked row by row. */
@JiuzhuTest
class BatchFilesTest {

  private static final String AREA = "shapotou";
  private static final String MAKER = "shapotou.finance";
  private static final String SECOND = "shapotou.finance2";
  private static final SheetLimits LIMITS = SheetLimits.of(1 << 20, 100);

  @Autowired private PaymentBatches batches;
  @Autowired private ReturnedFiles returned;
  @Autowired private PaymentAnswers answers;
  @Autowired private CaseDriver driver;
  @Autowired private Recoveries recoveries;
  @Autowired private BankReturns bankReturns;
  @Autowired private Reconciliations reconciliations;
  @Autowired private LedgerVerification verification;
  @Autowired private Funds funds;
  @Autowired private JdbcClient jdbc;
  private PaidCase cases;

  @Autowired
  void prepare(ApplicationContext application) {
    cases = new PaidCase(application);
  }

  @Test
  void orderedTransfersWaitUntilTheyAreInABatch() {
    PaymentKey key = waiting(PaidCase.account());
    assertThat(queue()).contains(key);
    Batch batch = batches.make(AREA, Set.of(key), MAKER);
    assertThat(queue()).doesNotContain(key);
    assertThat(batch.number()).matches("shapotou-[0-9]{8}-[0-9]+");
    assertThat(batch.total()).isEqualTo(AMOUNT);
    refused(() -> batches.make(AREA, Set.of(key), SECOND), "batch-payment-moved");
    refused(() -> batches.make("ningbo", Set.of(key), "ningbo.finance"), "batch-payment-moved");
    refused(() -> batches.make(AREA, Set.of(), MAKER), "batch-size");

    batches.withdraw(AREA, batch.id(), MAKER);
    assertThat(queue()).contains(key);
    Batch again = batches.make(AREA, Set.of(key), MAKER);
    assertThat(again.number()).isNotEqualTo(batch.number());
  }

  @Test
  void nothingLeavesBeforeASecondPersonApproves() {
    PaymentKey key = waiting(PaidCase.account());
    Batch batch = batches.make(AREA, Set.of(key), MAKER);
    refused(() -> batches.export(AREA, batch.id(), MAKER), "batch-moved");
    refused(() -> batches.approve(AREA, batch.id(), MAKER), "batch-second-person");
    batches.approve(AREA, batch.id(), SECOND);
    refused(() -> batches.approve(AREA, batch.id(), SECOND), "batch-moved");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.ORDERED);

    batches.export(AREA, batch.id(), MAKER);

    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.SENT);
    assertThat(cases.payment(key).sentAt()).isNotNull();
    refused(() -> batches.export(AREA, batch.id(), MAKER), "batch-moved");
    refused(() -> batches.withdraw(AREA, batch.id(), MAKER), "batch-moved");
    refused(() -> batches.get("ningbo", batch.id()), "no-such-batch");
  }

  /** The database keeps these promises too, whoever writes. */
  @Test
  void aBatchIsFrozenInTheDatabase() {
    PaymentKey key = waiting(PaidCase.account());
    Batch batch = batches.make(AREA, Set.of(key), MAKER);
    for (String change :
        List.of(
            "update payment_batch_item set amount = 9 where batch = ?",
            "update payment_batch_item set withdrawn = true where batch = ?",
            "delete from payment_batch_item where batch = ?",
            "update payment_batch set total = 9 where id = ?",
            "update payment_batch set state = 'APPROVED', approved_by = made_by,"
                + " approved_at = now() where id = ?",
            "update payment_batch set state = 'SENT', sent_by = 'x', sent_at = now() where id = ?",
            "delete from payment_batch where id = ?")) {
      assertThatThrownBy(() -> jdbc.sql(change).param(batch.id()).update())
          .as(change)
          .isInstanceOf(DataAccessException.class);
    }
    Batch sent = sent(waiting(PaidCase.account()));
    assertThatThrownBy(
            () ->
                jdbc.sql("update payment_batch_file set bytes = 1 where batch = ?")
                    .param(sent.id())
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void filesSayWhatIsOrderedAndAreKept(Format format) throws Exception {
    PaymentKey key = waiting(PaidCase.account());
    Batch batch = sent(key);
    BatchFile file = file(batch, format);
    byte[] content = batches.content(file);
    assertThat(file.digest())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    List<SheetRow> rows = SheetReader.readAll(content, LIMITS);
    assertThat(rows.get(0).cells())
        .containsExactly("批次号", "序号", "支付编号", "次数", "户名", "开户银行", "账号", "金额", "结果", "失败原因", "流水号");
    assertThat(rows.get(1).cells().subList(0, 8))
        .containsExactly(
            batch.number(), "1", key.value(), "1", "测试甲", "示范农村信用社", PaidCase.CARD, "1200.00");
    if (format == Format.CSV) {
      assertThat(Arrays.copyOf(content, 3)).isEqualTo("\uFEFF".getBytes(UTF_8));
    } else {
      // texts, so that no office program makes a number of an account
      assertThat(sheetXml(content)).contains("inlineStr").doesNotContain("<f>", "<v>62");
    }
    String stored =
        jdbc.sql("select encode(content, 'escape') from payment_batch_file where id = ?")
            .param(file.id())
            .query(String.class)
            .single();
    assertThat(stored).doesNotContain(PaidCase.CARD);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aNameIsNoFormula(Format format) throws Exception {
    for (String name :
        List.of("=HYPERLINK(\"http://x.invalid\")", "+1", "-1", "@SUM(1)", "\tname", "＝1")) {
      PaymentKey key = waiting(new Payee(name, "=cmd|'/c calc'!A1", "9900001234567890"));
      Batch batch = sent(key);
      byte[] content = batches.content(file(batch, format));
      if (format == Format.CSV) {
        for (String line : new String(content, UTF_8).split("\r\n")) {
          for (String cell : line.split(",")) {
            assertThat(cell).doesNotMatch("(?s)^\"?[=+\\-@\\t＝].*");
          }
        }
      } else {
        assertThat(sheetXml(content)).doesNotContain("<f>", "<t>=").contains("&apos;=cmd");
      }
      // what comes back unaltered is taken
      byte[] back = returned(batch, format, row -> paid(row, "BANK-F1"));
      Preview preview = returned.take(AREA, batch.id(), back, MAKER);
      assertThat(preview.flaws()).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatTheBankReturnsIsPreviewedAndThenBooked(Format format) {
    PaymentKey good = waiting(PaidCase.account());
    PaymentKey bad = waiting(PaidCase.account());
    Batch batch = sent(good, bad);
    byte[] file =
        returned(
            batch,
            format,
            row -> row.get(2).equals(good.value()) ? paid(row, "BANK-77") : rejected(row, "户名不符"));

    Preview preview = returned.take(AREA, batch.id(), file, MAKER);

    assertThat(preview.flaws()).isEmpty();
    assertThat(preview.paid()).isEqualTo(AMOUNT);
    assertThat(preview.rejected()).isEqualTo(AMOUNT);
    assertThat(cases.payment(good).state()).isEqualTo(PaymentState.SENT);

    Booked booked = returned.book(AREA, batch.id(), preview.file(), SECOND);

    assertThat(booked).isEqualTo(new Booked(2, 0, 0, 0));
    assertThat(cases.payment(good).state()).isEqualTo(PaymentState.PAID);
    assertThat(cases.payment(good).reference()).isEqualTo("BANK-77");
    assertThat(cases.payment(bad).state()).isEqualTo(PaymentState.REJECTED);
    assertThat(cases.payment(bad).reason()).isEqualTo("NAME_MISMATCH");
    assertThat(cases.balances(bad).of(AccountKind.RETURNED)).isEqualTo(AMOUNT);
    // the processes that waited have gone on
    assertThat(driver.has(bad.caseNumber(), "Task_MendAccount")).isTrue();
    refused(
        () -> returned.book(AREA, batch.id(), preview.file(), SECOND), "batch-file-not-bookable");
    refused(() -> returned.take(AREA, batch.id(), file, MAKER), "batch-same-file");
    assertThat(confirmations(good)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, shapotou-20260101-1, OTHER_BATCH",
    "2, shapotou-2026-999999-0/1, UNKNOWN_PAYMENT",
    "2, '', UNKNOWN_PAYMENT",
    "3, 2, OTHER_ATTEMPT",
    "4, 别人, PAYEE_ALTERED",
    "5, 别的银行, PAYEE_ALTERED",
    "6, 6200000000000013, ACCOUNT_ALTERED",
    "6, 6.2E+15, ACCOUNT_ALTERED",
    "7, 1200.01, AMOUNT_ALTERED",
    "7, 12000.00, AMOUNT_ALTERED",
    "7, -1200.00, AMOUNT_ALTERED",
    "7, 1200.001, AMOUNT_ALTERED",
    "7, 0, AMOUNT_ALTERED",
    "7, '', AMOUNT_ALTERED",
    "8, 已付, OUTCOME",
    "8, '', OUTCOME",
    "9, 户名不符, REJECTION",
    "10, '', REFERENCE",
    "10, 流水 1, REFERENCE",
  })
  void anAlteredRowIsNamedAndNothingIsBooked(int column, String value, Code rule) {
    PaymentKey one = waiting(PaidCase.account());
    PaymentKey other = waiting(PaidCase.account());
    Batch batch = sent(one, other);
    byte[] file =
        returned(
            batch,
            Format.XLSX,
            row -> {
              List<String> cells = new ArrayList<>(paid(row, "BANK-1"));
              if (cells.get(1).equals("2")) {
                cells.set(column, value);
              }
              return cells;
            });

    Preview preview = returned.take(AREA, batch.id(), file, MAKER);

    assertThat(preview.flaws()).containsExactly(new BatchFlaw(3, rule));
    refused(
        () -> returned.book(AREA, batch.id(), preview.file(), MAKER), "batch-file-not-bookable");
    assertThat(cases.payment(one).state()).isEqualTo(PaymentState.SENT);
    assertThat(cases.payment(other).state()).isEqualTo(PaymentState.SENT);
    assertThat(batches.files(batch)).hasSize(3);
  }

  @Test
  void everyWrongRowIsNamed() {
    PaymentKey one = waiting(PaidCase.account());
    PaymentKey other = waiting(PaidCase.account());
    Batch batch = sent(one, other);
    byte[] file =
        table(
            Format.CSV,
            rows -> {
              List<List<String>> sent = rows(batch);
              rows.add(sent.get(0));
              rows.add(paid(sent.get(1), "BANK-1"));
              rows.add(paid(sent.get(1), "BANK-1"));
              List<String> rejected = new ArrayList<>(rejected(sent.get(2), "心情不好"));
              rejected.set(7, "1");
              rows.add(rejected);
            });
    assertThat(returned.take(AREA, batch.id(), file, MAKER).flaws())
        .containsExactly(
            new BatchFlaw(3, Code.TWICE),
            new BatchFlaw(4, Code.AMOUNT_ALTERED),
            new BatchFlaw(4, Code.REJECTION));
  }

  @Test
  void whatWasBookedBeforeIsRefused() {
    PaymentKey key = waiting(PaidCase.account());
    Batch batch = sent(key);
    cases.in(() -> answers.ofFile(CallingBank.paid(key, 1), MAKER));
    byte[] same = returned(batch, Format.CSV, row -> paid(row, "BANK-1"));
    byte[] other = returned(batch, Format.CSV, row -> paid(row, "BANK-2"));

    assertThat(returned.take(AREA, batch.id(), same, MAKER).flaws())
        .containsExactly(new BatchFlaw(2, Code.BOOKED_BEFORE));
    assertThat(returned.take(AREA, batch.id(), other, MAKER).flaws())
        .containsExactly(new BatchFlaw(2, Code.CONTRADICTS));
    assertThat(confirmations(key)).isEqualTo(1);
  }

  /** 退汇: the bank paid and sends it back days later, in a file as the others. */
  @Test
  void whatComesBackAfterItWasPaidIsBooked() {
    PaymentKey key = waiting(PaidCase.account());
    Batch batch = sent(key);
    cases.in(() -> answers.ofFile(CallingBank.paid(key, 1), MAKER));
    byte[] back = returned(batch, Format.CSV, row -> rejected(row, "账户冻结"));
    Preview preview = returned.take(AREA, batch.id(), back, MAKER);
    assertThat(preview.flaws()).isEmpty();
    assertThat(returned.book(AREA, batch.id(), preview.file(), MAKER))
        .isEqualTo(new Booked(1, 0, 0, 0));
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.REJECTED);
    assertThat(cases.payment(key).reason()).isEqualTo("ACCOUNT_FROZEN");
    assertThat(cases.balances(key).of(AccountKind.RETURNED)).isEqualTo(AMOUNT);
    assertThat(driver.has(key.caseNumber(), "Task_MendAccount")).isTrue();
  }

  private PaymentKey paidAndClaimed(PaymentKey key, Money claim) {
    cases.in(() -> answers.ofFile(CallingBank.paid(key, 1), MAKER));
    cases.in(
        () -> {
          recoveries.handOver(key, claim, RecoveryReason.FALSE_STATEMENT, AREA + ".approve");
          return null;
        });
    return key;
  }

  private List<BankReturn> entered(PaymentKey key) {
    return bankReturns.of(AREA).stream().filter(each -> each.key().equals(key.value())).toList();
  }

  /** What is to be recovered waits for another person; the rest of the file is booked. */
  @Test
  void aClaimedRowIsSetAsideAndTheRestIsBooked() {
    Money part = Money.of("500.00");
    PaymentKey plain = waiting(PaidCase.account());
    PaymentKey claimed = waiting(PaidCase.account());
    PaymentKey whole = waiting(PaidCase.account());
    Batch batch = sent(plain, claimed, whole);
    paidAndClaimed(claimed, part);
    paidAndClaimed(whole, AMOUNT);
    UnaryOperator<List<String>> bank =
        row -> {
          if (row.get(2).equals(plain.value())) {
            return paid(row, "BANK-91");
          }
          List<String> rejected = rejected(row, "账户已销户");
          rejected.set(10, row.get(2).equals(whole.value()) ? "TH-77" : "");
          return rejected;
        };
    byte[] back = returned(batch, Format.CSV, bank);
    Preview preview = returned.take(AREA, batch.id(), back, MAKER);
    UUID again = returned.take(AREA, batch.id(), returned(batch, Format.XLSX, bank), MAKER).file();
    assertThat(preview.flaws()).isEmpty();
    assertThat(preview.paid()).isEqualTo(AMOUNT);
    assertThat(preview.rejected()).isEqualTo(Money.ZERO);
    assertThat(preview.asideTotal()).isEqualTo(AMOUNT.plus(AMOUNT));
    assertThat(entered(claimed)).isEmpty();

    assertThat(returned.book(AREA, batch.id(), preview.file(), MAKER))
        .isEqualTo(new Booked(1, 0, 2, 0));
    assertThat(cases.payment(plain).state()).isEqualTo(PaymentState.PAID);
    assertThat(cases.payment(claimed).state()).isEqualTo(PaymentState.PAID);
    assertThat(cases.balances(claimed).of(AccountKind.RECOVERABLE)).isEqualTo(part);
    BankReturn waiting = entered(claimed).get(0);
    assertThat(waiting.state()).isEqualTo(BankReturn.State.WAITING);
    assertThat(waiting.enteredBy()).isEqualTo(MAKER);
    assertThat(waiting.reason()).isEqualTo(ReturnReason.ACCOUNT_CLOSED);
    assertThat(waiting.reference()).isNull();
    assertThat(waiting.recovered()).isEqualTo(part);
    assertThat(entered(whole).get(0).reference()).isEqualTo("TH-77");
    refused(() -> bankReturns.book(AREA, waiting.id(), part, MAKER), "return-second-person");

    // told again before anybody looked: entered once
    assertThat(bankReturns.setAside(claimed.value(), ReturnReason.ACCOUNT_CLOSED, "TH-9", MAKER))
        .isTrue();
    assertThat(entered(claimed)).hasSize(1);

    bankReturns.book(AREA, waiting.id(), part, SECOND);
    bankReturns.book(AREA, entered(whole).get(0).id(), AMOUNT, SECOND);
    assertThat(cases.payment(claimed).state()).isEqualTo(PaymentState.REJECTED);
    assertThat(cases.balances(claimed).of(AccountKind.RETURNED)).isEqualTo(AMOUNT.minus(part));
    assertThat(driver.has(claimed.caseNumber(), "Task_MendAccount")).isTrue();
    assertThat(cases.payment(whole).state()).isEqualTo(PaymentState.PAID);
    assertThat(cases.balances(whole).available()).isEqualTo(HELD);

    // told again after both were booked: known, and nothing is left of the file
    assertThat(returned.book(AREA, batch.id(), again, MAKER)).isEqualTo(new Booked(0, 3, 0, 0));
    assertThat(cases.in(() -> answers.ofFile(CallingBank.rejected(whole, 1), MAKER)))
        .isEqualTo(Verdict.REPEATED);
    assertThat(entered(whole)).hasSize(1);
    for (PaymentKey key : List.of(plain, claimed, whole)) {
      FundId fund = cases.payment(key).fund();
      assertThat(reconciliations.of(fund).agrees()).isTrue();
      assertThat(verification.verify(fund).broken()).isEmpty();
    }
  }

  /** Claimed between the look at the file and its booking: the second booking sets it aside. */
  @Test
  void whatIsClaimedMeanwhileIsSetAsideToo() {
    PaymentKey key = waiting(PaidCase.account());
    Batch batch = sent(key);
    cases.in(() -> answers.ofFile(CallingBank.paid(key, 1), MAKER));
    byte[] back = returned(batch, Format.CSV, row -> rejected(row, "超过账户限额"));
    Preview preview = returned.take(AREA, batch.id(), back, MAKER);
    assertThat(preview.results()).hasSize(1);
    cases.in(
        () -> {
          recoveries.handOver(key, AMOUNT, RecoveryReason.FALSE_STATEMENT, AREA + ".approve");
          return null;
        });
    assertThat(returned.book(AREA, batch.id(), preview.file(), MAKER))
        .isEqualTo(new Booked(0, 0, 1, 0));
    BankReturn waiting = entered(key).get(0);
    assertThat(waiting.reason()).isEqualTo(ReturnReason.OTHER);
    bankReturns.decline(AREA, waiting.id(), SECOND);
    assertThat(cases.balances(key).of(AccountKind.RECOVERABLE)).isEqualTo(AMOUNT);
  }

  /** Relatives of a household neither see its row nor have the file in their hands. */
  @Test
  void whoeverKeepsOffACaseKeepsOffItsBatch() {
    PaymentKey related = waiting(PaidCase.account());
    PaymentKey other = waiting(PaidCase.account());
    Batch batch = batches.make(AREA, Set.of(related, other), MAKER);
    batches.approve(AREA, batch.id(), SECOND);
    keepOff(related, MAKER);
    assertThat(batches.items(batch, MAKER)).extracting(BatchItem::key).containsExactly(other);
    assertThat(batches.items(batch, SECOND)).hasSize(2);
    refused(() -> batches.withdraw(AREA, batch.id(), MAKER), "batch-recused");
    refused(() -> batches.export(AREA, batch.id(), MAKER), "batch-recused");
    batches.export(AREA, batch.id(), SECOND);
    byte[] file = returned(batch, Format.CSV, row -> paid(row, "BANK-1"));
    refused(() -> returned.take(AREA, batch.id(), file, MAKER), "batch-recused");
    Preview preview = returned.take(AREA, batch.id(), file, SECOND);
    refused(() -> returned.book(AREA, batch.id(), preview.file(), MAKER), "batch-recused");
    assertThat(cases.payment(other).state()).isEqualTo(PaymentState.SENT);
    assertThat(returned.book(AREA, batch.id(), preview.file(), SECOND).booked()).isEqualTo(2);
  }

  private void keepOff(PaymentKey key, String official) {
    jdbc.sql(
            """
            insert into kinship_record (id, case_number, official, relation, source, recorded_by,
              recorded_at)
            values (gen_random_uuid(), ?, ?, 'SIBLING', 'FOUND', 'test', now())
            """)
        .params(key.caseNumber().value(), official)
        .update();
  }

  /** What cannot be booked for whatever reason does not stop the rows behind it. */
  @Test
  void aRowThatFailsHoldsUpNoOther() {
    PaymentKey one = waiting(PaidCase.account());
    PaymentKey other = waiting(PaidCase.account());
    Batch batch = sent(one, other);
    byte[] file = returned(batch, Format.CSV, row -> paid(row, "BANK-1"));
    Preview preview = returned.take(AREA, batch.id(), file, MAKER);
    // rows are booked by key, so this is the first
    PaymentKey first = one.value().compareTo(other.value()) < 0 ? one : other;
    PaymentKey second = first.equals(one) ? other : one;
    jdbc.sql(
            """
            create function fails_for_test() returns trigger language plpgsql as
              $$ begin raise exception 'broken'; end $$
            """)
        .update();
    jdbc.sql(
            "create trigger fails_for_test before insert on payment_answer for each row when"
                + " (new.case_number = '%s') execute function fails_for_test()"
                    .formatted(first.caseNumber().value()))
        .update();
    try {
      assertThat(returned.book(AREA, batch.id(), preview.file(), MAKER))
          .isEqualTo(new Booked(1, 0, 0, 1));
    } finally {
      jdbc.sql("drop function fails_for_test() cascade").update();
    }
    assertThat(cases.payment(first).state()).isEqualTo(PaymentState.SENT);
    assertThat(cases.payment(second).state()).isEqualTo(PaymentState.PAID);
    assertThat(returned.book(AREA, batch.id(), preview.file(), MAKER))
        .isEqualTo(new Booked(1, 1, 0, 0));
  }

  @Test
  void onlyTheRightTableIsRead() {
    Batch batch = sent(waiting(PaidCase.account()));
    List<String> titles = rows(batch).get(0);
    assertThat(
            returned
                .take(AREA, batch.id(), table(Format.CSV, rows -> rows.add(titles)), MAKER)
                .flaws())
        .containsExactly(new BatchFlaw(0, Code.NO_ROWS));
    assertThat(
            returned
                .take(
                    AREA,
                    batch.id(),
                    table(Format.CSV, rows -> rows.add(titles.subList(0, 8))),
                    MAKER)
                .flaws())
        .containsExactly(new BatchFlaw(1, Code.TITLES));
    for (byte[] wrong :
        List.of(
            new byte[0],
            new byte[ReturnedFiles.MAX_BYTES + 1],
            new byte[] {'P', 'K', 3, 4, 0, 1, 2},
            new byte[] {0, 1, 2, 3})) {
      assertThatThrownBy(() -> returned.take(AREA, batch.id(), wrong, MAKER))
          .isInstanceOf(SheetRefusedException.class);
    }
    byte[] good = returned(batch, Format.CSV, row -> paid(row, "BANK-1"));
    refused(
        () ->
            returned.take(
                AREA,
                batches.make(AREA, Set.of(waiting(PaidCase.account())), MAKER).id(),
                good,
                MAKER),
        "batch-not-sent");
  }

  /** Banks sort columns anew, add their own and write GB 18030. */
  @Test
  void readsWhatOfficeProgramsMakeOfIt() {
    PaymentKey key = waiting(PaidCase.account());
    Batch batch = sent(key);
    List<List<String>> rows = rows(batch);
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      List<String> cells = new ArrayList<>(i == 0 ? rows.get(0) : paid(rows.get(1), "BANK-GB"));
      cells.set(7, i == 0 ? cells.get(7) : "1200");
      java.util.Collections.reverse(cells);
      csv.append(i == 0 ? "备注" : "无").append(',').append(String.join(",", cells)).append("\r\n");
    }
    byte[] file = csv.toString().getBytes(Charset.forName("GB18030"));
    Preview preview = returned.take(AREA, batch.id(), file, MAKER);
    assertThat(preview.flaws()).isEmpty();
    returned.book(AREA, batch.id(), preview.file(), MAKER);
    assertThat(cases.payment(key).reference()).isEqualTo("BANK-GB");
  }

  /** Two officers gather the same transfers, then book the same file, at the same time. */
  @Test
  void whoeverIsSecondFindsItDone() throws Exception {
    PaymentKey key = waiting(PaidCase.account());
    assertThat(
            together(
                () -> batches.make(AREA, Set.of(key), MAKER),
                () -> batches.make(AREA, Set.of(key), SECOND)))
        .isEqualTo(1);
    Batch batch =
        batches.newest(AREA).stream()
            .filter(each -> batches.items(each).stream().anyMatch(item -> item.key().equals(key)))
            .findFirst()
            .orElseThrow();
    batches.approve(AREA, batch.id(), batch.madeBy().equals(MAKER) ? SECOND : MAKER);
    batches.export(AREA, batch.id(), MAKER);
    byte[] file = returned(batch, Format.CSV, row -> paid(row, "BANK-1"));
    Preview preview = returned.take(AREA, batch.id(), file, MAKER);
    together(
        () -> returned.book(AREA, batch.id(), preview.file(), MAKER),
        () -> returned.book(AREA, batch.id(), preview.file(), SECOND));
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.PAID);
    assertThat(confirmations(key)).isEqualTo(1);
  }

  private interface Work {
    void run() throws Exception;
  }

  /** How many of both succeed. */
  private static int together(Work one, Work other) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(2);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<?>> futures = new ArrayList<>();
      for (Work work : List.of(one, other)) {
        futures.add(
            people.submit(
                () -> {
                  start.await();
                  work.run();
                  return null;
                }));
      }
      start.countDown();
      int done = 0;
      for (Future<?> future : futures) {
        try {
          future.get(60, TimeUnit.SECONDS);
          done++;
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e.getCause())
              .isInstanceOfAny(RefusedException.class, DataIntegrityViolationException.class);
        }
      }
      return done;
    } finally {
      people.shutdownNow();
    }
  }

  private PaymentKey waiting(Payee payee) {
    PaymentKey key = cases.begin(AREA, PaymentMethod.TRANSFER, payee);
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    return key;
  }

  private List<PaymentKey> queue() {
    return batches.queue(AREA, MAKER).stream().map(Payment::key).toList();
  }

  private Batch sent(PaymentKey... keys) {
    Batch batch = batches.make(AREA, new HashSet<>(List.of(keys)), MAKER);
    batches.approve(AREA, batch.id(), SECOND);
    batches.export(AREA, batch.id(), MAKER);
    return batches.get(AREA, batch.id());
  }

  private BatchFile file(Batch batch, Format format) {
    return batches.files(batch).stream()
        .filter(file -> !file.returned() && file.format() == format)
        .findFirst()
        .orElseThrow();
  }

  /** The rows of the file that left, titles first, padded to all columns. */
  private List<List<String>> rows(Batch batch) {
    List<List<String>> rows = new ArrayList<>();
    for (SheetRow row : SheetReader.readAll(batches.content(file(batch, Format.XLSX)), LIMITS)) {
      List<String> cells = new ArrayList<>(row.cells());
      while (cells.size() < BatchColumn.values().length) {
        cells.add("");
      }
      rows.add(cells);
    }
    return rows;
  }

  private byte[] returned(Batch batch, Format format, UnaryOperator<List<String>> bank) {
    return table(
        format,
        rows -> {
          List<List<String>> sent = rows(batch);
          rows.add(sent.get(0));
          sent.subList(1, sent.size()).forEach(row -> rows.add(bank.apply(row)));
        });
  }

  private static byte[] table(Format format, Consumer<List<List<String>>> content) {
    List<List<String>> rows = new ArrayList<>();
    content.accept(rows);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SheetWriter sheet = SheetWriter.to(out, format, "退回")) {
      for (List<String> row : rows) {
        sheet.row(row);
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static List<String> paid(List<String> row, String reference) {
    List<String> cells = new ArrayList<>(row);
    cells.set(8, "成功");
    cells.set(10, reference);
    return cells;
  }

  private static List<String> rejected(List<String> row, String reason) {
    List<String> cells = new ArrayList<>(row);
    cells.set(8, "失败");
    cells.set(9, reason);
    return cells;
  }

  private long confirmations(PaymentKey key) {
    return funds.postings(key.caseNumber()).stream()
        .filter(posting -> posting.kind() == PostingKind.CONFIRMATION)
        .count();
  }

  private static String sheetXml(byte[] xlsx) throws Exception {
    try (ZipFile zip = ZipFile.builder().setByteArray(xlsx).get()) {
      return new String(
          zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), UTF_8);
    }
  }

  private static void refused(Work work, String code) {
    assertThatThrownBy(work::run).isInstanceOf(RefusedException.class).hasMessage(code);
  }
}
