package org.jiuzhu.batch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiuzhu.batch.Batch.State;
import org.jiuzhu.batch.BatchFlaw.Code;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentAnswers;
import org.jiuzhu.payment.PaymentAnswers.Verdict;
import org.jiuzhu.payment.PaymentResult;
import org.jiuzhu.payment.PaymentResult.Outcome;
import org.jiuzhu.payment.PaymentResult.Rejection;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payroll.BankReturns;
import org.jiuzhu.payroll.ReturnReason;
import org.jiuzhu.spreadsheet.FileDigest;
import org.jiuzhu.spreadsheet.SheetLimits;
import org.jiuzhu.spreadsheet.SheetReader;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Files that banks return: every row is checked against the batch and the books before one is
 * booked, and of a faulty file none is. What sends back something that is to be recovered is set
 * aside for a second person ({@link BankReturns}). Each other row is booked in a transaction of its
 * own, so that a case that cannot move holds up no other; booking a file again goes on where it
 * stopped.
 */
@Service
public class ReturnedFiles {

  /** The largest file taken, in bytes. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ReturnedFiles.class);
  private static final SheetLimits LIMITS =
      SheetLimits.of(MAX_BYTES, PaymentBatches.MOST_ITEMS + 1);
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final int MOST_TRIES = 5;

  private final BatchStore store;
  private final BatchSheet sheet;
  private final PaymentBatches batches;
  private final Payments payments;
  private final PaymentAnswers answers;
  private final BankReturns bankReturns;
  private final CaseFiles caseFiles;
  private final TransactionOperations transaction;
  private final Clock clock;

  ReturnedFiles(
      BatchStore store,
      BatchSheet sheet,
      PaymentBatches batches,
      Payments payments,
      PaymentAnswers answers,
      BankReturns bankReturns,
      CaseFiles caseFiles,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.sheet = sheet;
    this.batches = batches;
    this.payments = payments;
    this.answers = answers;
    this.bankReturns = bankReturns;
    this.caseFiles = caseFiles;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What a file would book.
   *
   * @param file null where it was not kept yet
   * @param results one for each good row
   * @param aside one for each that sends back something that is to be recovered
   * @param flaws everything that is wrong, by row
   */
  public record Preview(
      UUID file, List<PaymentResult> results, List<Aside> aside, List<BatchFlaw> flaws) {

    /** CNY that is set aside. */
    public Money asideTotal() {
      return Money.sum(aside.stream().map(each -> each.result().amount()).toList());
    }

    /** CNY that reached people. */
    public Money paid() {
      return sum(Outcome.PAID);
    }

    /** CNY that came back. */
    public Money rejected() {
      return sum(Outcome.REJECTED);
    }

    private Money sum(Outcome outcome) {
      return Money.sum(
          results.stream()
              .filter(result -> result.outcome() == outcome)
              .map(PaymentResult::amount)
              .toList());
    }
  }

  /**
   * What sends back something that is to be recovered.
   *
   * @param reference how the bank calls its return; null where it does not say
   */
  public record Aside(PaymentResult result, String reference) {}

  /** What was booked, had been booked before, was set aside, and could not be booked. */
  public record Booked(int booked, int before, int aside, int failed) {}

  /**
   * Keeps a file that came back and tells what it would book.
   *
   * @throws org.jiuzhu.spreadsheet.SheetRefusedException if it is no table, or too large; it is not
   *     kept then
   * @throws RefusedException if the batch has not left, the same file was taken before, or the
   *     person keeps off one of its cases
   */
  public Preview take(String area, UUID batch, byte[] file, String user) {
    return transaction.execute(
        status -> {
          Batch sent = sent(area, batch);
          batches.requireUnrelated(sent, user);
          refuseKnown(batch, file);
          Preview preview = check(sent, file);
          int rows = preview.results().size() + preview.aside().size() + (int) faultyRows(preview);
          Format format = file.length > 1 && file[0] == 'P' ? Format.XLSX : Format.CSV;
          UUID id = store.keep(batch, true, format, file, rows, preview.flaws().size(), user);
          return new Preview(id, preview.results(), preview.aside(), preview.flaws());
        });
  }

  private static long faultyRows(Preview preview) {
    return preview.flaws().stream().map(BatchFlaw::row).filter(row -> row > 1).distinct().count();
  }

