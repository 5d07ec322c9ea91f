package org.jiuzhu.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlindIndexTest {

  private final EncryptionKeys keys = EncryptionKeys.generate();
  private final BlindIndex index = new BlindIndex(keys);

  @Test
  void findsTheSameIdNumberHoweverTyped() {
    byte[] expected = index.ofIdNumber("99010119800101001X");
    assertThat(expected).hasSize(16);
    assertThat(index.ofIdNumber(" 99010119800101001x ")).isEqualTo(expected);
    assertThat(index.ofIdNumber("９９０１０１１９８００１０１００１ｘ")).isEqualTo(expected);
    assertThat(index.ofIdNumber("990101198001010010")).isNotEqualTo(expected);
  }

  @Test
  void findsTheSameNameHoweverTyped() {
    byte[] expected = index.ofName("测试·居民");
    assertThat(index.ofName("测试•居民 ")).isEqualTo(expected);
    assertThat(index.ofName("测试 ・ 居民")).isEqualTo(expected);
    assertThat(index.ofName("\u3000测试．居民")).isEqualTo(expected);
    assertThat(index.ofName("测试居民")).isNotEqualTo(expected);
  }

  /** Many are compared by several threads at once, of which none may wait for the database. */
  @Test
  void comparesWithoutAskingForAKey() {
    EncryptionKeys two = keys.withNewKeys();
    BlindIndex asking =
        new BlindIndex(
            two,
            () -> {
              throw new IllegalStateException("asked");
            });
    assertThatThrownBy(() -> asking.ofName("测试")).hasMessage("asked");
    for (String same : List.of("测试·居民", "测试•居民 ", "测试 ・ 居民", "\u3000测试．居民")) {
      assertThat(BlindIndex.sameName("测试·居民", same)).isTrue();
    }
    assertThat(BlindIndex.sameName("测试·居民", "测试居民")).isFalse();
    assertThat(BlindIndex.sameAccount("1234 5678 9012 3", "１２３４567890123")).isTrue();
    assertThat(BlindIndex.sameAccount("1234567890123", "1234567890124")).isFalse();
  }

  @Test
  void separatesKindsOfValues() {
    assertThat(index.ofName("990101")).isNotEqualTo(index.ofIdNumber("990101"));
  }

  @Test
  void dependsOnTheKeyAlone() {
    BlindIndex again = new BlindIndex(EncryptionKeys.parse(keys.toJson()));
    assertThat(again.ofName("甲")).isEqualTo(index.ofName("甲"));
    assertThat(new BlindIndex(EncryptionKeys.generate()).ofName("甲"))
        .isNotEqualTo(index.ofName("甲"));
  }
}
