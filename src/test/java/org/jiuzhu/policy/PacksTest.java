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

  /** An open area's process asks this rule, so a day without an answer would stop its cases. */
  @Test
  void everyAreaConfirmsBeforeItPublishesAndTheLawSaysWhyFromItsDayOn() {
    for (String area : Packs.LIBRARY.areas()) {
      Choice<PublicityAt> before = publicity(area, LocalDate.of(2026, 6, 30));
      assertThat(before.value()).as(area).isEqualTo(PublicityAt.AFTER_CONFIRMATION);
      assertThat(before.illustrative()).as(area).isTrue();
      Choice<PublicityAt> after = publicity(area, LocalDate.of(2026, 7, 1));
      assertThat(after.value()).as(area).isEqualTo(PublicityAt.AFTER_CONFIRMATION);
      assertThat(after.verify()).as(area).isTrue();
      assertThat(after.clause()).as(area).isEqualTo(new Clause("社会救助法", "第四十五条"));
    }
  }

  private static Choice<PublicityAt> publicity(String area, LocalDate day) {
    return Packs.LIBRARY.asOf(area, day).choice(Rule.PUBLICITY_AT);
  }
}