  private Batch sent(String area, UUID id) {
    Batch batch = batches.get(area, id);
    if (batch.state() != State.SENT) {
      throw new RefusedException(Kind.CONFLICT, "batch-not-sent");
    }
    return batch;
  }

  private void refuseKnown(UUID batch, byte[] file) {
    store.lock(batch);
    String digest = java.util.HexFormat.of().formatHex(FileDigest.of(file));
    boolean known =
        store.files(batch).stream()
            .anyMatch(kept -> kept.returned() && kept.digest().equals(digest));
    if (known) {
      throw new RefusedException(Kind.CONFLICT, "batch-same-file");
    }
  }

  /** What a file that was kept would book now. */
  public Preview preview(String area, UUID batch, UUID file) {
    return transaction.execute(
        status -> {
          Batch sent = sent(area, batch);
          Preview preview = check(sent, store.content(kept(batch, file).id()));
          return new Preview(file, preview.results(), preview.aside(), preview.flaws());
        });
  }

  private BatchFile kept(UUID batch, UUID file) {
    return store.files(batch).stream()
        .filter(each -> each.id().equals(file) && each.returned())
        .findFirst()
        .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-batch"));
  }

  /**
   * Books a file that had nothing wrong.
   *
   * @throws RefusedException if something was wrong with it, it was booked before, or the person
   *     keeps off one of its cases
   */
  public Booked book(String area, UUID batch, UUID file, String user) {
    batches.requireUnrelated(sent(area, batch), user);
    Preview preview = preview(area, batch, file);
    if (!kept(batch, file).isBookable()) {
      throw new RefusedException(Kind.CONFLICT, "batch-file-not-bookable");
    }
    int before = 0;
    for (BatchFlaw flaw : preview.flaws()) {
      // it had nothing wrong when it came: what is booked by now was booked from it, or called back
      if (flaw.code() != Code.BOOKED_BEFORE) {
        throw new RefusedException(Kind.CONFLICT, "batch-file-not-bookable");
      }
      before++;
    }
    int booked = 0;
    int failed = 0;
    int aside = 0;
    for (PaymentResult result : preview.results()) {
      if (moves(result, () -> isBooked(answers.ofFile(result, user)))) {
        booked++;
      } else {
        failed++;
      }
    }
    for (Aside each : preview.aside()) {
      if (moves(each.result(), () -> setAside(each, user))) {
        aside++;
      } else {
        failed++;
      }
    }
    if (failed == 0) {
      transaction.executeWithoutResult(
          status -> {
            if (store.lockFile(file).orElseThrow().isBookable()) {
              store.booked(file, user);
            }
          });
    }
    return new Booked(booked, before, aside, failed);
  }

