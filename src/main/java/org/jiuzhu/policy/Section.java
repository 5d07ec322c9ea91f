package org.jiuzhu.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.policy.PackProblem.Code;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping in a YAML file that knows its place and notes what is wrong with it. */
final class Section {

  private static final int LARGEST_FILE = 1_000_000;

  private final String file;
  private final String path;
  private final int line;
  private final Map<String, Node> children = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<PackProblem> problems;

  private Section(String file, String path, Node node, List<PackProblem> problems) {
    this.file = file;
    this.path = path;
    this.line = lineOf(node);
    this.problems = problems;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::addChild);
    } else if (node != null) {
      add(line, path, Code.NOT_A_MAPPING, Map.of());
    }
  }

  /** The whole file; empty, and a problem noted, if it is no YAML mapping. */
  static Section root(String file, String text, List<PackProblem> problems) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST_FILE);
    options.setMaxAliasesForCollections(0);
    try {
      Node node = new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
      return new Section(file, "", node, problems);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(
          new PackProblem(
              file, line, "", Code.NOT_YAML, Map.of("problem", String.valueOf(e.getProblem()))));
    } catch (YAMLException e) {
      problems.add(
          new PackProblem(file, 1, "", Code.NOT_YAML, Map.of("problem", "" + e.getMessage())));
    }
    return new Section(file, "", null, problems);
  }

  private void addChild(NodeTuple tuple) {
    String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    if (children.putIfAbsent(key, tuple.getValueNode()) != null) {
      add(lineOf(tuple.getKeyNode()), pathOf(key), Code.DUPLICATE_KEY, Map.of());
    }
    lines.putIfAbsent(key, lineOf(tuple.getKeyNode()));
  }

  private static int lineOf(Node node) {
    return node == null ? 1 : node.getStartMark().getLine() + 1;
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  String file() {
    return file;
  }

  int line() {
    return line;
  }

  Set<String> keys() {
    return children.keySet();
  }

  boolean has(String key) {
    return children.containsKey(key);
  }

  /** Notes a problem at a key of this section. */
  void problem(String key, Code code, Map<String, String> details) {
    add(lines.getOrDefault(key, line), pathOf(key), code, details);
  }

  /** Notes a problem with this section itself. */
  void problem(Code code, Map<String, String> details) {
    add(line, path, code, details);
  }

  private void add(int atLine, String key, Code code, Map<String, String> details) {
    problems.add(new PackProblem(file, atLine, key, code, details));
  }

  /** Notes every key that is not among the known ones, with the nearest known one. */
  void allowOnly(Collection<String> known) {
    for (String key : children.keySet()) {
      if (!known.contains(key)) {
        problem(
            key,
            Code.UNKNOWN_KEY,
            Map.of("nearest", Nearest.to(key, known), "known", String.join(", ", known)));
      }
    }
  }

  /** The text of a scalar, if it is there. */
  Optional<String> text(String key) {
    Node node = children.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue().strip());
    }
    problem(key, Code.NOT_A_TEXT, Map.of());
    return Optional.empty();
  }

  /** The text of a scalar that must be there. */
  Optional<String> required(String key) {
    if (!has(key)) {
      problem(Code.MISSING_KEY, Map.of("missing", key));
    }
    return text(key);
  }

  Optional<LocalDate> date(String key) {
    return text(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(LocalDate.parse(text));
              } catch (DateTimeException e) {
                problem(key, Code.WRONG_DATE, Map.of("found", text));
                return Optional.empty();
              }
            });
  }

  boolean flag(String key, boolean byDefault) {
    return text(key)
        .map(
            text -> {
              if (!text.equals("true") && !text.equals("false")) {
                problem(key, Code.WRONG_FLAG, Map.of("found", text));
              }
              return text.equals("true");
            })
        .orElse(byDefault);
  }

  boolean isScalar(String key) {
    return children.get(key) instanceof ScalarNode;
  }

  /** A mapping below this one; an empty one if it is not there. */
  Section child(String key) {
    return new Section(file, pathOf(key), children.get(key), problems);
  }

  /** The mappings of a list; a single mapping counts as a list of one. */
  List<Section> children(String key) {
    Node node = children.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof MappingNode) {
      return List.of(child(key));
    }
    if (node instanceof SequenceNode sequence) {
      List<Section> sections = new ArrayList<>();
      for (Node each : sequence.getValue()) {
        sections.add(new Section(file, pathOf(key) + "[" + sections.size() + "]", each, problems));
      }
      return sections;
    }
    problem(key, Code.NOT_A_LIST, Map.of());
    return List.of();
  }

  /** The scalars of a list. */
  List<String> texts(String key) {
    if (!(children.get(key) instanceof SequenceNode sequence)) {
      if (has(key)) {
        problem(key, Code.NOT_A_LIST, Map.of());
      }
      return List.of();
    }
    return sequence.getValue().stream()
        .map(node -> node instanceof ScalarNode scalar ? scalar.getValue() : "?")
        .toList();
  }
}
