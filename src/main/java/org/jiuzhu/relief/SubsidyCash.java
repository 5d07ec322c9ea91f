package org.jiuzhu.relief;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.payroll.CashList;
import org.jiuzhu.payroll.CashReceipt;
import org.jiuzhu.payroll.CashReceipts;
import org.jiuzhu.payroll.ReturnReason;
import org.springframework.stereotype.Component;

/** What subsidies pay in cash. */
@Component
class SubsidyCash implements CashList {

  private static final CashReceipts.Table RECEIPTS =
      new CashReceipts.Table("relief_subsidy_receipt", "subsidy", "grant_id", "subsidy-receipt");

  private final Subsidies subsidies;
  private final SubsidyBooks books;
  private final CashReceipts receipts;
  private final CaseFiles caseFiles;
  private final Words words;
  private final Clock clock;

  SubsidyCash(
      Subsidies subsidies,
      SubsidyBooks books,
      CashReceipts receipts,
      CaseFiles caseFiles,
      Words words,
      Clock clock) {
    this.subsidies = subsidies;
    this.books = books;
    this.receipts = receipts;
    this.caseFiles = caseFiles;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public Optional<Head> find(CaseNumber list) {
    return subsidies.find(list).map(this::head);
  }

  @Override
  public List<Head> open(String area) {
    return subsidies.open(area).stream().map(this::head).toList();
  }

  @Override
  public List<Head> over(String area, YearMonth month) {
    return subsidies.settled(area, month).stream().map(this::head).toList();
  }

  private Head head(Subsidy subsidy) {
    return new Head(
        subsidy.caseNumber(),
        words.text(
            "cash.list.subsidy", words.month(day(subsidy.proposedAt())), words.of(subsidy.kind())),
        subsidy.sentAt() == null ? null : day(subsidy.sentAt()),
        subsidy.proposedBy(),
        subsidy.decidedBy());
  }

  private LocalDate day(Instant moment) {
    return moment.atZone(clock.getZone()).toLocalDate();
  }

  @Override
  public Head lock(CaseNumber list) {
    return head(locked(list));
  }

  private Subsidy locked(CaseNumber list) {
    caseFiles.lock(list);
    return subsidies.lock(list, SubsidyState.SENT);
  }

  @Override
  public void collect(CaseNumber list, List<CashReceipt> collected, String user) {
    for (CashReceipt receipt : collected) {
      receipts.keep(RECEIPTS, list, receipt, key(receipt.key()).grant(), user);
    }
    books.collected(locked(list), collected.stream().map(each -> key(each.key())).toList(), user);
  }

  @Override
  public void giveBack(CaseNumber list, List<String> keys, ReturnReason reason) {
    books.notCollected(locked(list), keys.stream().map(SubsidyCash::key).toList(), reason);
  }

  private static SubsidyItemKey key(String key) {
    return SubsidyItemKey.parse(key).orElseThrow();
  }
}
