package org.jiuzhu.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A decision table as designers edit it, at the top of the tree; read against the DMN schema. */
public final class DecisionTable {

  private static final Path FOLDER = Path.of("processes/decisions");
  private static final String SUFFIX = ".dmn";

  private final String file;
  private final DmnModelInstance model;
  private final DmnEngine engine;
  private final DmnDecision decision;
  private final List<String> matched = new ArrayList<>();

  private DecisionTable(Path path) {
    String name = path.getFileName().toString();
    this.file = name.substring(0, name.length() - SUFFIX.length());
    this.model = Dmn.readModelFromFile(path.toFile());
    DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
    configuration
        .getCustomPostDecisionTableEvaluationListeners()
        .add(
            event ->
                event.getMatchingRules().stream()
                    .map(DmnEvaluatedDecisionRule::getId)
                    .forEach(matched::add));
    this.engine = configuration.buildEngine();
    this.decision = engine.parseDecision(file, model);
  }

  /**
   * What a table answers.
   *
   * @param code the output, or null if no rule matched
   * @param rules ids of the rules that matched
   */
  public record Answer(String code, List<String> rules) {}

  /** All tables. */
  public static List<DecisionTable> all() {
    try (Stream<Path> found = Files.list(FOLDER)) {
      return found
          .filter(path -> path.toString().endsWith(SUFFIX))
          .sorted()
          .map(DecisionTable::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table in the file of a name. */
  public static DecisionTable named(String name) {
    return new DecisionTable(FOLDER.resolve(name + SUFFIX));
  }

  /** Name of the file without suffix. */
  String file() {
    return file;
  }

  DmnModelInstance model() {
    return model;
  }

  Decision decision() {
    return model.getModelElementsByType(Decision.class).iterator().next();
  }

  List<Input> inputs() {
    return List.copyOf(model.getModelElementsByType(Input.class));
  }

  Output output() {
    return model.getModelElementsByType(Output.class).iterator().next();
  }

  List<Rule> rules() {
    return List.copyOf(model.getModelElementsByType(Rule.class));
  }

  /** The variable that an input reads. */
  static String variable(Input input) {
    return input.getInputExpression().getText().getTextContent().strip();
  }

  /** The codes that an input or output admits, by the input's variable or the output's name. */
  List<String> codes(String name) {
    if (name.equals(output().getName())) {
      return literals(output().getOutputValues().getText().getTextContent());
    }
    return inputs().stream()
        .filter(input -> variable(input).equals(name))
        .filter(input -> input.getInputValues() != null)
        .flatMap(input -> literals(input.getInputValues().getText().getTextContent()).stream())
        .toList();
  }

  /** What stands between the quotation marks of a list of texts. */
  static List<String> literals(String list) {
    return Arrays.stream(list.strip().split(","))
        .map(each -> each.strip().replaceAll("^\"|\"$", ""))
        .toList();
  }

  /** Every combination of what the inputs admit. */
  public List<Map<String, Object>> combinations() {
    List<Map<String, Object>> combinations = List.of(Map.of());
    for (Input input : inputs()) {
      String variable = variable(input);
      List<?> values =
          input.getInputExpression().getTypeRef().equals("boolean")
              ? List.of(true, false)
              : codes(variable);
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> combination : combinations) {
        for (Object value : values) {
          Map<String, Object> one = new LinkedHashMap<>(combination);
          one.put(variable, value);
          longer.add(one);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  /**
   * Asks the table.
   *
   * @throws org.camunda.bpm.dmn.engine.DmnEngineException if several rules match
   */
  public Answer answer(Map<String, Object> variables) {
    matched.clear();
    String code = engine.evaluateDecisionTable(decision, variables).getSingleEntry();
    return new Answer(code, List.copyOf(matched));
  }

  @Override
  public String toString() {
    return file;
  }
}
