package org.jiuzhu.meanstest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.Packs;
import org.junit.jupiter.api.Test;

class CheckSourceTest {

  /** The packs name the sources as text; one that the agency does not know would be found late. */
  @Test
  void knowsEverySourceThatAnAreaNames() {
    List<String> known = Arrays.stream(CheckSource.values()).map(Enum::name).toList();

    assertThat(Packs.LIBRARY.areas()).isNotEmpty();
    for (String area : Packs.LIBRARY.areas()) {
      List<String> named =
          Packs.LIBRARY.asOf(area, LocalDate.of(2026, 8, 1)).checkSources().stream()
              .map(Coded::code)
              .toList();
      assertThat(named).as(area).isNotEmpty().isSubsetOf(known);
    }
  }
}
