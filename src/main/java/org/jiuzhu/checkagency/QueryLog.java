package org.jiuzhu.checkagency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * The queries taken, by id, so that asking again gives the same answer, also after a restart. The
 * file holds no names and no ID numbers: of the query itself only a keyed hash.
 */
final class QueryLog {

  /**
   * Settled queries beyond this number are forgotten, oldest first; their answers come out alike.
   */
  private static final int KEPT = 20_000;

  private static final int MAX_LINES = 3 * KEPT;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Map<String, Entry> entries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
          return size() > KEPT && eldest.getValue().callbacksDue() == 0;
        }
      };
  private int lines;

  /**
   * @param fingerprint keyed hash of the query
   * @param callbackUrl where the answer is awaited
   * @param dueAt from when the answer is known, milliseconds of the Unix epoch
   * @param callbacksDue callbacks still to be made
   */
  record Entry(
      String queryId,
      String fingerprint,
      String callbackUrl,
      long dueAt,
      int callbacksDue,
      ObjectNode answer) {

    Entry at(String otherCallbackUrl) {
      return new Entry(queryId, fingerprint, otherCallbackUrl, dueAt, callbacksDue, answer);
    }

    Entry calledBack() {
      return new Entry(queryId, fingerprint, callbackUrl, dueAt, callbacksDue - 1, answer);
    }
  }

  /**
   * @param directory keeps the log; null keeps it in memory only
   */
  QueryLog(Path directory) {
    try {
      this.file = directory == null ? null : directory.resolve("queries.jsonl");
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

  /** Takes up a query unless it is known; then returns what is known of it, else null. */
  synchronized Entry putIfAbsent(Entry entry) {
    Entry known = entries.get(entry.queryId());
    if (known == null) {
      put(entry);
    }
    return known;
  }

  /** Changes a known entry and returns it as it is then. */
  synchronized Entry update(String queryId, UnaryOperator<Entry> change) {
    Entry changed = change.apply(entries.get(queryId));
    put(changed);
    return changed;
  }

  synchronized Entry get(String queryId) {
    return entries.get(queryId);
  }

  private void put(Entry entry) {
    entries.put(entry.queryId(), entry);
    if (file == null) {
      return;
    }
    try {
      if (++lines > MAX_LINES) {
        compact();
      } else {
        Files.writeString(file, line(entry), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized List<Entry> awaitingCallback() {
    return entries.values().stream().filter(e -> e.callbacksDue() > 0).toList();
  }

  synchronized int size() {
    return entries.size();
  }

  private void load(String line) {
    try {
      Entry entry = JSON.readValue(line, Entry.class);
      entries.put(entry.queryId(), entry);
    } catch (JsonProcessingException e) {
      // The last line of a program that was killed while writing it: that query was not answered.
    }
  }

  private void compact() throws IOException {
    List<String> current = new ArrayList<>();
    for (Entry entry : entries.values()) {
      current.add(line(entry).strip());
    }
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.write(next, current);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    lines = current.size();
  }

  private static String line(Entry entry) throws JsonProcessingException {
    return JSON.writeValueAsString(entry) + "\n";
  }
}
