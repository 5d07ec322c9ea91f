package org.jiuzhu.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jiuzhu.modelcheck.ElementDiff.Change;
import org.jiuzhu.modelcheck.ElementDiff.Kind;
import org.junit.jupiter.api.Test;

class ElementDiffTest {

  private static final String MODEL =
      """
      <b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:c="http://camunda.org/schema/1.0/bpmn">
        <b:process id="P" name="流程">
          <b:serviceTask id="T1" name="一" c:delegateExpression="${one}"/>
          <b:intermediateCatchEvent id="E1" name="等">
            <b:timerEventDefinition id="D1"><b:timeDate>${day}</b:timeDate></b:timerEventDefinition>
          </b:intermediateCatchEvent>
          <b:sequenceFlow id="F1" sourceRef="T1" targetRef="E1"/>
        </b:process>
      </b:definitions>
      """;

  private static List<Change> between(String before, String after) {
    return ElementDiff.between(
        before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatNoDiagramShowsIsTold() {
    assertThat(between(MODEL, MODEL)).isEmpty();
    assertThat(between(MODEL, MODEL.replace("${one}", "${two}")))
        .containsExactly(new Change("T1", "一", Kind.CHANGED));
    assertThat(between(MODEL, MODEL.replace("${day}", "${other}")))
        .containsExactly(new Change("E1", "等", Kind.CHANGED));
  }

  @Test
  void whatComesAndGoesIsTold() {
    assertThat(between(MODEL, MODEL.replace("id=\"T1\"", "id=\"T2\"")))
        .containsExactly(new Change("T2", "一", Kind.ADDED), new Change("T1", "一", Kind.REMOVED));
  }
}
