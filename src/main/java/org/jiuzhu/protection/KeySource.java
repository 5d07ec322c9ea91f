package org.jiuzhu.protection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jiuzhu.startup.StartRefusedException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Where the installation's keys come from. */
public final class KeySource {

  private KeySource() {}

  /**
   * The keys that an environment configures ({@code jiuzhu.encryption-key}, {@code
   * jiuzhu.encryption-key-file}); outside production, those of the data folder where it configures
   * none.
   *
   * @throws StartRefusedException if there are no usable keys
   */
  public static EncryptionKeys read(Environment environment) {
    return read(
        environment.getProperty("jiuzhu.encryption-key", ""),
        environment.getProperty("jiuzhu.encryption-key-file", ""),
        isProduction(environment)
            ? null
            : Path.of(environment.getProperty("jiuzhu.data-dir", "data"))
                .resolve("encryption.key"));
  }

  static boolean isProduction(Environment environment) {
    return environment.acceptsProfiles(Profiles.of("prod"));
  }

  /**
   * The configured keys.
   *
   * @param value keys as such, or empty
   * @param file path of a file with keys, or empty
   * @param ownFile file to use, and to make on first use, where nothing is configured; null where
   *     keys must be configured
   * @throws StartRefusedException if there are no usable keys
   */
  static EncryptionKeys read(String value, String file, Path ownFile) {
    if (!value.isBlank()) {
      return parse(value);
    }
    try {
      if (!file.isBlank()) {
        return parse(Files.readString(Path.of(file)));
      }
      if (ownFile == null) {
        throw new StartRefusedException("encryption-key-missing");
      }
      return parse(readOrCreate(ownFile));
    } catch (IOException e) {
      throw new StartRefusedException("encryption-key-unreadable");
    }
  }

  private static EncryptionKeys parse(String text) {
    try {
      return EncryptionKeys.parse(text);
    } catch (IllegalArgumentException e) {
      throw new StartRefusedException("encryption-key-unusable");
    }
  }

  private static String readOrCreate(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file);
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    String keys = EncryptionKeys.generate().toJson();
    try (ByteChannel out =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
      out.write(ByteBuffer.wrap(keys.getBytes(StandardCharsets.UTF_8)));
      return keys;
    } catch (FileAlreadyExistsException e) {
      throw new UncheckedIOException("two applications start in one data folder", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
