package org.jiuzhu.meanstest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsAgainstTest {

  @ParameterizedTest
  @CsvSource({
    "WAGE,600.00,600.01,true",
    "WAGE,600.00,599.99,false",
    "WAGE,900.00,1000.00,true",
    "BUSINESS,0.00,300.00,true",
    "TRANSFER,85.00,0.00,false",
    "PROPERTY,0.00,10.00,true",
    "EXCLUDED,0.00,5000.00,false",
    "DEPOSIT,1000.00,152300.00,true",
    "DEPOSIT,1000.00,415.00,false",
    "VEHICLE,0.00,86000.00,true",
    "OTHER,0.00,1.00,true",
    "WORK_CAPACITY,NONE,PARTIAL,true",
    "WORK_CAPACITY,NONE,FULL,true",
    "WORK_CAPACITY,FULL,NONE,false",
    "SELF_CARE,PARTIAL,FULL,true",
    "SELF_CARE,PARTIAL,NONE,false",
    "DECEASED,'','',false",
    "NAME_MISMATCH,'','',false"
  })
  void whatRaisesIncomeOrLowersNeed(
      String item, String declared, String verified, boolean against) {
    Difference difference = new Difference("m1", item, declared, verified, "TAX");
    assertThat(CountsAgainst.applicant(difference)).isEqualTo(against);
  }
}
