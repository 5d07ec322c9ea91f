package org.jiuzhu.relief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.fund.Subject;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.ledger.Broken;
import org.jiuzhu.ledger.Broken.How;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.Posting;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.policy.Category;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is listed, and that each is paid once whatever happens at once: lushan in January 2027. */
@JiuzhuTest
class SubsidyOnceTest {

  private static final String AREA = "lushan";
  private static final FundId FUND = FundId.ofArea(AREA);
  private static final LocalDate MONTH = LocalDate.of(2027, 1, 1);
  private static final int AT_ONCE = 8;

  @Autowired private PublicEmergencies emergencies;
  @Autowired private Subsidies subsidies;
  @Autowired private SubsidySteps steps;
  @Autowired private SubsidyList list;
  @Autowired private SubsidyBatch batch;
  @Autowired private SubsidyReturns returns;
  @Autowired private LedgerVerification verification;
  @Autowired private Recipients recipients;
  @Autowired private CaseFiles caseFiles;
  @Autowired private Funds funds;
  @Autowired private Organisation organisation;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private List<CaseNumber> households;

  @BeforeEach
  void recipientsAndMoney() {
    ClockUtil.setCurrentTime(
        Date.from(MONTH.plusDays(9).atTime(9, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant()));
    recipients.clear(AREA);
    String t1 = townshipName("t1");
    String t2 = townshipName("t2");
    households =
        recipients.running(
            AREA,
            MONTH,
            Recipients.row(t1, "500.00").replace(",最低生活保障,1,", ",最低生活保障,4,"),
            Recipients.row(t1, "400.00"),
            Recipients.row(t1, "300.00").replace(",最低生活保障,", ",特困人员,"),
            Recipients.row(t2, "200.00").replace(",最低生活保障,1,", ",最低生活保障,2,"),
            Recipients.row(t1, "100.00"),
            Recipients.row(t1, "90.00"));
    // the last two are no longer paid
    ended(households.get(4));
    ended(households.get(5));
    transaction.executeWithoutResult(
        status -> {
          funds.open(FUND);
          funds.appropriate(FUND, Money.of("5000.00"), "lushan.finance", "鲁财社〔2027〕1号");
        });
  }

  private void ended(CaseNumber number) {
    jdbc.sql("update running_grant set last_month = date '2026-12-01' where case_number = ?")
        .param(number.value())
        .update();
  }

  private String townshipName(String slug) {
    return organisation.township(AREA, slug).name();
  }

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
  }

  private CaseNumber file(String process) {
    return caseFiles
        .open(AREA, null, process, WantedAid.ADMINISTRATIVE, Channel.OFFICE, "lushan.county")
        .number();
  }

  /** A subsidy under an emergency in some townships, both long past when another test looks. */
  private CaseNumber listed(
      Set<String> concerned, SubsidyPer per, Set<Category> categories, Set<String> townships) {
    CaseNumber number =
        transaction.execute(
            status -> {
              CaseNumber emergency = file("PublicEmergency");
              emergencies.declare(
                  emergency,
                  new NewDeclaration(
                      PublicEmergencyKind.PRICE_RISE,
                      concerned,
                      MONTH,
                      MONTH.plusDays(20),
                      "鲁民〔2027〕1号",
                      "物价上涨",
                      BigDecimal.ONE,
                      null,
                      BigDecimal.ONE,
                      BigDecimal.ONE,
                      Set.of()),
                  "lushan.county");
              emergencies.decide(emergencies.get(emergency), true, null, "lushan.county2");
              CaseNumber subsidy = file("ReliefSubsidy");
              subsidies.propose(
                  subsidy,
                  emergency,
                  new NewSubsidy(
                      SubsidyKind.PRICE,
                      per,
                      Money.of("30.00"),
                      categories,
                      townships,
                      "鲁民〔2027〕2号"),
                  "lushan.county");
              return subsidy;
            });
    steps.list(number);
    return number;
  }

