package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.fund.DailyClosing;
import org.jiuzhu.fund.FundRequests;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The page of aid money: who sees what, and what takes two persons. */
class FundsPageTest extends WebTest {

  private static final FundId AREA = FundId.ofArea("xpcc");
  private static final FundId RESERVE = FundId.reserve("xpcc", "t1");
  private static final String PAGE = "/tools/funds?area=xpcc";
  private static final Pattern REQUEST = Pattern.compile("requests/([0-9a-f-]{36})/");

  @Autowired private Funds funds;
  @Autowired private FundRequests requests;
  @Autowired private DailyClosing closing;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private Money available(FundId fund) {
    return funds.balances(fund).orElseThrow().available();
  }

  private static String document() {
    return "兵财社〔2026〕" + System.nanoTime() + "号";
  }

  private String page(String user) {
    return as(user).get(PAGE).text();
  }

  private void ask(String user, String amount, String document) {
    Visitor visitor = as(user);
    assertThat(
            visitor
                .submit(
                    PAGE,
                    "/tools/funds/appropriations",
                    Map.of("area", "xpcc", "amount", amount, "document", document))
                .status())
        .isEqualTo(302);
  }

  private String problem(String user, String path, Map<String, String> form) {
    Visitor visitor = as(user);
    assertThat(visitor.submit(PAGE, path, form).status()).isEqualTo(302);
    return visitor.get(PAGE).text();
  }

  /** The newest open request. */
  private String request(String user) {
    Matcher found = REQUEST.matcher(page(user));
    String id = null;
    while (found.find()) {
      id = found.group(1);
    }
    assertThat(id).isNotNull();
    return id;
  }

  @Test
  void anAppropriationIsBookedWhenAnotherPersonConfirmsIt() {
    Money before = available(AREA);
    String document = document();
    ask("xpcc.finance", "1,200.5", document);
    assertThat(available(AREA)).isEqualTo(before);
    assertThat(page("xpcc.finance")).contains(document, "1,200.50", "撤回");
    String id = request("xpcc.finance2");
    String confirm = "/tools/funds/requests/" + id + "/confirm";
    assertThat(problem("xpcc.finance", confirm, Map.of())).contains("要由另一个人办理");
    assertThat(available(AREA)).isEqualTo(before);
    assertThat(problem("xpcc.finance2", confirm, Map.of())).contains("已复核");
    assertThat(available(AREA)).isEqualTo(before.plus(Money.of("1200.50")));
    // whoever clicks twice books once
    assertThat(problem("xpcc.finance2", confirm, Map.of())).contains("已经有人办理");
    assertThat(available(AREA)).isEqualTo(before.plus(Money.of("1200.50")));
    assertThat(
            problem(
                "xpcc.finance",
                "/tools/funds/appropriations",
                Map.of("area", "xpcc", "amount", "1.00", "document", document)))
        .contains("已经登记过");
    assertThat(
            jdbc.sql("select basis from posting where fund = 'xpcc' order by seq desc limit 1")
                .query(String.class)
                .single())
        .isEqualTo(document);
  }

  @Test
  void badAmountsAndDocumentsAreNamed() {
    for (Map.Entry<String, String> wrong :
        Map.of("0", "大于零", "-5", "金额", "1.234", "金额", "abc", "金额", "", "金额").entrySet()) {
      assertThat(
              problem(
                  "xpcc.finance",
                  "/tools/funds/appropriations",
                  Map.of("area", "xpcc", "amount", wrong.getKey(), "document", document())))
          .as(wrong.getKey())
          .contains("note bad", wrong.getValue());
    }
    assertThat(
            problem(
                "xpcc.finance",
                "/tools/funds/appropriations",
                Map.of("area", "xpcc", "amount", "5", "document", "=cmd")))
        .contains("拨款文号");
  }

  @Test
  void aRequestIsRefusedOrTakenBack() {
    Money before = available(AREA);
    ask("xpcc.finance", "10.00", document());
    String refused = request("xpcc.finance2");
    assertThat(
            problem(
                "xpcc.finance2",
                "/tools/funds/requests/" + refused + "/refuse",
                Map.of("reason", "金额不对")))
        .contains("不同意");
    ask("xpcc.finance", "20.00", document());
    String own = request("xpcc.finance");
    assertThat(problem("xpcc.finance2", "/tools/funds/requests/" + own + "/withdraw", Map.of()))
        .contains("只能撤回自己");
    assertThat(problem("xpcc.finance", "/tools/funds/requests/" + own + "/withdraw", Map.of()))
        .contains("已撤回");
    assertThat(available(AREA)).isEqualTo(before);
  }

