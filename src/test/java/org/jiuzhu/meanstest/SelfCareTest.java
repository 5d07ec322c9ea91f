package org.jiuzhu.meanstest;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiuzhu.eligibility.Ability;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 《特困人员认定办法》: none of six items lost, up to three, four or more. */
class SelfCareTest {

  @ParameterizedTest
  @CsvSource({
    "true,true,true,true,true,true,FULL",
    "false,true,true,true,true,true,PARTIAL",
    "true,true,true,true,true,false,PARTIAL",
    "true,false,true,false,true,true,PARTIAL",
    "true,false,false,true,true,false,PARTIAL",
    "true,false,false,false,true,false,NONE",
    "true,false,false,false,false,false,NONE",
    "false,false,false,false,false,false,NONE"
  })
  void theSixItemsDecide(
      boolean eating,
      boolean dressing,
      boolean bed,
      boolean toilet,
      boolean walking,
      boolean bathing,
      Ability ability) {
    assertThat(new SelfCare("m1", eating, dressing, bed, toilet, walking, bathing).yields())
        .isEqualTo(ability);
  }
}
