package org.jiuzhu.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jiuzhu.eligibility.AmountCode;
import org.jiuzhu.policy.Category;

/**
 * The subset as decision tables on Camunda's DMN engine alone: parsed once, no process engine, no
 * history, no database.
 */
final class DmnSubset implements DibaoSubset {

  private static final String MODEL = "/bench/dibao.dmn";

  private final DmnEngine engine;
  private final DmnDecision category;
  private final DmnDecision topUp;

  /**
   * @param legacy true for the older expressions (JUEL), which the engine keeps once they are
   *     parsed; false for its default, FEEL
   */
  DmnSubset(boolean legacy) {
    DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
    engine = configuration.enableFeelLegacyBehavior(legacy).buildEngine();
    category = parsed("category");
    topUp = parsed("topUp");
  }

  private DmnDecision parsed(String key) {
    try (InputStream model = DmnSubset.class.getResourceAsStream(MODEL)) {
      return engine.parseDecision(key, model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Answer answer(Question question) {
    VariableMap household =
        Variables.putValue("income", question.income())
            .putValue("heads", question.people().size())
            .putValue("standard", question.standard())
            .putValue("marginalRatio", question.marginalRatio());
    Category found =
        Category.valueOf(engine.evaluateDecision(category, household).getSingleEntry());
    List<AmountCode> topUps = new ArrayList<>();
    if (found == Category.DIBAO) {
      question.people().forEach(person -> topUps.add(topUp(person)));
    }
    return new Answer(found, topUps);
  }

  private AmountCode topUp(Person person) {
    DmnDecisionResult result =
        engine.evaluateDecision(
            topUp,
            Variables.putValue("age", person.age())
                .putValue("disabilityGrade", person.disabilityGrade())
                .putValue("graveIllness", person.graveIllness()));
    return result.isEmpty() ? null : AmountCode.valueOf(result.getSingleEntry());
  }
}
