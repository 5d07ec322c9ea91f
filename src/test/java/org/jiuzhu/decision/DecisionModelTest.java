package org.jiuzhu.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How decision tables are written: words, codes, clauses; nothing executable in them. */
class DecisionModelTest {

  private static final String DMN_13 = "https://www.omg.org/spec/DMN/20191111/MODEL/";
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern VARIABLE = Pattern.compile("[a-z][A-Za-z]*");
  private static final Pattern CODE = Pattern.compile("\"[A-Z][A-Z0-9_]*\"");
  private static final Pattern CODES = Pattern.compile(CODE + "(," + CODE + ")*");
  private static final Set<String> TYPES = Set.of("string", "boolean");

  /** Elements of which tables are made; all others could compute something. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "definitions",
          "decision",
          "description",
          "decisionTable",
          "input",
          "inputExpression",
          "inputValues",
          "output",
          "outputValues",
          "rule",
          "inputEntry",
          "outputEntry",
          "text");

  static List<DecisionTable> tables() {
    return DecisionTable.all();
  }

  @Test
  void thereAreTables() {
    assertThat(tables())
        .extracting(DecisionTable::file)
        .contains("AppraisalNeed", "ApprovalTier", "NoticeNeed", "ReviewInterval");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void oneDecisionNamedAsItsFile(DecisionTable table) {
    assertThat(table.model().getModelElementsByType(Decision.class)).hasSize(1);
    Decision decision = table.decision();
    assertThat(decision.getId()).isEqualTo(table.file());
    assertThat(decision.getName()).containsPattern(HAN);
    assertThat(table.model().getDefinitions().getName()).isEqualTo(decision.getName());
    assertThat(description(decision)).containsPattern(HAN).contains("结果：");
    assertThat(decision.getCamundaHistoryTimeToLiveString()).matches("P[0-9]+D");
  }

  /** Every code that a designer reads in the table is explained in its description. */
  @ParameterizedTest
  @MethodSource("tables")
  void codesAreExplained(DecisionTable table) {
    List<String> codes = new ArrayList<>(table.codes(table.output().getName()));
    table.inputs().forEach(input -> codes.addAll(table.codes(DecisionTable.variable(input))));
    assertThat(codes)
        .allSatisfy(
            code ->
                assertThat(description(table.decision()))
                    .containsPattern(
                        "\\b" + code + " \\p{IsHan}|\\b" + code + " [^，。]*\\p{IsHan}"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void tablesOpenInTheModelerWithTheirDrawing(DecisionTable table) {
    DomElement root = table.model().getDocument().getRootElement();
    assertThat(root.getNamespaceURI()).isEqualTo(DMN_13);
    assertThat(elements(root))
        .filteredOn(element -> element.getLocalName().equals("DMNShape"))
        .extracting(element -> element.getAttribute("dmnElementRef"))
        .containsExactly(table.file());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void nothingIsComputed(DecisionTable table) {
    List<DomElement> all = elements(table.model().getDocument().getRootElement()).toList();
    assertThat(all)
        .filteredOn(element -> element.getNamespaceURI().equals(DMN_13))
        .extracting(DomElement::getLocalName)
        .isSubsetOf(ELEMENTS);
    assertThat(all)
        .allSatisfy(
            element -> assertThat(element.getAttribute("expressionLanguage")).isIn(null, "feel"));
  }

  /** Two rules for one case, or none, would be an accident that a first hit hides. */
  @ParameterizedTest
  @MethodSource("tables")
  void oneRuleAnswers(DecisionTable table) {
    assertThat(
            table
                .model()
                .getModelElementsByType(org.camunda.bpm.model.dmn.instance.DecisionTable.class)
                .iterator()
                .next()
                .getHitPolicy())
        .isEqualTo(HitPolicy.UNIQUE);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void inputsAreLabelledCodes(DecisionTable table) {
    for (Input input : table.inputs()) {
      assertThat(input.getLabel()).as(input.getId()).containsPattern(HAN);
      assertThat(DecisionTable.variable(input)).as(input.getId()).matches(VARIABLE);
      String type = input.getInputExpression().getTypeRef();
      assertThat(TYPES).as(input.getId()).contains(type);
      if (type.equals("string")) {
        assertThat(input.getInputValues().getText().getTextContent())
            .as(input.getId())
            .matches(CODES);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theOutputIsALabelledCode(DecisionTable table) {
    Collection<Output> outputs = table.model().getModelElementsByType(Output.class);
    assertThat(outputs).hasSize(1);
    Output output = table.output();
    assertThat(output.getLabel()).containsPattern(HAN);
    assertThat(output.getName()).matches(VARIABLE);
    assertThat(output.getTypeRef()).isEqualTo("string");
    assertThat(output.getOutputValues().getText().getTextContent()).matches(CODES);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void rulesNameTheirClause(DecisionTable table) {
    Set<String> seen = new HashSet<>();
    for (Rule rule : table.rules()) {
      assertThat(rule.getId()).matches("Rule_[A-Z][A-Za-z0-9]*");
      assertThat(description(rule)).as(rule.getId()).matches("(?s)\\p{IsHan}.+。依据：.+");
      assertThat(seen.add(description(rule))).as("own words of %s", rule.getId()).isTrue();
    }
  }

  /** A misspelt code would never match, and nobody would see it. */
  @ParameterizedTest
  @MethodSource("tables")
  void rulesUseTheCodesOfTheirColumns(DecisionTable table) {
    List<Input> inputs = table.inputs();
    for (Rule rule : table.rules()) {
      List<InputEntry> cells = List.copyOf(rule.getInputEntries());
      assertThat(cells).as(rule.getId()).hasSameSizeAs(inputs);
      for (int i = 0; i < cells.size(); i++) {
        checkCell(table, inputs.get(i), cells.get(i));
      }
      OutputEntry output = rule.getOutputEntries().iterator().next();
      assertThat(output.getTextContent().strip()).as(rule.getId()).matches(CODE);
      assertThat(table.codes(table.output().getName()))
          .as(rule.getId())
          .containsAll(DecisionTable.literals(output.getTextContent()));
    }
  }

  private static void checkCell(DecisionTable table, Input input, InputEntry cell) {
    String text = cell.getTextContent().strip();
    if (text.isEmpty() || text.equals("-")) {
      return;
    }
    if (input.getInputExpression().getTypeRef().equals("boolean")) {
      assertThat(text).as(cell.getId()).isIn("true", "false");
    } else {
      assertThat(text).as(cell.getId()).matches(CODES);
      assertThat(table.codes(DecisionTable.variable(input)))
          .as(cell.getId())
          .containsAll(DecisionTable.literals(text));
    }
  }

  private static String description(DmnElement element) {
    return element.getDescription() == null
        ? ""
        : element.getDescription().getTextContent().strip();
  }

  private static Stream<DomElement> elements(DomElement element) {
    return Stream.concat(
        Stream.of(element),
        element.getChildElements().stream().flatMap(DecisionModelTest::elements));
  }
}
