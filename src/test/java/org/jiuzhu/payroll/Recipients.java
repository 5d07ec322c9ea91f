package org.jiuzhu.payroll;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.policy.Category;
import org.jiuzhu.process.Families;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Invented current recipients, taken over from spreadsheets as people do it. */
@Component
public class Recipients {

  /** The titles of the template. */
  public static final String TITLES = "姓名,身份证号,乡镇（街道）,救助类别,保障人数,每月金额（元）,户名,开户银行,账号,享受起始月份";

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private final RecipientImports imports;
  private final RunningGrants grants;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final Declarations declarations;

  Recipients(
      RecipientImports imports,
      RunningGrants grants,
      TransactionTemplate transaction,
      JdbcClient jdbc,
      Declarations declarations) {
    this.imports = imports;
    this.grants = grants;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.declarations = declarations;
  }

  /** A row of somebody new, in a township by name. */
  public static String row(String township, String amount) {
    int n = PEOPLE.incrementAndGet();
    return String.join(
        ",",
        "名册" + n,
        Families.idNumber(
            LocalDate.of(1950, 1, 1).plusDays(n / 900).toString().replace("-", ""), n % 900),
        township,
        "最低生活保障",
        "1",
        amount,
        "名册" + n,
        "测试农商银行",
        String.valueOf(1_000_000_000_000L + n),
        "2024-01");
  }

  /** A CSV file with these rows. */
  public static byte[] file(String... rows) {
    return (TITLES + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Takes rows over in the area shapotou, to be paid from a month on; their case numbers. */
  public List<CaseNumber> running(String area, LocalDate from, String... rows) {
    long id = imports.upload(area, file(rows), from, false, area + ".county").stored().id();
    imports.approve(id, area + ".finance");
    List<CaseNumber> numbers = new ArrayList<>();
    imports.lines(id, rows.length).forEach(line -> numbers.add(new CaseNumber(line.caseNumber())));
    return numbers;
  }

  /** Goes on with a case's aid on somebody else's account, as after a death. */
  public void goesOn(CaseNumber number, LocalDate from, Payee payee) {
    Grant before = grants.of(number).get(0);
    begin(
        number,
        before.category(),
        before.monthlyAmount(),
        before.householdSize(),
        from,
        payee,
        new IdNumber(
            declarations
                .document(number)
                .orElseThrow()
                .at("/household/members/0/idNumber")
                .asText()));
  }

  /** Somebody who is no member receives a case's monthly aid, as after a death. */
  public void received(CaseNumber number, LocalDate from, Payee payee, IdNumber recipient) {
    begin(number, Category.DIBAO, Money.of("300.00"), 1, from, payee, recipient);
  }

  private void begin(
      CaseNumber number,
      Category category,
      Money amount,
      int persons,
      LocalDate from,
      Payee payee,
      IdNumber recipient) {
    transaction.executeWithoutResult(
        status ->
            grants.begin(
                new NewGrant(
                    number,
                    -grants.of(number).size() - 1,
                    category,
                    amount,
                    persons,
                    from,
                    payee,
                    recipient,
                    null)));
  }

  /** Ends all aid and all waiting in an area, so that the next test begins with nobody. */
  public void clear(String area) {
    Arrays.asList(
            """
            with over as (select id, greatest((first_month - interval '1 month')::date,
                (select max(month) from payroll_item i where i.grant_id = g.id)) as month
              from running_grant g where area = ?)
            update running_grant g set last_month = over.month from over
            where over.id = g.id and (last_month is null or last_month > over.month)
            """,
            """
            update payroll_item set again = false where again
              and payroll in (select case_number from payroll where area = ?)
            """,
            """
            update payroll_item set state = 'CANCELLED' where state = 'HELD' and attempt = 1
              and payroll in (select case_number from payroll where area = ?)
            """,
            """
            delete from recipient_import where state = 'WAITING' and area = ?
            """)
        .forEach(statement -> jdbc.sql(statement).param(area).update());
  }
}
