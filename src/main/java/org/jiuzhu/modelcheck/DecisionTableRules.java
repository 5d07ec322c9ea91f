package org.jiuzhu.modelcheck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * How decision tables are written: codes and yes/no only, nothing computed, one rule for every
 * combination, each with its clause; asked and answered in the names that processes know.
 */
final class DecisionTableRules {

  private static final Map<String, Set<String>> ELEMENTS =
      Map.of(
          Xml.DMN,
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
              "text"),
          Xml.DMNDI,
          Set.of("DMNDI", "DMNDiagram", "DMNShape"),
          Xml.DMN_DC,
          Set.of("Bounds"));

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "id",
          "name",
          "namespace",
          "exporter",
          "exporterVersion",
          "label",
          "typeRef",
          "hitPolicy",
          "dmnElementRef",
          "x",
          "y",
          "width",
          "height");

  private static final Pattern VARIABLE = Pattern.compile("[a-z][A-Za-z]*");
  private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9_]*)\"");
  private static final Pattern CODES = Pattern.compile(CODE + "(\\s*,\\s*" + CODE + ")*");
  private static final Set<String> TYPES = Set.of("string", "boolean");
  private static final Set<String> YES_NO = Set.of("true", "false");
  private static final int MOST_COMBINATIONS = 20_000;
  private static final int MOST_RULES = 200;

  private final ModelFile file;
  private final Document document;
  private final Known known;
  private final Findings findings;

  private DecisionTableRules(ModelFile file, Document document, Known known, Findings findings) {
    this.file = file;
    this.document = document;
    this.known = known;
    this.findings = findings;
  }

  static void check(ModelFile file, Document document, Known known, Findings findings) {
    DecisionTableRules rules = new DecisionTableRules(file, document, known, findings);
    rules.vocabulary();
    if (findings.all().isEmpty()) {
      rules.decision();
    }
  }

  private void vocabulary() {
    Xml.all(document.getDocumentElement())
        .forEach(
            element -> {
              if (!ELEMENTS
                  .getOrDefault(String.valueOf(element.getNamespaceURI()), Set.of())
                  .contains(element.getLocalName())) {
                findings.add(element, "element", element.getNodeName());
                return;
              }
              for (Attr attribute : Xml.attributes(element)) {
                if (!isKnown(attribute)) {
                  findings.add(
                      element, "attribute", element.getNodeName(), attribute.getNodeName());
                } else if (Expression.isIn(attribute.getValue())) {
                  findings.add(element, "expression.place", attribute.getNodeName());
                }
              }
              if (Expression.isIn(Xml.text(element))) {
                findings.add(element, "expression.place", element.getNodeName());
              }
            });
  }

  private static boolean isKnown(Attr attribute) {
    String name = attribute.getLocalName();
    if (attribute.getNamespaceURI() == null) {
      return ATTRIBUTES.contains(name);
    }
    return switch (attribute.getNamespaceURI()) {
      case Xml.CAMUNDA_DMN -> name.equals("historyTimeToLive");
      case Xml.MODELER -> Set.of("executionPlatform", "executionPlatformVersion").contains(name);
      default -> false;
    };
  }

  private void decision() {
    List<Element> decisions = all("decision");
    List<Element> tables = all("decisionTable");
    if (decisions.size() != 1 || tables.size() != 1) {
      findings.add("", "table.one");
      return;
    }
    Element decision = decisions.get(0);
    if (!Xml.id(decision).equals(file.id())) {
      findings.add(decision, "process.file", file.id());
    }
    if (!WritingRules.isChinese(decision.getAttribute("name"))) {
      findings.add(decision, "name");
    }
    if (!description(decision).contains("结果：")) {
      findings.add(decision, "table.description");
    }
    history(decision);
    String policy = tables.get(0).getAttribute("hitPolicy");
    if (!Set.of("", "UNIQUE").contains(policy)) {
      findings.add(tables.get(0), "table.policy");
    }
    if (all("rule").size() > MOST_RULES) {
      findings.add(decision, "large");
      return;
    }
    boolean columns = columns(decision);
    rules(columns);
    sameNames(decision);
  }

  private void history(Element decision) {
    Set<String> wanted =
        known.live().stream()
            .filter(each -> each.kind().equals(Optional.of(ModelFile.Kind.DECISION)))
            .flatMap(each -> Xml.read(each.content()).stream())
            .flatMap(each -> Xml.all(each, Xml.DMN, "decision"))
            .map(DecisionTableRules::toLive)
            .collect(Collectors.toSet());
    String kept = toLive(decision);
    if (!kept.matches("P[0-9]+D") || !wanted.isEmpty() && !wanted.contains(kept)) {
      findings.add(decision, "history", String.join(", ", wanted));
    }
  }

  private static String toLive(Element decision) {
    return decision.getAttributeNS(Xml.CAMUNDA_DMN, "historyTimeToLive");
  }

  /** Whether the columns are of the kinds that rules can be checked against. */
  private boolean columns(Element decision) {
    boolean good = true;
    for (Element input : all("input")) {
      String type = typeOf(input);
      boolean named = VARIABLE.matcher(variable(input)).matches();
      boolean typed =
          TYPES.contains(type)
              && (type.equals("boolean") || isCodes(valuesOf(input, "inputValues")));
      if (!named) {
        findings.add(input, "table.variable");
      }
      if (!typed) {
        findings.add(input, "table.type");
      }
      if (!WritingRules.isChinese(input.getAttribute("label"))) {
        findings.add(input, "table.label");
      }
      good &= named && typed;
    }
    List<Element> outputs = all("output");
    if (outputs.size() != 1) {
      findings.add(decision, "table.output");
      return false;
    }
    Element output = outputs.get(0);
    if (!output.getAttribute("typeRef").equals("string")
        || !VARIABLE.matcher(output.getAttribute("name")).matches()
        || !WritingRules.isChinese(output.getAttribute("label"))
        || !isCodes(valuesOf(output, "outputValues"))) {
      findings.add(output, "table.output");
      good = false;
    }
    return good;
  }

  private void rules(boolean columns) {
    List<Element> inputs = all("input");
    List<List<Set<String>>> wanted = new ArrayList<>();
    boolean readable = columns;
    for (Element rule : all("rule")) {
      if (!description(rule).matches("(?s).*\\p{IsHan}.*依据：.+")) {
        findings.add(rule, "table.clause");
      }
      List<Element> cells = named(rule, "inputEntry");
      List<Element> answers = named(rule, "outputEntry");
      if (cells.size() != inputs.size() || answers.size() != 1) {
        findings.add(rule, "table.cells");
        readable = false;
      } else if (columns) {
        List<Set<String>> row = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
          row.add(cell(cells.get(i), domain(inputs.get(i))));
        }
        answer(answers.get(0));
        wanted.add(row);
      }
    }
    if (readable) {
      combinations(inputs.stream().map(this::domain).toList(), wanted);
    }
  }

  private Set<String> cell(Element cell, Set<String> domain) {
    String text = content(cell);
    if (text.isEmpty() || text.equals("-")) {
      return domain;
    }
    Set<String> meant = domain.equals(YES_NO) ? Set.of(text) : codes(text);
    if (meant.isEmpty() || !domain.containsAll(meant)) {
      findings.add(cell, "table.code", ExpressionRules.shortened(text));
    }
    return meant;
  }

  private void answer(Element cell) {
    String text = content(cell);
    Set<String> allowed = codes(valuesOf(all("output").get(0), "outputValues"));
    if (!CODE.matcher(text).matches() || !allowed.containsAll(codes(text))) {
      findings.add(cell, "table.code", ExpressionRules.shortened(text));
    }
  }

  /** Two rules for one case, or none, would be an accident that nobody sees. */
  private void combinations(List<Set<String>> domains, List<List<Set<String>>> rules) {
    long number = domains.stream().mapToLong(Set::size).reduce(1, Math::multiplyExact);
    if (domains.size() > 12 || number > MOST_COMBINATIONS) {
      findings.add(file.id(), "large");
      return;
    }
    List<List<String>> cases = List.of(List.of());
    for (Set<String> domain : domains) {
      List<List<String>> longer = new ArrayList<>();
      cases.forEach(
          each ->
              domain.forEach(
                  value -> {
                    List<String> next = new ArrayList<>(each);
                    next.add(value);
                    longer.add(next);
                  }));
      cases = longer;
    }
    for (List<String> each : cases) {
      long fitting = rules.stream().filter(rule -> fits(rule, each)).count();
      if (fitting != 1) {
        findings.add(
            file.id(), fitting == 0 ? "table.gap" : "table.double", String.join(", ", each));
        return;
      }
    }
  }

  private static boolean fits(List<Set<String>> rule, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (!rule.get(i).contains(values.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Processes hand over and read what the live table names; another name would be no answer. */
  private void sameNames(Element decision) {
    Optional<Document> live =
        known.live().stream()
            .filter(WiringRules.has(file.name()))
            .findFirst()
            .flatMap(each -> Xml.read(each.content()));
    if (live.isEmpty()) {
      if (known.variant()) {
        findings.add(decision, "variant.unknown");
      }
      return;
    }
    Set<String> given =
        Xml.all(live.get(), Xml.DMN, "input").map(this::variable).collect(Collectors.toSet());
    all("input").stream()
        .filter(input -> !given.contains(variable(input)))
        .forEach(input -> findings.add(input, "table.input-unknown", variable(input)));
    Set<String> answered =
        Xml.all(live.get(), Xml.DMN, "outputValues")
            .flatMap(values -> codes(content(values)).stream())
            .collect(Collectors.toSet());
    for (Element output : all("output")) {
      Set<String> more = new HashSet<>(codes(valuesOf(output, "outputValues")));
      more.removeAll(answered);
      more.forEach(code -> findings.add(output, "table.answer-unknown", code));
    }
  }

  private Set<String> domain(Element input) {
    return typeOf(input).equals("boolean") ? YES_NO : codes(valuesOf(input, "inputValues"));
  }

  private String variable(Element input) {
    return Xml.child(input, Xml.DMN, "inputExpression").map(DecisionTableRules::content).orElse("");
  }

  private static String typeOf(Element input) {
    return Xml.child(input, Xml.DMN, "inputExpression")
        .map(expression -> expression.getAttribute("typeRef"))
        .orElse("");
  }

  private static String valuesOf(Element column, String name) {
    return Xml.child(column, Xml.DMN, name).map(DecisionTableRules::content).orElse("");
  }

  private static boolean isCodes(String text) {
    return CODES.matcher(text).matches();
  }

  private static Set<String> codes(String text) {
    return isCodes(text)
        ? CODE.matcher(text)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(LinkedHashSet::new))
        : Set.of();
  }

  private static String content(Element element) {
    return Xml.child(element, Xml.DMN, "text").map(Xml::text).orElse("");
  }

  private static String description(Element element) {
    return Xml.child(element, Xml.DMN, "description").map(Xml::text).orElse("");
  }

  private List<Element> all(String name) {
    return Xml.all(document, Xml.DMN, name).toList();
  }

  private static List<Element> named(Element parent, String name) {
    return Xml.children(parent).stream().filter(child -> Xml.is(child, Xml.DMN, name)).toList();
  }
}
