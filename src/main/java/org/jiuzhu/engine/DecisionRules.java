package org.jiuzhu.engine;

import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRequirementsGraph;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnTransformListener;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * Refuses at deployment decisions that are written in anything but FEEL: scripts, and expressions
 * that reach beans.
 */
final class DecisionRules implements DmnTransformListener {

  private static final String LANGUAGE = "expressionLanguage";

  /** By its short name or by the address that a version of DMN gives it. */
  private static final Set<String> FEEL =
      Set.of(
          DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE,
          DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_ALTERNATIVE,
          DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN12,
          DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN13,
          DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN14,
          DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN15);

  @Override
  public void transformDecisionRequirementsGraph(
      Definitions definitions, DmnDecisionRequirementsGraph graph) {
    check(definitions.getDomElement());
  }

  private static void check(DomElement element) {
    String language = element.getAttribute(LANGUAGE);
    if (language != null && !FEEL.contains(language)) {
      String id = element.getAttribute("id");
      throw new ModelRefusedException(
          "<"
              + element.getLocalName()
              + (id == null ? "" : " id=\"" + id + "\"")
              + ">: decisions are written in FEEL only (决策表只允许 FEEL)");
    }
    element.getChildElements().forEach(DecisionRules::check);
  }

  @Override
  public void transformDecision(Decision decision, DmnDecision transformed) {
    // looked at as a whole
  }

  @Override
  public void transformDecisionTableInput(Input input, DmnDecisionTableInputImpl transformed) {
    // looked at as a whole
  }

  @Override
  public void transformDecisionTableOutput(Output output, DmnDecisionTableOutputImpl transformed) {
    // looked at as a whole
  }

  @Override
  public void transformDecisionTableRule(Rule rule, DmnDecisionTableRuleImpl transformed) {
    // looked at as a whole
  }
}
