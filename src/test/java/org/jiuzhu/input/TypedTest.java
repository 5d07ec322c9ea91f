package org.jiuzhu.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500|500.00",
        "0500.5|500.50",
        "1,200|1200.00",
        "１２００．５０|1200.50",
        "12,34|12,34",
        "1.234|1.234",
        "-5|-5",
        "1e3|1e3",
        "五百|五百"
      })
  void amounts(String typed, String read) {
    assertThat(Typed.money(typed)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "19800501|1980-05-01",
        "1980.5.1|1980-05-01",
        "1980/05/1|1980-05-01",
        "1980年5月1日|1980-05-01",
        "１９８０-０５-０１|1980-05-01",
        "1980-13-45|1980-13-45",
        "198051|198051",
        "昨天|昨天"
      })
  void days(String typed, String read) {
    assertThat(Typed.day(typed)).isEqualTo(read);
  }

  @Test
  void wholeNumbers() {
    assertThat(Typed.integer(" ３５ ").isInt()).isTrue();
    assertThat(Typed.integer("35").intValue()).isEqualTo(35);
    assertThat(Typed.integer("35.5").isTextual()).isTrue();
    assertThat(Typed.integer("99999999999").isTextual()).isTrue();
  }
}
