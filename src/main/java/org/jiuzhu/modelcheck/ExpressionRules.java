package org.jiuzhu.modelcheck;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Where expressions may stand and what they may name. The engine evaluates more places than one
 * thinks (names of tasks, topics, ids of what is called), so anywhere else none is allowed.
 */
final class ExpressionRules {

  private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
  private static final String CASE_NUMBER = "#{execution.processBusinessKey}";
  private static final Set<String> EXPRESSION_TEXTS =
      Set.of("conditionExpression", "timeDate", "timeDuration", "timeCycle", "inputParameter");
  private static final Set<String> EXPRESSION_ONLY =
      Set.of("conditionExpression", "timeDate", "timeDuration", "timeCycle", "collection");
  private static final Pattern RETRIES = Pattern.compile("R[0-9]{1,2}/PT?[0-9]{1,3}[DHMS]");

  /** A message of its own for each of several, told apart by a flag. */
  private static final Pattern MESSAGE = Pattern.compile("[A-Za-z]+[-_.:]?\\$\\{[A-Za-z]\\w*}");

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private ExpressionRules() {}

  static void check(ProcessModel model, Known known, Findings findings) {
    Xml.all(model.root())
        .forEach(
            element -> {
              Xml.attributes(element)
                  .forEach(attribute -> attribute(element, attribute, known, findings));
              text(element, known, findings);
            });
  }

  private static void attribute(Element element, Attr attribute, Known known, Findings findings) {
    String name = attribute.getLocalName();
    String value = attribute.getValue();
    switch (name) {
      case "delegateExpression" -> delegate(element, value, known, findings);
      case "collection", "sourceExpression" ->
          expression(element, name, value, known.beans(), findings);
      case "businessKey" -> {
        if (!value.equals(CASE_NUMBER)) {
          findings.add(element, "expression.case-number", CASE_NUMBER);
        }
      }
      case "decisionRefTenantId" -> {
        String decision = ProcessModel.camunda(element, "decisionRef");
        if (!value.equals("${decisionTenant.of(execution, '" + decision + "')}")) {
          findings.add(element, "decision.tenant");
        }
      }
      // checked against the live models and their own rules
      case "candidateGroups", "dueDate" -> {}
      case "resultVariable", "elementVariable", "source", "target" -> {
        if (!WORD.matcher(value).matches()) {
          findings.add(element, "variable", name);
        }
      }
      default -> {
        boolean oneOfMany =
            element.getLocalName().equals("message")
                && name.equals("name")
                && MESSAGE.matcher(value).matches();
        if (!oneOfMany && Expression.isIn(value)) {
          findings.add(element, "expression.place", attribute.getNodeName());
        }
      }
    }
  }

  private static void text(Element element, Known known, Findings findings) {
    String text = Xml.text(element);
    String name = element.getLocalName();
    if (EXPRESSION_TEXTS.contains(name)) {
      expression(element, name, text, known.beans(), findings);
    } else if (name.equals("failedJobRetryTimeCycle") && !RETRIES.matcher(text).matches()) {
      findings.add(element, "retries");
    } else if (Expression.isIn(text)) {
      findings.add(element, "expression.place", element.getNodeName());
    }
  }

  private static void delegate(Element element, String value, Known known, Findings findings) {
    Matcher bean = BEAN.matcher(value);
    Set<String> allowed =
        switch (element.getLocalName()) {
          case "taskListener" -> known.beans().taskListeners();
          case "executionListener" -> known.beans().executionListeners();
          case "serviceTask" -> known.beans().delegates();
          default -> Set.of();
        };
    if (!bean.matches() || !allowed.contains(bean.group(1))) {
      findings.add(element, "delegate", shortened(value));
    }
  }

  /** An expression of a known shape, or a plain code where the place takes one. */
  private static void expression(
      Element element, String place, String value, Known.Beans beans, Findings findings) {
    if (!Expression.isIn(value) && !EXPRESSION_ONLY.contains(place)) {
      if (!WORD.matcher(value).matches()) {
        findings.add(element, "expression.shape", shortened(value));
      }
      return;
    }
    Optional<Expression> expression = Expression.of(value);
    if (expression.isEmpty()) {
      findings.add(element, "expression.shape", shortened(value));
      return;
    }
    for (Expression.Call call : expression.get().calls()) {
      if (!beans.methods().getOrDefault(call.bean(), Set.of()).contains(call.method())) {
        findings.add(element, "expression.call", call.bean() + "." + call.method());
      }
    }
  }

  static boolean isAllowed(String value, Known.Beans beans) {
    return Expression.of(value)
        .filter(
            expression ->
                expression.calls().stream()
                    .allMatch(
                        call ->
                            beans
                                .methods()
                                .getOrDefault(call.bean(), Set.of())
                                .contains(call.method())))
        .isPresent();
  }

  static String shortened(String value) {
    return value.length() > 80 ? value.substring(0, 80) + "…" : value;
  }
}
