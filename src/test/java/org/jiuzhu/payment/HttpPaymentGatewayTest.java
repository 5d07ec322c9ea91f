package org.jiuzhu.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jiuzhu.exchange.Contract.PAYMENT_GATEWAY;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.exchange.CallbackSink;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentGatewayException.Reason;
import org.jiuzhu.payment.PaymentResult.Outcome;
import org.jiuzhu.payment.PaymentResult.Rejection;
import org.jiuzhu.payment.PaymentStatus.State;
import org.jiuzhu.paymentgateway.Mood;
import org.jiuzhu.paymentgateway.Options;
import org.jiuzhu.paymentgateway.PaymentGatewayDemo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Our side of the contract, against the demonstration bank. */
@Timeout(60)
class HttpPaymentGatewayTest {

  private static final PaymentInstruction INSTRUCTION =
      new PaymentInstruction(
          new PaymentKey(CaseNumber.of("ningxia", 2026, 1), 1),
          1,
          FundId.reserve("ningxia", "t1"),
          Money.of("1200.00"),
          new Payee("测试甲", "示范农村信用社", "9900001234567890"));

  private CallbackSink sink;
  private PaymentGatewayDemo demo;
  private PaymentGateway gateway;

  @BeforeEach
  void start() throws Exception {
    sink = new CallbackSink(Options.DEMO_SECRET);
    demo = PaymentGatewayDemo.start(0, Options.standard());
    gateway = client(Options.DEMO_SECRET);
  }

  @AfterEach
  void stop() {
    demo.close();
    sink.close();
  }

  @Test
  void anInstructionIsCarriedOutOnce() {
    PaymentResult result = gateway.pay(INSTRUCTION).orElseThrow();
    assertThat(result.outcome()).isEqualTo(Outcome.PAID);
    assertThat(result.amount()).isEqualTo(INSTRUCTION.amount());
    assertThat(gateway.pay(INSTRUCTION)).contains(result);
    assertThat(gateway.status(INSTRUCTION.key()).result()).isEqualTo(result);
    assertThat(demo.paid()).hasSize(1);
  }

  @Test
  void aRejectionSaysWhy() {
    demo.mood(Mood.of(Mood.Kind.NAME_MISMATCH));
    assertThat(gateway.pay(INSTRUCTION).orElseThrow().rejection())
        .isEqualTo(Rejection.NAME_MISMATCH);
  }

  @Test
  void aPromisedResultIsCalledBack() throws Exception {
    demo.mood(Mood.of(Mood.Kind.LATE).withDelay(Duration.ofMillis(300)));
    assertThat(gateway.pay(INSTRUCTION)).isEmpty();
    assertThat(gateway.status(INSTRUCTION.key()).state()).isEqualTo(State.UNDER_WAY);
    PaymentResult result = PaymentMessages.readResult(sink.next().body());
    assertThat(gateway.status(INSTRUCTION.key()).result()).isEqualTo(result);
  }

  @Test
  void whatNeverArrivedIsUnknown() {
    assertThat(gateway.status(INSTRUCTION.key()).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void aStateThatIsLeftOutCanBeAskedForAgain() {
    demo.mood(Mood.of(Mood.Kind.PARTIAL_STATUS));
    PaymentGatewayException e =
        catchThrowableOfType(
            PaymentGatewayException.class, () -> gateway.status(INSTRUCTION.key()));
    assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(e.mayPass()).isTrue();
  }

  @Test
  void tooSlowFailingAndAbsentAreTechnical() {
    demo.mood(Mood.of(Mood.Kind.SLOW).withDelay(Duration.ofSeconds(5)));
    assertThat(failed(gateway).reason()).isEqualTo(Reason.UNAVAILABLE);
    demo.mood(Mood.of(Mood.Kind.FAILING));
    assertThat(failed(gateway)).hasMessageContaining("503");
    demo.close();
    PaymentGatewayException absent = failed(gateway);
    assertThat(absent.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(absent.getMessage()).doesNotContain("测试甲", "9900001234567890");
  }

  @Test
  void whoeverIsNotTrustedIsRefused() {
    PaymentGatewayException e = failed(client("another-secret-of-thirty-two-characters"));
    assertThat(e.reason()).isEqualTo(Reason.REFUSED);
    assertThat(e.mayPass()).isFalse();
    assertThat(demo.paid()).isEmpty();
  }

  @Test
  void sendsWhatTheContractSays() {
    PAYMENT_GATEWAY.assertFits("Instruction", PaymentMessages.write(INSTRUCTION, sink.url()));
    PAYMENT_GATEWAY.assertFits(
        "StatusRequest", PaymentMessages.writeStatusRequest(INSTRUCTION.key()));
    PAYMENT_GATEWAY.assertFits(
        "Result", PaymentMessages.write(gateway.pay(INSTRUCTION).orElseThrow()));
  }

  @Test
  void theContractHasTheCodesOfTheCode() {
    codes("/Outcome", Outcome.values());
    codes("/Rejection", Rejection.values());
    codes("/Status/properties/state", State.values());
  }

  private static void codes(String schema, Enum<?>[] codes) {
    List<String> published = new ArrayList<>();
    for (JsonNode code : PAYMENT_GATEWAY.document().at("/components/schemas" + schema + "/enum")) {
      published.add(code.asText());
    }
    assertThat(published).containsExactlyElementsOf(Arrays.stream(codes).map(Enum::name).toList());
  }

  private PaymentGateway client(String secret) {
    URI url = demo.url();
    return new HttpPaymentGateway(
        new PaymentGatewayProperties(
            url, secret, Set.of(), Duration.ofSeconds(1), Duration.ofSeconds(2), null),
        sink::url,
        Clock.systemUTC());
  }

  private static PaymentGatewayException failed(PaymentGateway gateway) {
    PaymentGatewayException e =
        catchThrowableOfType(PaymentGatewayException.class, () -> gateway.pay(INSTRUCTION));
    assertThat(e).isNotNull();
    return e;
  }
}
