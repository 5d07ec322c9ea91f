package org.jiuzhu.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A calls B and C, C calls D; E stands alone; B and E have forms. */
class BundleTest {

  private static final List<ModelFile> LIVE =
      List.of(
          process("A", "", "B", "C"),
          process("B", "FormB"),
          process("C", "", "D"),
          process("D", ""),
          process("E", "FormE"),
          file("FormB.form", "{}"),
          file("FormE.form", "{}"),
          file("Table.dmn", "<x/>"));

  private static ModelFile process(String id, String form, String... calls) {
    StringBuilder model =
        new StringBuilder(
                "<b:definitions xmlns:b=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
                    + " xmlns:c=\"http://camunda.org/schema/1.0/bpmn\"><b:process id=\"")
            .append(id)
            .append("\">");
    if (!form.isEmpty()) {
      model.append("<b:userTask id=\"x\" c:formRef=\"").append(form).append("\"/>");
    }
    for (String call : calls) {
      model.append("<b:callActivity calledElement=\"").append(call).append("\"/>");
    }
    return file(id + ".bpmn", model + "</b:process></b:definitions>");
  }

  private static ModelFile file(String name, String content) {
    return new ModelFile(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static Iterable<String> with(ModelFile... changed) {
    return Bundle.with(List.of(changed), LIVE).keySet();
  }

  @Test
  void callersAndWhatTheyCallGoAlong() {
    assertThat(with(process("D", "")))
        .containsExactlyInAnyOrder("A.bpmn", "B.bpmn", "C.bpmn", "D.bpmn", "FormB.form");
    assertThat(with(process("A", "", "C"))).doesNotContain("B.bpmn", "FormB.form");
  }

  @Test
  void aFormTakesItsProcessAlong() {
    assertThat(with(file("FormE.form", "{ }"))).containsExactlyInAnyOrder("E.bpmn", "FormE.form");
  }

  @Test
  void aTableGoesAlone() {
    assertThat(with(file("Table.dmn", "<y/>"))).containsExactly("Table.dmn");
  }

  @Test
  void whatIsChangedIsTakenAsChanged() {
    ModelFile changed = file("FormE.form", "{ }");
    assertThat(Bundle.with(List.of(changed), LIVE).get("FormE.form")).isEqualTo(changed);
  }
}
