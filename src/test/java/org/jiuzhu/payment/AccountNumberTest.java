package org.jiuzhu.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which account numbers can be paid to. */
class AccountNumberTest {

  @ParameterizedTest
  @CsvSource({
    "6200000000000005, ''",
    "6200000000000000000, ''",
    "9900001234567890, ''",
    "1234567890, ''",
    "1234567890123456789012345, ''",
    "6200000000000006, card-check-digit",
    "6200000000000050, card-check-digit",
    "620000000000000, card-length",
    "62000000000000000000, card-length",
    "123456789, account-shape",
    "12345678901234567890123456, account-shape",
    "62000000000000O5, account-shape",
    "１２３４５６７８９０, account-shape",
  })
  void hasTheShapeOfAnAccount(String number, String rule) {
    assertThat(AccountNumber.flaw(number).orElse("")).isEqualTo(rule);
  }

  /** Every single wrong digit of a card is found. */
  @Test
  void findsEveryWrongDigit() {
    String card = "6212345678901232";
    assertThat(AccountNumber.flaw(card)).isEmpty();
    for (int place = 2; place < card.length(); place++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        if (digit != card.charAt(place)) {
          String wrong = card.substring(0, place) + digit + card.substring(place + 1);
          assertThat(AccountNumber.flaw(wrong)).contains("card-check-digit");
        }
      }
    }
  }

  @Test
  void forgetsHowItWasTyped() {
    assertThat(AccountNumber.plain(" 6200 0000-0000\u00a00005\u3000"))
        .isEqualTo("6200000000000005");
  }
}
