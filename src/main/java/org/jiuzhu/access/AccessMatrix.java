package org.jiuzhu.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Who may do what, as written down in {@code access.yaml}: the one place that every way in is
 * checked against. What has no rule is closed.
 */
public final class AccessMatrix {

  private static final String TABLE = "access.yaml";
  private static final String ANY_METHOD = "*";
  private static final Set<String> KEYS =
      Set.of("what", "english", "note", "roles", "scope", "without", "endpoints");
  private static final Set<String> ROLES =
      Stream.concat(
              Stream.of(Role.values()).map(Role::slug),
              Stream.of(AccessRule.ANYONE, AccessRule.SIGNED_IN, AccessRule.ADMINISTRATOR))
          .collect(Collectors.toUnmodifiableSet());

  private final NavigableMap<String, Set<Role>> starts;
  private final List<AccessRule> engine;
  private final List<AccessRule> pages;
  private final Map<String, AccessRule> engineEndpoints;
  private final Map<String, AccessRule> pageEndpoints;

  private AccessMatrix(
      Map<String, Set<Role>> starts, List<AccessRule> engine, List<AccessRule> pages) {
    this.starts = new TreeMap<>(starts);
    this.engine = List.copyOf(engine);
    this.pages = List.copyOf(pages);
    this.engineEndpoints = byEndpoint(engine);
    this.pageEndpoints = byEndpoint(pages);
  }

  /** Reads the table. A key, role or scope it does not know or an endpoint twice is an error. */
  public static AccessMatrix load() {
    try (InputStream in = new ClassPathResource(TABLE).getInputStream()) {
      Map<String, Object> sections = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      if (!sections.keySet().equals(Set.of("starts", "engine", "pages"))) {
        throw new IllegalStateException(TABLE + " has other sections: " + sections.keySet());
      }
      return new AccessMatrix(
          starts(sections.get("starts")),
          rules(sections.get("engine")),
          rules(sections.get("pages")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + TABLE, e);
    }
  }

  /** Which roles start which process, by the process's id. */
  public NavigableMap<String, Set<Role>> starts() {
    return Collections.unmodifiableNavigableMap(starts);
  }

  /** The rules of the engine's REST API and of the web applications, in the table's order. */
  public List<AccessRule> engine() {
    return engine;
  }

  /** The rules of our own pages and API, in the table's order. */
  public List<AccessRule> pages() {
    return pages;
  }

  /** The rule of an engine's endpoint, closed ones included; nothing where there is none. */
  public Optional<AccessRule> ofEngine(String method, String path) {
    return find(engineEndpoints, method, path);
  }

  /**
   * The rule of a page.
   *
   * @param path a path of the table, parameters in braces
   */
  public Optional<AccessRule> ofPage(String method, String path) {
    return find(pageEndpoints, method, path);
  }

  /** Whether somebody finds a page open anywhere; what leads to it is shown by this. */
  public boolean opens(Person person, String method, String path) {
    return ofPage(method, path).filter(rule -> rule.allows(person)).isPresent();
  }

  private static Optional<AccessRule> find(
      Map<String, AccessRule> rules, String method, String path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    AccessRule rule = rules.get(asked + " " + path);
    return Optional.ofNullable(rule == null ? rules.get(ANY_METHOD + " " + path) : rule);
  }

  private static Map<String, AccessRule> byEndpoint(List<AccessRule> rules) {
    Map<String, AccessRule> byEndpoint = new HashMap<>();
    for (AccessRule rule : rules) {
      for (String endpoint : rule.endpoints()) {
        if (byEndpoint.put(endpoint, rule) != null) {
          throw new IllegalStateException(TABLE + " lists twice: " + endpoint);
        }
      }
    }
    return Map.copyOf(byEndpoint);
  }

  private static Map<String, Set<Role>> starts(Object section) {
    Map<String, Set<Role>> starts = new HashMap<>();
    ((Map<?, ?>) section)
        .forEach(
            (process, roles) ->
                starts.put(
                    String.valueOf(process),
                    texts(roles).stream()
                        .map(slug -> Role.of(slug).orElseThrow())
                        .collect(Collectors.toUnmodifiableSet())));
    return starts;
  }

  private static List<AccessRule> rules(Object section) {
    return ((List<?>) section).stream().map(entry -> rule((Map<?, ?>) entry)).toList();
  }

  private static AccessRule rule(Map<?, ?> entry) {
    String what = (String) entry.get("what");
    if (!KEYS.containsAll(entry.keySet())) {
      throw new IllegalStateException(TABLE + " has unknown keys at " + what);
    }
    AccessRule rule =
        new AccessRule(
            what,
            (String) entry.get("english"),
            entry.get("note") instanceof String note ? note : "",
            new HashSet<>(texts(entry.get("roles"))),
            Scope.of((String) entry.get("scope")),
            entry.get("without") == null ? Set.of() : new HashSet<>(texts(entry.get("without"))),
            texts(entry.get("endpoints")));
    if (!ROLES.containsAll(rule.roles()) || rule.isClosed() != (rule.scope() == Scope.CLOSED)) {
      throw new IllegalStateException(TABLE + " names wrong roles or a wrong scope at " + what);
    }
    return rule;
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }
}
