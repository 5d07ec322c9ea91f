package org.jiuzhu.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealerTest {

  private static final String CONTEXT = "declaration:ningxia-2026-000001-7:1";
  private static final String TEXT = "测试居民";

  private final Sealer sealer = new Sealer(EncryptionKeys.generate());

  @Test
  void opensInItsContext() {
    assertThat(sealer.openText(sealer.sealText(TEXT, CONTEXT), CONTEXT)).isEqualTo(TEXT);
    assertThat(sealer.open(sealer.seal(new byte[0], CONTEXT), CONTEXT)).isEmpty();
  }

  @Test
  void showsNothingAndNeverTheSameTwice() {
    byte[] sealed = sealer.sealText(TEXT, CONTEXT);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
        .doesNotContain(
            new String(TEXT.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    assertThat(sealer.sealText(TEXT, CONTEXT)).isNotEqualTo(sealed);
  }

  @Test
  void doesNotOpenElsewhere() {
    byte[] sealed = sealer.sealText(TEXT, CONTEXT);
    assertBroken(sealed, "declaration:ningxia-2026-000001-7:2", sealer);
  }

  @Test
  void doesNotOpenOnceChanged() {
    byte[] sealed = sealer.sealText(TEXT, CONTEXT);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertBroken(changed, CONTEXT, sealer);
    }
    assertBroken(new byte[0], CONTEXT, sealer);
  }

  @Test
  void doesNotOpenWithAnotherKey() {
    assertBroken(sealer.sealText(TEXT, CONTEXT), CONTEXT, new Sealer(EncryptionKeys.generate()));
  }

  private static void assertBroken(byte[] sealed, String context, Sealer sealer) {
    assertThatThrownBy(() -> sealer.openText(sealed, context))
        .isInstanceOf(SealBrokenException.class)
        .hasMessageNotContainingAny(TEXT, context);
  }
}