  private List<String> rows(CaseNumber subsidy) {
    return list.page(subsidy, 1, 50).stream()
        .map(
            item ->
                households.indexOf(item.caseNumber())
                    + " "
                    + item.township()
                    + " "
                    + item.persons()
                    + " "
                    + item.amount())
        .sorted()
        .toList();
  }

  @Test
  void whoIsListedFollowsFromPlaceKindAndMonth() {
    Set<Category> both = Set.of(Category.DIBAO, Category.DESTITUTE);
    assertThat(rows(listed(Set.of(), SubsidyPer.PERSON, both, Set.of())))
        .containsExactly("0 t1 4 120.00", "1 t1 1 30.00", "2 t1 1 30.00", "3 t2 2 60.00");
    assertThat(rows(listed(Set.of(), SubsidyPer.HOUSEHOLD, both, Set.of("t1"))))
        .containsExactly("0 t1 4 30.00", "1 t1 1 30.00", "2 t1 1 30.00");
    assertThat(rows(listed(Set.of("t2"), SubsidyPer.PERSON, both, Set.of())))
        .containsExactly("3 t2 2 60.00");
    assertThat(rows(listed(Set.of(), SubsidyPer.PERSON, Set.of(Category.DESTITUTE), Set.of())))
        .containsExactly("2 t1 1 30.00");
    CaseNumber nobody = listed(Set.of(), SubsidyPer.PERSON, Set.of(Category.RIGID), Set.of());
    assertThat(rows(nobody)).isEmpty();
    assertThatThrownBy(() -> steps.approve(nobody, "lushan.county2"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("subsidy-nobody");
  }

  @Test
  void nobodyHasTheSameKindTwiceUnderOneEmergency() {
    CaseNumber first = listed(Set.of(), SubsidyPer.PERSON, Set.of(Category.DIBAO), Set.of());
    CaseNumber emergency = subsidies.get(first).emergency();
    CaseNumber second =
        transaction.execute(
            status -> {
              CaseNumber number = file("ReliefSubsidy");
              subsidies.propose(
                  number,
                  emergency,
                  new NewSubsidy(
                      SubsidyKind.PRICE,
                      SubsidyPer.HOUSEHOLD,
                      Money.of("10.00"),
                      Set.of(Category.DIBAO, Category.DESTITUTE),
                      Set.of(),
                      "鲁民〔2027〕3号"),
                  "lushan.county");
              return number;
            });
    steps.list(second);
    assertThat(rows(second)).hasSize(4);
    steps.approve(first, "lushan.county2");
    assertThat(list.alreadySubsidised(second)).isEqualTo(3);
    assertThat(list.alreadySubsidised(first)).isZero();
    assertThatThrownBy(() -> steps.approve(second, "lushan.county2"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("subsidy-twice");
    steps.list(second);
    assertThat(rows(second)).containsExactly("2 t1 1 10.00");
    // the household is the same when somebody else receives its aid
    receivedByAnother(households.get(3));
    steps.list(second);
    assertThat(rows(second)).containsExactly("2 t1 1 10.00");
    addedToTheList(second, households.get(3));
    assertThat(list.alreadySubsidised(second)).isEqualTo(1);
    steps.list(second);
    steps.approve(second, "lushan.county2");
  }

  /** The grant ends and goes on from this month for somebody else of the household. */
  private void receivedByAnother(CaseNumber number) {
    jdbc.sql(
            """
            update running_grant set last_month = date '2026-12-01'
            where case_number = ? and version < 9
            """)
        .param(number.value())
        .update();
    jdbc.sql(
            """
            insert into running_grant (case_number, version, area, category, monthly_amount,
              household_size, first_month, payee, id_index, account_index, created_at)
            select case_number, 9, area, category, monthly_amount, household_size, :month, payee,
              sha256(id_index), account_index, created_at
            from running_grant where case_number = :number and version < 9
            """)
        .param("month", MONTH)
        .param("number", number.value())
        .update();
  }

  private void addedToTheList(CaseNumber subsidy, CaseNumber number) {
    jdbc.sql(
            """
            insert into relief_subsidy_item (subsidy, grant_id, case_number, township, category,
              persons, amount)
            select ?, id, case_number, 't2', category, 1, 10 from running_grant
            where case_number = ? and version = 9
            """)
        .params(subsidy.value(), number.value())
        .update();
  }

  /**
   * The grant that goes on is taken where somebody has another one that is paid for the last time.
   */
  @Test
  void nobodyIsListedTwiceUnderTwoGrants() {
    CaseNumber ending = households.get(4);
    CaseNumber goingOn = households.get(5);
    // DIBAO_ALONE, which no other test lists: the grant that ends stays paid this month
    for (CaseNumber number : List.of(ending, goingOn)) {
      jdbc.sql(
              """
              insert into running_grant (case_number, version, area, category, monthly_amount,
                household_size, first_month, last_month, payee, id_index, account_index, created_at)
              select ?, 9, area, 'DIBAO_ALONE', 400, 3, first_month, ?, payee, id_index, account_index,
                created_at
              from running_grant where case_number = ? and version < 9
              """)
          .params(number.value(), number.equals(ending) ? MONTH : null, ending.value())
          .update();
    }
    CaseNumber subsidy =
        listed(Set.of(), SubsidyPer.PERSON, Set.of(Category.DIBAO_ALONE), Set.of());
    assertThat(rows(subsidy)).containsExactly("5 t1 3 90.00");
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into relief_subsidy_item (subsidy, grant_id, case_number, township,
                          category, persons, amount)
                        select ?, id, case_number, 't1', category, 1, 30 from running_grant
                        where case_number = ? and version = 9
                        """)
                    .params(subsidy.value(), ending.value())
                    .update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("relief_subsidy_item_person_once");
  }

  /** The chain holds a digest of who was paid what: altered behind the triggers' back, it shows. */
  @Test
  void whatIsAlteredAfterItWasBookedIsFoundByTheVerification() {
    CaseNumber subsidy = listed(Set.of(), SubsidyPer.PERSON, Set.of(Category.DIBAO), Set.of());
    steps.approve(subsidy, "lushan.county2");
    Posting posting = funds.postings(subsidy).get(0);
    assertThat(posting.basis()).matches("SUBSIDY_PRICE sha256:[0-9a-f]{64}");
    assertThat(verification.verify(FUND).broken()).isEmpty();
    shift("1");
    try {
      assertThat(verification.verify(FUND).broken())
          .contains(new Broken(posting.seq(), How.ITEMS, subsidy.value()));
    } finally {
      shift("-1");
    }
    assertThat(verification.verify(FUND).broken()).isEmpty();
  }

  /** Moves money from one payment to another, so that all sums stay as they are. */
  private void shift(String by) {
    jdbc.sql("alter table relief_subsidy_item disable trigger user").update();
    try {
      jdbc.sql(
              """
              update relief_subsidy_item set amount = amount + %s * case when case_number = ? then 1
                else -1 end where case_number in (?, ?) and state = 'RESERVED'
              """
                  .formatted(by))
          .params(households.get(0).value(), households.get(0).value(), households.get(1).value())
          .update();
    } finally {
      jdbc.sql("alter table relief_subsidy_item enable trigger user").update();
    }
  }

  @Test
  void aPostingOfASubsidyNamesItsPayments() {
    CaseNumber subsidy = listed(Set.of(), SubsidyPer.PERSON, Set.of(Category.DIBAO), Set.of());
    steps.approve(subsidy, "lushan.county2");
    for (String wrong :
        new String[] {
          "update relief_subsidy_booking set items = 1",
          "delete from relief_subsidy_booked",
          "insert into relief_subsidy_booked select max(b.id), b.subsidy, 1 from relief_subsidy_booking b"
              + " where b.subsidy = '"
              + subsidy
              + "' group by 2; insert into relief_subsidy_booking (subsidy, kind, items, total, digest,"
              + " actor, at) values ('"
              + subsidy
              + "', 'ORDER', 1, 1, sha256('x'), 'x', now())",
          "update relief_subsidy_item set person = sha256('x') where subsidy = '" + subsidy + "'"
        }) {
      assertThatThrownBy(() -> transaction.executeWithoutResult(status -> jdbc.sql(wrong).update()))
          .as(wrong)
          .isInstanceOf(RuntimeException.class);
    }
  }

  /** Eight press the same button at once. */
  private int successes(Callable<?> press) throws InterruptedException {
    ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<Object>> all = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        all.add(press::call);
      }
      int done = 0;
      for (Future<Object> each : people.invokeAll(all)) {
        try {
          each.get();
          done++;
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(RefusedException.class);
        }
      }
      return done;
    } finally {
      people.shutdownNow();
    }
  }

  @Test
  void whateverHappensAtOnceEachIsPaidOnce() throws Exception {
    CaseNumber subsidy = listed(Set.of(), SubsidyPer.PERSON, Set.of(Category.DIBAO), Set.of());
    assertThat(
            successes(
                () -> {
                  steps.list(subsidy);
                  return null;
                }))
        .isEqualTo(AT_ONCE);
    assertThat(rows(subsidy)).hasSize(3);
    assertThat(
            successes(
                () -> {
                  steps.approve(subsidy, "lushan.county2");
                  return null;
                }))
        .isEqualTo(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    batch.write(subsidy, Format.CSV, "lushan.finance", out);
    assertThat(
            successes(
                () -> {
                  steps.send(subsidy, "lushan.finance");
                  return null;
                }))
        .isEqualTo(1);
    String sent = out.toString(StandardCharsets.UTF_8);
    byte[] answer =
        sent.lines()
            .map(
                line ->
                    line.contains(subsidy.value())
                        ? line.replaceAll(",[^,]*,[^,]*,[^,]*$", ",成功,,")
                        : line)
            .reduce("", (all, line) -> all + line + "\n")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(successes(() -> returns.book(subsidy, answer, "lushan.finance"))).isEqualTo(1);
    assertThat(funds.postings(subsidy))
        .extracting(Posting::kind, Posting::amount)
        .containsExactly(
            tuple(PostingKind.RESERVATION, Money.of("210.00")),
            tuple(PostingKind.ORDER, Money.of("210.00")),
            tuple(PostingKind.CONFIRMATION, Money.of("210.00")));
  }

  @Test
  void theDatabaseKeepsBooksAndPaymentsTogether() {
    CaseNumber subsidy = listed(Set.of(), SubsidyPer.PERSON, Set.of(Category.DIBAO), Set.of());
    steps.approve(subsidy, "lushan.county2");
    for (String wrong :
        new String[] {
          // moved without a posting
          "update relief_subsidy_item set state = 'ORDERED' where subsidy = ?",
          // paid before it was ordered, another amount, deleted after approval
          "update relief_subsidy_item set state = 'PAID' where subsidy = ?",
          "update relief_subsidy_item set amount = amount + 1 where subsidy = ?",
          "delete from relief_subsidy_item where subsidy = ?",
          "update relief_subsidy set amount = 1 where case_number = ?"
        }) {
      assertThatThrownBy(() -> jdbc.sql(wrong).param(subsidy.value()).update())
          .as(wrong)
          .isInstanceOf(DataAccessException.class);
    }
    // a posting without a payment
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status ->
                        funds.post(
                            FUND,
                            PostingKind.ORDER,
                            Money.of("30.00"),
                            Subject.of(subsidy),
                            "lushan.finance",
                            "SUBSIDY_PRICE")))
        .isInstanceOf(RuntimeException.class);
    assertThat(funds.postings(subsidy)).hasSize(1);
  }
}
