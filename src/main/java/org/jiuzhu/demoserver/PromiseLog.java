package org.jiuzhu.demoserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The requests taken, by id, so that asking again gives the same answer, also after a restart. The
 * file holds nothing of a request itself but a keyed hash.
 */
public final class PromiseLog {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final int kept;
  private final Map<String, Promise> promises =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Promise> eldest) {
          return size() > kept && eldest.getValue().callbacksDue() == 0;
        }
      };
  private int lines;

  /**
   * @param directory keeps the log; null keeps it in memory only
   * @param fileName of the log in it
   * @param kept settled promises beyond this number are forgotten, oldest first
   */
  public PromiseLog(Path directory, String fileName, int kept) {
    this.kept = kept;
    try {
      this.file = directory == null ? null : directory.resolve(fileName);
      if (file != null) {
        Files.createDirectories(directory);
        if (Files.exists(file)) {
          Files.readAllLines(file).forEach(this::load);
        }
        compact();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes up a request unless it is known; then returns what is known of it, else null. */
  public synchronized Promise putIfAbsent(Promise promise) {
    Promise known = promises.get(promise.id());
    if (known == null) {
      put(promise);
    }
    return known;
  }

  /** Changes a known promise and returns it as it is then. */
  public synchronized Promise update(String id, UnaryOperator<Promise> change) {
    Promise changed = change.apply(promises.get(id));
    put(changed);
    return changed;
  }

  /** What is known under an id, or null. */
  public synchronized Promise get(String id) {
    return promises.get(id);
  }

  /** Everything that is known, oldest first. */
  public synchronized List<Promise> all() {
    return List.copyOf(promises.values());
  }

  /** What still has to be called back. */
  public synchronized List<Promise> awaitingCallback() {
    return promises.values().stream().filter(p -> p.callbacksDue() > 0).toList();
  }

  /** How many are known. */
  public synchronized int size() {
    return promises.size();
  }

  private void put(Promise promise) {
    promises.put(promise.id(), promise);
    if (file == null) {
      return;
    }
    try {
      // written anew when two of three lines are outdated
      if (++lines > 3 * Math.max(promises.size(), 1000)) {
        compact();
      } else {
        Files.writeString(
            file, line(promise), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load(String line) {
    try {
      Promise promise = JSON.readValue(line, Promise.class);
      promises.put(promise.id(), promise);
    } catch (JsonProcessingException e) {
      // The last line of a program that was killed while writing it: that one was not answered.
    }
  }

  private void compact() throws IOException {
    List<String> current = new ArrayList<>();
    for (Promise promise : promises.values()) {
      current.add(line(promise).strip());
    }
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.write(next, current);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    lines = current.size();
  }

  private static String line(Promise promise) throws JsonProcessingException {
    return JSON.writeValueAsString(promise) + "\n";
  }
}
