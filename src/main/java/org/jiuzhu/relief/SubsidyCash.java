package org.jiuzhu.relief;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.payroll.CashList;
import org.jiuzhu.payroll.CashReceipt;
import org.jiuzhu.payroll.ReturnReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What subsidies pay in cash. */
@Component
class SubsidyCash implements CashList {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Subsidies subsidies;
  private final SubsidyBooks books;
  private final CaseFiles caseFiles;
  private final Words words;
  private final Clock clock;

  SubsidyCash(
      JdbcClient jdbc,
      SealedJson sealedJson,
      Subsidies subsidies,
      SubsidyBooks books,
      CaseFiles caseFiles,
      Words words,
      Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.subsidies = subsidies;
    this.books = books;
    this.caseFiles = caseFiles;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public Optional<Head> find(CaseNumber list) {
    return subsidies.find(list).map(this::head);
  }

  @Override
  public List<Head> of(String area) {
    return subsidies.of(area).stream().map(this::head).toList();
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
  public void collect(CaseNumber list, List<CashReceipt> receipts, String user) {
    for (CashReceipt receipt : receipts) {
      SubsidyItemKey key = key(receipt.key());
      jdbc.sql(
              """
              insert into relief_subsidy_receipt (subsidy, grant_id, attempt, case_number,
                collected_on, content, handed_over_by, booked_at)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              list.value(),
              key.grant(),
              receipt.attempt(),
              receipt.caseNumber().value(),
              receipt.collectedOn(),
              sealedJson.seal(
                  receipt.content(), "subsidy-receipt:" + key.value() + ":" + receipt.attempt()),
              user,
              Timestamp.from(clock.instant()))
          .update();
    }
    books.collected(locked(list), receipts.stream().map(each -> key(each.key())).toList(), user);
  }

  @Override
  public void giveBack(CaseNumber list, List<String> keys, ReturnReason reason) {
    books.notCollected(locked(list), keys.stream().map(SubsidyCash::key).toList(), reason);
  }

  private static SubsidyItemKey key(String key) {
    return SubsidyItemKey.parse(key).orElseThrow();
  }
}
