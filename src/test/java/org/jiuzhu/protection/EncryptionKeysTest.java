package org.jiuzhu.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jiuzhu.JiuzhuApplication;
import org.jiuzhu.startup.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionKeysTest {

  @TempDir private Path folder;

  @Test
  void readsJsonAndBase64() {
    EncryptionKeys keys = EncryptionKeys.generate();
    byte[] sealed = new Sealer(keys).sealText("文", "c");
    for (String text : new String[] {keys.toJson(), keys.toBase64(), keys.toBase64() + "\n"}) {
      assertThat(new Sealer(EncryptionKeys.parse(text)).openText(sealed, "c")).isEqualTo("文");
    }
    assertThat(keys).hasToString("EncryptionKeys");
  }

  @Test
  void refusesOtherTextsWithoutRepeatingThem() {
    EncryptionKeys keys = EncryptionKeys.generate();
    String swapped = keys.toJson().replace("\"aead\"", "\"x\"").replace("\"index\"", "\"aead\"");
    for (String text :
        new String[] {"", "secret", "{\"aead\": \"secret\"}", "c2VjcmV0", swapped, "[]"}) {
      assertThatThrownBy(() -> EncryptionKeys.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a pair of Tink keysets")
          .hasNoCause();
    }
  }

  @Test
  void makesItsOwnFileOnceForTheOwnerOnly() throws IOException {
    Path file = folder.resolve("data/encryption.key");
    EncryptionKeys first = KeySource.read("", "", file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(KeySource.read("", "", file).toJson()).isEqualTo(first.toJson());
  }

  @Test
  void readsTheConfiguredFileOrValue() throws IOException {
    EncryptionKeys keys = EncryptionKeys.generate();
    Path file = Files.writeString(folder.resolve("key"), keys.toBase64());
    assertThat(KeySource.read("", file.toString(), null).toJson()).isEqualTo(keys.toJson());
    assertThat(KeySource.read(keys.toBase64(), "", null).toJson()).isEqualTo(keys.toJson());
  }

  @Test
  void refusesToGoOnWithoutUsableKeys() {
    assertRefused("encryption-key-missing", "", "", null);
    assertRefused("encryption-key-unusable", "nonsense", "", null);
    assertRefused("encryption-key-unreadable", "", folder.resolve("none").toString(), null);
  }

  @Test
  void applicationPrintsNewKeys() {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      JiuzhuApplication.main(new String[] {"--new-encryption-key"});
    } finally {
      System.setOut(console);
    }
    String keys = printed.toString(StandardCharsets.UTF_8);
    assertThat(keys.lines()).hasSize(1);
    assertThat(EncryptionKeys.parse(keys).toBase64()).isEqualTo(keys.strip());
  }

  private static void assertRefused(String code, String value, String file, Path ownFile) {
    assertThatThrownBy(() -> KeySource.read(value, file, ownFile))
        .isInstanceOfSatisfying(
            StartRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
