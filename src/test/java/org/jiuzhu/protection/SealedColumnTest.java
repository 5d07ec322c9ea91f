package org.jiuzhu.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.jiuzhu.JiuzhuTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@JiuzhuTest
class SealedColumnTest {

  @Autowired private JdbcClient jdbc;
  @Autowired private Sealer sealer;

  @Test
  void holdsWhatTheSealerMakes() {
    assertThat(sealer.openText(store(sealer.sealText("文", "c")), "c")).isEqualTo("文");
  }

  @Test
  void refusesShortPlainText() {
    byte[] plain = "测试居民".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> store(plain)).isInstanceOf(DataIntegrityViolationException.class);
  }

  private byte[] store(byte[] value) {
    return jdbc.sql("select cast(? as sealed)").param(value).query(byte[].class).single();
  }
}
