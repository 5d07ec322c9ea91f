package org.jiuzhu.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two starts above each other, two tasks, two ends: what is drawn wrong is told. */
class LayoutRulesTest {

  private static final String MODEL =
      """
      <b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:i="http://www.omg.org/spec/BPMN/20100524/DI"
          xmlns:c="http://www.omg.org/spec/DD/20100524/DC"
          xmlns:d="http://www.omg.org/spec/DD/20100524/DI">
        <b:process id="P">
          <b:startEvent id="S1"/><b:startEvent id="S2"/>
          <b:userTask id="T1"/><b:userTask id="T2"/>
          <b:boundaryEvent id="B1" attachedToRef="T1"/>
          <b:endEvent id="E1"/><b:endEvent id="E2"/>
          <b:sequenceFlow id="F1" sourceRef="S1" targetRef="T1"/>
          <b:sequenceFlow id="F2" sourceRef="S2" targetRef="T2"/>
          <b:sequenceFlow id="F3" sourceRef="T1" targetRef="E1"/>
          <b:sequenceFlow id="F4" sourceRef="T2" targetRef="E2"/>
        </b:process>
        <i:BPMNDiagram><i:BPMNPlane bpmnElement="P">
          <i:BPMNShape bpmnElement="S1"><c:Bounds x="0" y="22" width="36" height="36"/>
            <i:BPMNLabel><c:Bounds x="0" y="60" width="36" height="14"/></i:BPMNLabel></i:BPMNShape>
          <i:BPMNShape bpmnElement="S2"><c:Bounds x="0" y="222" width="36" height="36"/>
            <i:BPMNLabel><c:Bounds x="0" y="260" width="36" height="14"/></i:BPMNLabel></i:BPMNShape>
          <i:BPMNShape bpmnElement="T1"><c:Bounds x="100" y="0" width="120" height="80"/></i:BPMNShape>
          <i:BPMNShape bpmnElement="B1"><c:Bounds x="140" y="62" width="36" height="36"/></i:BPMNShape>
          <i:BPMNShape bpmnElement="T2"><c:Bounds x="100" y="200" width="120" height="80"/></i:BPMNShape>
          <i:BPMNShape bpmnElement="E1"><c:Bounds x="300" y="22" width="36" height="36"/></i:BPMNShape>
          <i:BPMNShape bpmnElement="E2"><c:Bounds x="300" y="222" width="36" height="36"/></i:BPMNShape>
          <i:BPMNEdge bpmnElement="F1"><d:waypoint x="36" y="40"/><d:waypoint x="100" y="40"/></i:BPMNEdge>
          <i:BPMNEdge bpmnElement="F2"><d:waypoint x="36" y="240"/><d:waypoint x="100" y="240"/></i:BPMNEdge>
          <i:BPMNEdge bpmnElement="F3"><d:waypoint x="220" y="40"/><d:waypoint x="300" y="40"/></i:BPMNEdge>
          <i:BPMNEdge bpmnElement="F4"><d:waypoint x="220" y="240"/><d:waypoint x="300" y="240"/></i:BPMNEdge>
        </i:BPMNPlane></i:BPMNDiagram>
      </b:definitions>
      """;

  private static List<String> findings(String model) {
    Findings findings = new Findings("P.bpmn");
    LayoutRules.check(
        ProcessModel.of(new ModelFile("P.bpmn", model.getBytes(StandardCharsets.UTF_8)))
            .orElseThrow(),
        findings);
    return findings.all().stream()
        .map(each -> each.element() + " " + each.rule() + " " + each.arguments())
        .toList();
  }

  private static List<String> with(String old, String changed) {
    assertThat(MODEL).contains(old);
    return findings(MODEL.replace(old, changed));
  }

  @Test
  void wellDrawn() {
    assertThat(findings(MODEL)).isEmpty();
  }

  @Test
  void everythingIsDrawn() {
    assertThat(with("<i:BPMNShape bpmnElement=\"T2\">", "<i:BPMNShape bpmnElement=\"Gone\">"))
        .contains("T2 layout.missing []", "Gone layout.nothing []");
    assertThat(with("bpmnElement=\"F4\"", "bpmnElement=\"F3\"")).contains("F4 layout.missing []");
  }

  @Test
  void nothingCoversAnything() {
    assertThat(with("x=\"300\" y=\"222\"", "x=\"200\" y=\"222\""))
        .contains("T2 layout.overlap [E2]");
    assertThat(with("x=\"0\" y=\"260\"", "x=\"0\" y=\"65\"")).contains("S1 layout.labels [S2]");
    assertThat(with("x=\"0\" y=\"260\"", "x=\"110\" y=\"20\"")).contains("S2 layout.label [T1]");
  }

  @Test
  void flowsAreClear() {
    assertThat(
            with(
                "<d:waypoint x=\"36\" y=\"240\"/><d:waypoint x=\"100\" y=\"240\"/>",
                "<d:waypoint x=\"70\" y=\"240\"/><d:waypoint x=\"70\" y=\"-20\"/>"))
        .containsExactly("F1 layout.cross [F2]");
    assertThat(
            with(
                "<d:waypoint x=\"36\" y=\"240\"/><d:waypoint x=\"100\" y=\"240\"/>",
                "<d:waypoint x=\"130\" y=\"200\"/><d:waypoint x=\"130\" y=\"-20\"/>"))
        .containsExactly("F2 layout.through [T1]");
    assertThat(with("<d:waypoint x=\"300\" y=\"40\"/>", "<d:waypoint x=\"300\" y=\"45\"/>"))
        .containsExactly("F3 layout.slanted []");
  }

  @Test
  void theWayGoesToTheRight() {
    assertThat(with("x=\"300\" y=\"222\"", "x=\"-60\" y=\"222\"")).contains("E2 layout.left [S1]");
  }

  @Test
  void figuresAreFigures() {
    for (String wrong : List.of("NaN", "1e999", "", "9999999", "abc")) {
      assertThat(with("x=\"300\" y=\"222\"", "x=\"" + wrong + "\" y=\"222\""))
          .as(wrong)
          .containsExactly("E2 layout.figure []");
    }
  }
}
