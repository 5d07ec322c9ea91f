package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginWaitTest {

  @ParameterizedTest
  @CsvSource({"1,3", "2,12", "3,48", "4,192", "5,768", "6,900", "1001,900"})
  void wrongOnesMakeWaitLongerEachTime(int failed, long seconds) {
    assertThat(LoginWait.after(failed)).hasSeconds(seconds);
  }
}
