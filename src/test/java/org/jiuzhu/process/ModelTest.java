package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.engine.DefinitionStore;
import org.jiuzhu.engine.ModelSurroundings;
import org.jiuzhu.modelcheck.ModelCheck;
import org.jiuzhu.modelcheck.ModelFile;
import org.jiuzhu.process.Models.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The shipped models, tables and forms keep the rules that every deployment is checked against, and
 * those that concern all of them together.
 */
@JiuzhuTest
class ModelTest {

  private static final List<Path> FOLDERS =
      List.of(Path.of("processes"), Path.of("processes/decisions"), Path.of("forms"));

  @Autowired private ModelSurroundings surroundings;
  @Autowired private DefinitionStore definitions;

  static List<Model> models() {
    return Models.processes();
  }

  static List<ModelFile> files() throws IOException {
    List<ModelFile> files = new ArrayList<>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> found = Files.list(folder)) {
        for (Path path : found.filter(Files::isRegularFile).sorted().toList()) {
          files.add(new ModelFile(path.getFileName().toString(), Files.readAllBytes(path)));
        }
      }
    }
    return files.stream().filter(file -> file.kind().isPresent()).toList();
  }

  @Test
  void thereAreModels() throws IOException {
    assertThat(models()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(files()).hasSizeGreaterThan(90);
  }

  @Test
  void everyFileKeepsTheRulesOfDeployments() throws IOException {
    assertThat(ModelCheck.check(files(), surroundings.known(null, files()))).isEmpty();
    assertThat(files()).allMatch(definitions::fitsSchema);
  }

  /** Tests may have deployed more; what is shipped is live as it is written. */
  @Test
  void whatIsShippedIsLive() throws IOException {
    Map<String, byte[]> live =
        definitions.files(null).stream()
            .collect(Collectors.toMap(ModelFile::name, ModelFile::content));
    assertThat(files())
        .allSatisfy(
            file ->
                assertThat(Optional.ofNullable(live.get(file.name())))
                    .as(file.name())
                    .hasValueSatisfying(now -> assertThat(now).isEqualTo(file.content())));
  }

  /**
   * Jobs that end in the same scope side by side collide, and the engine lets the loser wait for
   * its whole retry interval, five minutes.
   */
  @ParameterizedTest
  @MethodSource("models")
  void jobsOfOneInstanceRunOneAfterTheOther(Model model) {
    assertThat(model.content().getModelElementsByType(FlowNode.class))
        .isNotEmpty()
        .allMatch(FlowNode::isCamundaExclusive);
  }

  /**
   * Forms and their server sides are found by the task's id alone: where several processes have a
   * task of one id, it is the same piece of work of the same people.
   */
  @Test
  void tasksOfOneIdAreTheSameWork() {
    Map<String, Set<String>> work =
        models().stream()
            .flatMap(model -> model.content().getModelElementsByType(UserTask.class).stream())
            .collect(
                Collectors.groupingBy(
                    UserTask::getId,
                    Collectors.mapping(
                        task ->
                            task.getName()
                                + task.getCamundaCandidateGroups()
                                + task.getCamundaDueDate(),
                        Collectors.toSet())));
    assertThat(work).isNotEmpty().allSatisfy((id, kinds) -> assertThat(kinds).hasSize(1));
  }
}
