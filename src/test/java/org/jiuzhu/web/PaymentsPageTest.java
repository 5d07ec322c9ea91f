package org.jiuzhu.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.payment.PaidCase;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 批量支付 as finance officers see it, and the payments on a case's page. */
class PaymentsPageTest extends WebTest {

  private static final String AREA = "/tools/payments/shapotou";
  private static final Pattern FILE =
      Pattern.compile("href=\"([^\"]+/files/[^\"]+)\"[^>]*>交银行 CSV");

  private PaidCase cases;

  @Autowired private JdbcClient jdbc;

  @Autowired
  void prepare(ApplicationContext application) {
    cases = new PaidCase(application);
  }

  @Test
  void aBatchIsMadeApprovedExportedReturnedAndBooked() {
    PaymentKey key = waiting();
    Visitor maker = as("shapotou.finance");
    Visitor second = as("shapotou.finance2");
    assertThat(maker.get("/").text()).contains("批量支付");
    assertThat(maker.get("/tools/payments").location()).isEqualTo(AREA);
    assertThat(maker.get(AREA).text())
        .contains(key.value(), "测试甲", "示范农村信用社，尾号0005", "1200.00")
        .doesNotContain(PaidCase.CARD);

    Page made = maker.submit(AREA, AREA, Map.of("payment", key.value()));
    String batch = made.location();
    assertThat(batch).startsWith(AREA + "/");
    assertThat(maker.get(batch).text())
        .contains("已组批，等另一名财务人员复核。", "由另一名财务人员复核。", "待复核")
        .doesNotContain("复核通过</button>", "生成文件</button>");
    assertThat(maker.submit(batch, batch + "/approve", Map.of()).location()).isEqualTo(batch);
    assertThat(maker.get(batch).text()).contains("这一批是您组的，由另一名财务人员复核。");

    second.submit(batch, batch + "/approve", Map.of());
    assertThat(second.get(batch).text()).contains("已复核，可以生成文件。", "生成文件</button>");
    maker.submit(batch, batch + "/export", Map.of());
    String sent = maker.get(batch).text();
    assertThat(sent).contains("文件已生成，请下载后交给银行。", "已交银行", "SHA-256");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.SENT);

