package org.jiuzhu.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Who may call which changing endpoint of the engine, as written down in {@code
 * engine-access.yaml}. An endpoint is its method and its path with parameters in braces: {@code
 * POST /task/{id}/claim}.
 */
final class EngineAccess {

  private static final String TABLE = "engine-access.yaml";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Whom an endpoint is open to. */
  enum Who {
    ANYONE("anyone"),
    OWN_ACCOUNT("own-account"),
    SUPERVISOR("supervisor"),
    DESIGNER("designer"),
    ADMINISTRATOR("administrator"),
    ADMINISTRATOR_WITHOUT_VARIABLES("administrator-without-variables");

    private final String key;

    Who(String key) {
      this.key = key;
    }
  }

  private final Map<String, Who> table;

  private EngineAccess(Map<String, Who> table) {
    this.table = Map.copyOf(table);
  }

  /** Reads the table. An unknown heading or an endpoint listed twice is an error. */
  static EngineAccess load() {
    try (InputStream in = new ClassPathResource(TABLE).getInputStream()) {
      Map<String, List<String>> lists = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      Map<String, Who> table = new HashMap<>();
      for (Who who : Who.values()) {
        for (String endpoint : lists.remove(who.key)) {
          if (table.put(endpoint, who) != null) {
            throw new IllegalStateException(TABLE + " lists twice: " + endpoint);
          }
        }
      }
      if (!lists.isEmpty()) {
        throw new IllegalStateException(TABLE + " has unknown headings: " + lists.keySet());
      }
      return new EngineAccess(table);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + TABLE, e);
    }
  }

  /** Whom an endpoint is open to, or nothing where it is closed. */
  Optional<Who> of(String method, String path) {
    return READING.contains(method)
        ? Optional.of(Who.ANYONE)
        : Optional.ofNullable(table.get(method + " " + path));
  }

  /** Every endpoint of the table. */
  Set<String> endpoints() {
    return table.keySet();
  }
}
