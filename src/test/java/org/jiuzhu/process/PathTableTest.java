package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.jiuzhu.process.Models.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of paths in {@code docs/paths.md}: wherever a process can go another way, a row says
 * which test goes there.
 */
class PathTableTest {

  private static final Path TABLE = Path.of("docs/paths.md");

  /** One row: what is passed, and the tests that pass it, {@code Class#method}. */
  private record Row(Set<String> through, List<String> tests) {}

  static List<Model> models() {
    return Models.processes();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyWayIsInTheTable(Model model) throws IOException {
    Set<String> listed =
        rows(model.file()).stream()
            .flatMap(row -> row.through().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).as(model.file()).isEqualTo(ways(model));
  }

  /** Starts, ends, what interrupts or accompanies a step, and the answers of each gateway. */
  private static Set<String> ways(Model model) {
    Set<String> ways = new TreeSet<>();
    for (FlowElement element : model.content().getModelElementsByType(FlowElement.class)) {
      boolean answer =
          element instanceof SequenceFlow flow
              && flow.getSource() instanceof Gateway gateway
              && gateway.getOutgoing().size() > 1;
      boolean event =
          element instanceof StartEvent
              || element instanceof EndEvent
              || element instanceof BoundaryEvent;
      if (answer || event) {
        ways.add(element.getId());
      }
    }
    return ways;
  }

  @Test
  void everyTestInTheTableExists() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (List<Row> rows : table().values()) {
      for (Row row : rows) {
        assertThat(row.tests()).as("tests of %s", row.through()).isNotEmpty();
        row.tests().stream().filter(test -> !exists(test)).forEach(missing::add);
      }
    }
    assertThat(missing).isEmpty();
  }

  private static boolean exists(String test) {
    String[] parts = test.split("#");
    for (String folder : List.of("process", "browser", "meanstest")) {
      try {
        Class<?> type =
            Class.forName(
                "org.jiuzhu." + folder + "." + parts[0],
                false,
                PathTableTest.class.getClassLoader());
        return Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.getName().equals(parts[1]))
            .anyMatch(PathTableTest::isTest);
      } catch (ClassNotFoundException e) {
        // in another folder
      }
    }
    return false;
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }

  private static List<Row> rows(String process) throws IOException {
    List<Row> rows = table().get(process);
    assertThat(rows).as("section of %s", process).isNotNull();
    return rows;
  }

  private static Map<String, List<Row>> table() throws IOException {
    Map<String, List<Row>> table = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (line.startsWith("## ")) {
        rows = new ArrayList<>();
        table.put(line.substring(3).split(" ")[0], rows);
      } else if (line.startsWith("| ") && line.contains("`")) {
        String[] cells = line.split("\\|");
        rows.add(new Row(Set.copyOf(codes(cells[2])), codes(cells[3])));
      }
    }
    return table;
  }

  /** What stands between backquotes. */
  private static List<String> codes(String cell) {
    List<String> codes = new ArrayList<>();
    String[] parts = cell.split("`");
    for (int i = 1; i < parts.length; i += 2) {
      codes.add(parts[i]);
    }
    return codes.stream().distinct().toList();
  }
}