    Matcher link = FILE.matcher(sent);
    assertThat(link.find()).isTrue();
    Page file = maker.get(link.group(1));
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.header("Content-Disposition")).startsWith("attachment;");
    assertThat(file.header("Cache-Control")).contains("no-store");
    assertThat(file.text()).startsWith("\uFEFF批次号,").contains(PaidCase.CARD);
    assertThat(
            jdbc.sql(
                    """
                    select distinct way || ' ' || purpose || ' ' || coalesce(left(subject, 6), '-')
                    from look where listed @> array[?]::text[] and official = 'shapotou.finance'
                    """)
                .param(key.caseNumber().value())
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "LIST PAYMENT -", "LIST PAYMENT BATCH_", "EXPORT PAYMENT BATCH_");

    String altered = file.text().replace("1200.00,,,", "9200.00,成功,,BANK-1");
    Page refused = maker.upload(batch, batch + "/files", "back.csv", altered.getBytes(UTF_8));
    assertThat(maker.get(refused.location()).text())
        .contains("一笔也没有入账", "金额被改动。", ">2<")
        .doesNotContain("入账</button>");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.SENT);

    String good = file.text().replace("1200.00,,,", "1200.00,成功,,BANK-1");
    Page taken = maker.upload(batch, batch + "/files", "back.csv", good.getBytes(UTF_8));
    assertThat(maker.get(taken.location()).text())
        .contains("将入账 1 笔：成功 1200.00 元，失败 0.00 元。", "入账</button>");
    maker.submit(taken.location(), taken.location(), Map.of());
    assertThat(maker.get(taken.location()).text()).contains("已入账 1 笔。");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.PAID);
    assertThat(maker.get(batch).text()).contains("已支付", "流水号 BANK-1", "有误 1 处");
    Page again = maker.upload(batch, batch + "/files", "back.csv", good.getBytes(UTF_8));
    assertThat(again.location()).isEqualTo(batch);
    assertThat(maker.get(batch).text()).contains("这个文件已经上传过。");
  }

  @Test
  void relativesOfAHouseholdSeeNeitherItsRowNorItsFile() {
    PaymentKey key = waiting();
    Visitor maker = as("shapotou.finance");
    Visitor second = as("shapotou.finance2");
    String batch = maker.submit(AREA, AREA, Map.of("payment", key.value())).location();
    second.submit(batch, batch + "/approve", Map.of());
    second.submit(batch, batch + "/export", Map.of());
    Matcher link = FILE.matcher(maker.get(batch).text());
    assertThat(link.find()).isTrue();
    jdbc.sql(
            """
            insert into kinship_record (id, case_number, official, relation, source, recorded_by,
              recorded_at)
            values (gen_random_uuid(), ?, 'shapotou.finance', 'SIBLING', 'FOUND', 'test', now())
            """)
        .param(key.caseNumber().value())
        .update();
    assertThat(maker.get(batch).text()).doesNotContain(key.value());
    assertThat(maker.get(link.group(1)).status()).isEqualTo(403);
    assertThat(second.get(batch).text()).contains(key.value());
    assertThat(second.get(link.group(1)).status()).isEqualTo(200);
  }

  @Test
  void aBatchIsWithdrawn() {
    PaymentKey key = waiting();
    Visitor maker = as("shapotou.finance");
    String batch = maker.submit(AREA, AREA, Map.of("payment", key.value())).location();
    maker.submit(batch, batch + "/withdraw", Map.of());
    assertThat(maker.get(batch).text()).contains("已撤回，款项回到待付。");
    assertThat(maker.get(AREA).text()).contains(key.value());
    Page nothing = maker.submit(AREA, AREA, Map.of("payment", ""));
    assertThat(nothing.location()).isEqualTo(AREA);
    assertThat(maker.get(AREA).text()).contains("一批应有1到");
    maker.submit(AREA, AREA, Map.of("payment", "nonsense"));
    assertThat(maker.get(AREA).text()).contains("没有这一笔支付。");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shapotou.intake",
        "shapotou.approve",
        "shapotou.county",
        "shapotou.supervisor",
        "ningbo.finance",
        "admin"
      })
  void othersStayOutside(String user) {
    PaymentKey key = waiting();
    Visitor maker = as("shapotou.finance");
    String batch = maker.submit(AREA, AREA, Map.of("payment", key.value())).location();
    Visitor other = as(user);
    // an address with something in it does not even tell that there is such a thing
    assertThat(other.get(AREA).status()).isIn(403, 404);
    assertThat(other.get(batch).status()).isIn(403, 404);
    assertThat(other.submit("/", batch + "/approve", Map.of()).status()).isEqualTo(403);
    assertThat(other.submit("/", batch + "/export", Map.of()).status()).isEqualTo(403);
    // a batch of another area has no address in one's own
    if (user.equals("ningbo.finance")) {
      assertThat(other.get(batch.replace("shapotou", "ningbo")).status()).isEqualTo(404);
    }
    assertThat(Visitor.of(port).get(AREA).status()).isEqualTo(302);
  }

  @Test
  void formsNeedTheTokenOfThePage() {
    assertThat(as("shapotou.finance").forged(AREA, "payment=x").status()).isEqualTo(403);
  }

  @Test
  void filesThatAreNoTablesAreExplained() {
    PaymentKey key = waiting();
    Visitor maker = as("shapotou.finance");
    Visitor second = as("shapotou.finance2");
    String batch = maker.submit(AREA, AREA, Map.of("payment", key.value())).location();
    second.submit(batch, batch + "/approve", Map.of());
    maker.submit(batch, batch + "/export", Map.of());
    maker.upload(batch, batch + "/files", "a.xlsx", new byte[0]);
    assertThat(maker.get(batch).text()).contains("没有选择文件，或文件是空的。");
    maker.upload(batch, batch + "/files", "a.xlsx", new byte[] {'P', 'K', 3, 4, 1});
    assertThat(maker.get(batch).text()).contains("文件打不开，没有保存。");
    maker.upload(batch, batch + "/files", "a.csv", new byte[5 * 1024 * 1024]);
    assertThat(maker.get(batch).text()).contains("不能超过 4 MB");
    assertThat(maker.upload(batch, batch + "/files", "a.csv", new byte[20 * 1024 * 1024]).status())
        .isEqualTo(413);
  }

  @Test
  void aCaseShowsItsPaymentsWithoutAccountNumbers() {
    PaymentKey key = waiting();
    assertThat(as("shapotou.intake").get("/cases/" + key.caseNumber()).text())
        .contains("id=\"payments\"", "转账", "1200.00", "示范农村信用社，尾号0005", "已下达")
        .doesNotContain(PaidCase.CARD);
  }

  private PaymentKey waiting() {
    PaymentKey key = cases.begin("shapotou", PaymentMethod.TRANSFER, PaidCase.account());
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    return key;
  }
}
