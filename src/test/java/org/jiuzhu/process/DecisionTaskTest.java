package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.jiuzhu.decision.DecisionTable;
import org.jiuzhu.process.Models.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How process models ask decision tables: an existing one, its newest version, the area's own if
 * there is one, and its one answer under the name that the table gives it.
 */
class DecisionTaskTest {

  private static final Map<String, DecisionTable> TABLES =
      DecisionTable.all().stream()
          .collect(Collectors.toMap(DecisionTable::file, Function.identity()));

  static Stream<Model> models() {
    Path probe = Path.of("src/test/resources/probe/DecisionProbe.bpmn");
    return Stream.concat(
        Models.processes().stream(),
        Stream.of(new Model("DecisionProbe", Bpmn.readModelFromFile(probe.toFile()))));
  }

  @ParameterizedTest
  @MethodSource("models")
  void tablesAreAskedOfTheArea(Model model) {
    for (BusinessRuleTask task : model.content().getModelElementsByType(BusinessRuleTask.class)) {
      String decision = task.getCamundaDecisionRef();
      assertThat(TABLES).as(task.getId()).containsKey(decision);
      assertThat(task.getCamundaDecisionRefBinding()).as(task.getId()).isEqualTo("latest");
      // another table's name here would ask the wrong area's table, and nobody would see it
      assertThat(task.getCamundaDecisionRefTenantId())
          .as(task.getId())
          .isEqualTo("${decisionTenant.of(execution, '" + decision + "')}");
      assertThat(task.getCamundaMapDecisionResult()).as(task.getId()).isEqualTo("singleEntry");
      assertThat(task.getCamundaResultVariable())
          .as(task.getId())
          .isEqualTo(TABLES.get(decision).result());
    }
  }
}
