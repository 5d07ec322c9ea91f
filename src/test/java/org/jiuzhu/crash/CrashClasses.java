package org.jiuzhu.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of this package in a folder of their own, without the other tests' settings. */
final class CrashClasses {

  private static final String PACKAGE = "org/jiuzhu/crash";

  private CrashClasses() {}

  static Path folder() {
    try {
      Path compiled =
          Path.of(CrashClasses.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .resolve(PACKAGE);
      Path folder = Files.createTempDirectory("crash");
      Path target = Files.createDirectories(folder.resolve(PACKAGE));
      List<Path> classes;
      try (Stream<Path> files = Files.list(compiled)) {
        classes =
            files
                .filter(
                    file ->
                        file.getFileName()
                            .toString()
                            .matches("(CrashPoint|CrashingApplication)(\\$.*)?\\.class"))
                .toList();
      }
      for (Path file : classes) {
        try (InputStream content = Files.newInputStream(file)) {
          Files.copy(content, target.resolve(file.getFileName()));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
