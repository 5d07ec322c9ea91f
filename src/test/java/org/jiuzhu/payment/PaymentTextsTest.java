package org.jiuzhu.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.jiuzhu.batch.Batch;
import org.jiuzhu.batch.BatchFlaw;
import org.jiuzhu.payment.PaymentAnswers.Verdict;
import org.jiuzhu.payment.PaymentResult.Outcome;
import org.jiuzhu.payment.PaymentResult.Rejection;
import org.jiuzhu.signature.InvalidSignatureException;
import org.jiuzhu.spreadsheet.SheetRefusedException;
import org.junit.jupiter.api.Test;

/** Every code of payments that a person may meet has its words in both languages. */
class PaymentTextsTest {

  @Test
  void everyCodeHasItsWords() {
    Set<String> keys = new TreeSet<>();
    add(keys, "PaymentMethod", PaymentMethod.values());
    add(keys, "PaymentState", PaymentState.values());
    add(keys, "PaymentRejection", Rejection.values());
    add(keys, "PaymentFailure", PaymentGatewayException.Reason.values());
    add(keys, "PaymentVerdict", Verdict.CLAIMED, Verdict.CONTRADICTS, Verdict.OTHER_AMOUNT);
    add(keys, "BatchState", Batch.State.values());
    add(keys, "batch.flaw", BatchFlaw.Code.values());
    add(keys, "batch.outcome", Outcome.values());
    add(keys, "batch.sheet", SheetRefusedException.Reason.values());
    add(keys, "payment-gateway.problem", InvalidSignatureException.Reason.values());
    for (Locale language : new Locale[] {Locale.ROOT, Locale.ENGLISH}) {
      assertThat(bundle(language).keySet()).containsAll(keys);
    }
  }

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(new TreeSet<>(bundle(Locale.ENGLISH).keySet()))
        .isEqualTo(new TreeSet<>(bundle(Locale.ROOT).keySet()));
  }

  private static ResourceBundle bundle(Locale language) {
    return ResourceBundle.getBundle(
        "messages/payment",
        language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static void add(Set<String> keys, String list, Enum<?>... codes) {
    Arrays.stream(codes).map(code -> list + "." + code.name()).forEach(keys::add);
  }
}
