package org.jiuzhu.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jiuzhu.calendar.WorkingCalendar;

/** The packs of this repository, for tests. */
public final class Packs {

  private static final Path FOLDER = Path.of("processes/policies");
  public static final PolicyLibrary LIBRARY = PolicyLibrary.read(texts());

  private Packs() {}

  /** YAML texts by slug. */
  public static Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".yaml") && !name.equals("holidays.yaml")) {
          texts.put(name.replace(".yaml", ""), Files.readString(file));
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static WorkingCalendar calendar() {
    try {
      return HolidayReader.read("holidays.yaml", Files.readString(FOLDER.resolve("holidays.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