  @Test
  void closingAFundTakesTwoPersonsToo() {
    assertThat(
            problem(
                "xpcc.finance",
                "/tools/funds/closings",
                Map.of("fund", "xpcc/t1", "close", "true", "reason", "乡镇撤并")))
        .contains("已登记");
    assertThat(funds.balances(RESERVE).orElseThrow().closed()).isFalse();
    assertThat(
            problem(
                "xpcc.finance2",
                "/tools/funds/requests/" + request("xpcc.finance2") + "/confirm",
                Map.of()))
        .contains("已停用");
    assertThat(funds.balances(RESERVE).orElseThrow().closed()).isTrue();
    assertThat(
            problem(
                "xpcc.finance",
                "/tools/funds/closings",
                Map.of("fund", "xpcc/t1", "close", "true", "reason", "再停一次")))
        .contains("已经停用");
    problem(
        "xpcc.finance2",
        "/tools/funds/closings",
        Map.of("fund", "xpcc/t1", "close", "false", "reason", "恢复"));
    problem(
        "xpcc.finance", "/tools/funds/requests/" + request("xpcc.finance") + "/confirm", Map.of());
    assertThat(funds.balances(RESERVE).orElseThrow().closed()).isFalse();
  }

  @Test
  void othersReadAndTownshipsSeeTheirOwn() {
    String readOnly = page("xpcc.county");
    assertThat(readOnly).contains("救助资金专户", "备用金").doesNotContain("登记，交另一人复核");
    assertThat(page("xpcc.supervisor")).contains("救助资金专户");
    String own = page("xpcc.approve");
    assertThat(own).contains("备用金").doesNotContain("救助资金专户<", "开始核对");
    assertThat(as("xpcc.intake").get("/tools/funds").status()).isEqualTo(403);
    assertThat(as("xpcc.finance").get("/tools/funds?area=ningbo").status()).isEqualTo(404);
    assertThat(as("xpcc.approve").get("/tools/funds/report?area=ningbo").status()).isEqualTo(404);
    for (String user : new String[] {"xpcc.county", "xpcc.approve", "ningbo.finance"}) {
      Visitor visitor = as(user);
      assertThat(
              visitor
                  .submit(
                      "/tools/funds",
                      "/tools/funds/appropriations",
                      Map.of("area", "xpcc", "amount", "5.00", "document", "X"))
                  .status())
          .isEqualTo(403);
    }
    ask("xpcc.finance", "30.00", document());
    String id = request("xpcc.finance2");
    Visitor stranger = as("ningbo.finance");
    assertThat(
            stranger
                .submit("/tools/funds", "/tools/funds/requests/" + id + "/confirm", Map.of())
                .status())
        .isEqualTo(404);
    problem("xpcc.finance", "/tools/funds/requests/" + id + "/withdraw", Map.of());
    assertThat(requests.open(AREA)).isEmpty();
  }

  @Test
  void theReportIsAPageAndASpreadsheetWithoutFormulas() {
    transaction.executeWithoutResult(
        status -> funds.appropriate(AREA, Money.of("7.00"), "xpcc.finance", "兵财社〔2026〕7号"));
    moveTo("2026-03-03");
    closing.run(AREA);
    Visitor finance = as("xpcc.finance");
    String report = finance.get("/tools/funds/report?area=xpcc&day=2026-03-02").text();
    assertThat(report).contains("期初", "财政拨款", "账簿与支付一致", "账链到第");
    assertThat(finance.get("/tools/funds/report?area=xpcc&day=2027-01-01").text()).contains("没有日结");
    String csv = finance.get("/tools/funds/report.csv?area=xpcc&day=2026-03-02").text();
    assertThat(csv.lines().skip(1))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line.split(",")).noneMatch(cell -> cell.matches("[=+@-].*")));
    assertThat(csv).contains("财政拨款");
    assertThat(finance.get("/tools/funds/report.xlsx?area=xpcc&day=2026-03-02").status())
        .isEqualTo(200);
  }

  @Test
  void theBooksAreVerifiedAtAClick() {
    assertThat(problem("xpcc.supervisor", "/tools/funds/verification", Map.of("area", "xpcc")))
        .contains("账链和余额无误");
    jdbc.sql("alter table fund_account disable trigger user").update();
    try {
      change("+");
      assertThat(problem("xpcc.finance", "/tools/funds/verification", Map.of("area", "xpcc")))
          .contains("账户余额与记账合计不符");
    } finally {
      change("-");
      jdbc.sql("alter table fund_account enable trigger user").update();
    }
    assertThat(funds.balances(AREA).orElseThrow().of(AccountKind.PAID)).isNotNull();
  }

  private void change(String sign) {
    jdbc.sql(
            "update fund_account set balance = balance "
                + sign
                + " 1 where fund = 'xpcc' and kind = 'PAID'")
        .update();
  }
}