  /** People and clocks move the same case at the same time: whoever is late tries again. */
  private boolean moves(PaymentResult result, BooleanSupplier step) {
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      try {
        return transaction.execute(status -> step.getAsBoolean());
      } catch (ConcurrencyFailureException e) {
        // somebody else moves the case: once more
      } catch (RuntimeException e) {
        // of one row only, the others go on; a message may hold values of the row
        LOG.error("{} of a returned file was not booked: {}", result.paymentKey(), e.getClass());
        return false;
      }
    }
    return false;
  }

  private static boolean isBooked(Verdict verdict) {
    return verdict.isBooked() || verdict == Verdict.REPEATED;
  }

  /** Enters it for a second person, if that is still what it is. */
  private boolean setAside(Aside aside, String user) {
    PaymentResult result = aside.result();
    caseFiles.lock(result.key().caseNumber());
    return answers.judge(result) == Verdict.CLAIMED
        && bankReturns.setAside(
            result.paymentKey(), reason(result.rejection()), aside.reference(), user);
  }

  private static ReturnReason reason(Rejection rejection) {
    return switch (rejection) {
      case ACCOUNT_UNKNOWN -> ReturnReason.ACCOUNT_UNKNOWN;
      case ACCOUNT_CLOSED -> ReturnReason.ACCOUNT_CLOSED;
      case ACCOUNT_FROZEN -> ReturnReason.ACCOUNT_FROZEN;
      case NAME_MISMATCH -> ReturnReason.NAME_MISMATCH;
      case LIMIT_EXCEEDED, OTHER -> ReturnReason.OTHER;
    };
  }

  private Preview check(Batch batch, byte[] file) {
    List<BatchFlaw> flaws = new ArrayList<>();
    List<ReturnedLine> lines = sheet.read(SheetReader.readAll(file, LIMITS), flaws);
    Map<String, BatchItem> items =
        store.items(batch.id()).stream()
            .collect(Collectors.toMap(item -> item.key().value(), Function.identity()));
    Set<String> seen = new HashSet<>();
    List<PaymentResult> results = new ArrayList<>();
    List<Aside> aside = new ArrayList<>();
    for (ReturnedLine line : lines) {
      int before = flaws.size();
      Judged judged = check(batch, line, items.get(line.key()), seen, flaws);
      if (flaws.size() == before) {
        if (judged.verdict() == Verdict.CLAIMED) {
          aside.add(
              new Aside(judged.result(), line.reference().isEmpty() ? null : line.reference()));
        } else {
          results.add(judged.result());
        }
      }
    }
    results.sort(Comparator.comparing(PaymentResult::paymentKey));
    return new Preview(null, List.copyOf(results), List.copyOf(aside), List.copyOf(flaws));
  }

  private record Judged(PaymentResult result, Verdict verdict) {}

  private Judged check(
      Batch batch, ReturnedLine line, BatchItem item, Set<String> seen, List<BatchFlaw> flaws) {
    if (!line.batch().equals(batch.number())) {
      flaws.add(new BatchFlaw(line.row(), Code.OTHER_BATCH));
      return null;
    }
    if (item == null) {
      flaws.add(new BatchFlaw(line.row(), Code.UNKNOWN_PAYMENT));
      return null;
    }
    if (!seen.add(line.key())) {
      flaws.add(new BatchFlaw(line.row(), Code.TWICE));
      return null;
    }
    Lines rules = new Lines(line.row(), flaws);
    Payment payment = payments.get(item.key());
    rules.require(line.attempt().equals(String.valueOf(item.attempt())), Code.OTHER_ATTEMPT);
    rules.require(isAmount(line.amount(), item.amount()), Code.AMOUNT_ALTERED);
    if (payment.attempt() == item.attempt()) {
      rules.require(isPayee(line, payment.payee()), Code.PAYEE_ALTERED);
      rules.require(line.account().equals(payment.payee().account()), Code.ACCOUNT_ALTERED);
    }
    return result(batch, line, item, rules);
  }

  private static boolean isPayee(ReturnedLine line, Payee payee) {
    return line.holder().equals(BatchSheet.plain(payee.name()))
        && line.bank().equals(BatchSheet.plain(payee.bank()));
  }

  /** An office program may leave out the zeros at the end. */
  private static boolean isAmount(String cell, Money amount) {
    return cell.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")
        && new java.math.BigDecimal(cell).compareTo(amount.toBigDecimal()) == 0;
  }

  private Judged result(Batch batch, ReturnedLine line, BatchItem item, Lines rules) {
    Optional<Outcome> outcome = sheet.outcome(line.outcome());
    rules.require(outcome.isPresent(), Code.OUTCOME);
    boolean rejected = outcome.filter(Outcome.REJECTED::equals).isPresent();
    Optional<Rejection> rejection = sheet.rejection(line.rejection());
    rules.require(rejected ? rejection.isPresent() : line.rejection().isEmpty(), Code.REJECTION);
    boolean numbered = REFERENCE.matcher(line.reference()).matches();
    rules.require(numbered || rejected && line.reference().isEmpty(), Code.REFERENCE);
    if (!rules.kept()) {
      return null;
    }
    PaymentResult result =
        new PaymentResult(
            item.key().value(),
            item.attempt(),
            outcome.orElseThrow(),
            item.amount(),
            // whoever rejects need not number it
            numbered ? line.reference() : batch.number() + "-" + item.position(),
            clock.instant(),
            rejected ? rejection.orElseThrow() : null);
    Verdict verdict = answers.judge(result);
    rules.require(verdict != Verdict.REPEATED, Code.BOOKED_BEFORE);
    rules.require(isBooked(verdict) || verdict == Verdict.CLAIMED, Code.CONTRADICTS);
    return new Judged(result, verdict);
  }

  /** The rules of one row. */
  private static final class Lines {

    private final int row;
    private final List<BatchFlaw> flaws;
    private boolean kept = true;

    private Lines(int row, List<BatchFlaw> flaws) {
      this.row = row;
      this.flaws = flaws;
    }

    private void require(boolean rule, Code code) {
      if (!rule) {
        kept = false;
        flaws.add(new BatchFlaw(row, code));
      }
    }

    private boolean kept() {
      return kept;
    }
  }
}
