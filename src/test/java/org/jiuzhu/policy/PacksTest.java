package org.jiuzhu.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PacksTest {

  @Test
  void nothingIsWrongInThePacks() {
    assertThat(Packs.LIBRARY.problems().stream().map(p -> p.message(Locale.SIMPLIFIED_CHINESE)))
        .isEmpty();
    assertThat(Packs.LIBRARY.areas()).contains("ningxia").allMatch(Packs.LIBRARY::isOpen);
  }

  @Test
  void ningxiaAsksThirteenSourcesAndTheLawAddsPaymentInstitutions() {
    var before = Packs.LIBRARY.asOf("ningxia", LocalDate.of(2026, 6, 30)).checkSources();
    var after = Packs.LIBRARY.asOf("ningxia", LocalDate.of(2026, 7, 1)).checkSources();
    assertThat(before).hasSize(13).extracting(Coded::code).startsWith("HUKOU", "TAX");
    assertThat(after).hasSize(14).last().extracting(Coded::code).isEqualTo("PAYMENT_INSTITUTION");
  }
}
