package org.jiuzhu.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.xml.ModelException;
import org.jiuzhu.modelcheck.ModelFile;
import org.jiuzhu.modelcheck.ModelFile.Kind;
import org.springframework.stereotype.Component;

/**
 * The definitions that are live, and the way in for new ones. Whoever calls has checked who may do
 * what.
 */
@Component
public class DefinitionStore {

  /** Where a deployment comes from that somebody approved; the application's own have no source. */
  private static final String SOURCE = "approved";

  private final RepositoryService repositoryService;
  private final SystemView system;

  DefinitionStore(RepositoryService repositoryService, SystemView system) {
    this.repositoryService = repositoryService;
    this.system = system;
  }

  /**
   * A live definition.
   *
   * @param file its file's name
   * @param name as people call it
   * @param area whose variant it is, null for all areas' one
   * @param deployment id of its deployment
   * @param approved whether somebody approved it here; else it came with the application
   */
  public record Live(
      String file,
      String name,
      int version,
      String area,
      String deployment,
      Instant deployedAt,
      boolean approved) {}

  /** The live definitions of all areas, or of one area where it has variants of its own. */
  public List<Live> list(String area) {
    return system.read(
        () -> {
          Map<String, Deployment> deployments = new HashMap<>();
          List<Live> live = new ArrayList<>();
          definitions(Kind.PROCESS, area)
              .forEach(each -> live.add(live(each, Kind.PROCESS, deployments)));
          definitions(Kind.DECISION, area)
              .forEach(each -> live.add(live(each, Kind.DECISION, deployments)));
          live.sort(Comparator.comparing(Live::file));
          return List.copyOf(live);
        });
  }

  private Live live(ResourceDefinition definition, Kind kind, Map<String, Deployment> deployments) {
    Deployment deployment =
        deployments.computeIfAbsent(
            definition.getDeploymentId(),
            id -> repositoryService.createDeploymentQuery().deploymentId(id).singleResult());
    return new Live(
        kind.file(definition.getKey()),
        definition.getName(),
        definition.getVersion(),
        definition.getTenantId(),
        deployment.getId(),
        deployment.getDeploymentTime().toInstant(),
        SOURCE.equals(deployment.getSource()));
  }

  /**
   * The files that are live for an area, its own variants before those of all areas; or those of
   * all areas.
   *
   * @param area slug, or null for those of all areas
   */
  public List<ModelFile> files(String area) {
    return system.read(
        () -> {
          Map<String, ModelFile> files = new TreeMap<>();
          List<ResourceDefinition> processes = new ArrayList<>(definitions(Kind.PROCESS, null));
          List<ResourceDefinition> decisions = new ArrayList<>(definitions(Kind.DECISION, null));
          if (area != null) {
            processes.addAll(definitions(Kind.PROCESS, area));
            decisions.addAll(definitions(Kind.DECISION, area));
          }
          decisions.forEach(
              each ->
                  put(
                      files,
                      Kind.DECISION.file(each.getKey()),
                      bytes(repositoryService.getDecisionModel(each.getId()))));
          Map<String, Map<String, String>> resources = new HashMap<>();
          processes.forEach(each -> process(each, files, resources));
          return List.copyOf(files.values());
        });
  }

  private void process(
      ResourceDefinition process,
      Map<String, ModelFile> files,
      Map<String, Map<String, String>> resources) {
    put(
        files,
        Kind.PROCESS.file(process.getKey()),
        bytes(repositoryService.getProcessModel(process.getId())));
    Map<String, String> ofDeployment =
        resources.computeIfAbsent(process.getDeploymentId(), this::forms);
    for (String form : forms(repositoryService.getBpmnModelInstance(process.getId()))) {
      String name = Kind.FORM.file(form);
      Optional.ofNullable(ofDeployment.get(name))
          .ifPresent(
              id ->
                  put(
                      files,
                      name,
                      bytes(
                          repositoryService.getResourceAsStreamById(
                              process.getDeploymentId(), id))));
    }
  }

  private static void put(Map<String, ModelFile> files, String name, byte[] content) {
    files.put(name, new ModelFile(name, content));
  }

  private static Set<String> forms(BpmnModelInstance model) {
    Set<String> forms =
        model.getModelElementsByType(UserTask.class).stream()
            .map(UserTask::getCamundaFormRef)
            .filter(java.util.Objects::nonNull)
            .collect(Collectors.toSet());
    model.getModelElementsByType(StartEvent.class).stream()
        .map(StartEvent::getCamundaFormRef)
        .filter(java.util.Objects::nonNull)
        .forEach(forms::add);
    return forms;
  }

  /** Ids of a deployment's resources by name, without the folders they came from. */
  private Map<String, String> forms(String deployment) {
    return repositoryService.getDeploymentResources(deployment).stream()
        .collect(
            Collectors.toMap(
                resource -> resource.getName().replaceAll(".*[/\\\\]", ""),
                Resource::getId,
                (one, other) -> other));
  }

  private List<? extends ResourceDefinition> definitions(Kind kind, String area) {
    if (kind == Kind.PROCESS) {
      var query = repositoryService.createProcessDefinitionQuery().latestVersion();
      List<ProcessDefinition> found =
          (area == null ? query.withoutTenantId() : query.tenantIdIn(area)).list();
      return found;
    }
    var query = repositoryService.createDecisionDefinitionQuery().latestVersion();
    List<DecisionDefinition> found =
        (area == null ? query.withoutTenantId() : query.tenantIdIn(area)).list();
    return found;
  }

  private static byte[] bytes(InputStream content) {
    try (content) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a deployed file cannot be read", e);
    }
  }

  /**
   * Whether a file fits the schema of its language. Forms have none here.
   *
   * @param file that has been looked at for what XML can do besides
   */
  public boolean fitsSchema(ModelFile file) {
    try {
      ByteArrayInputStream content = new ByteArrayInputStream(file.content());
      if (file.kind().equals(Optional.of(Kind.PROCESS))) {
        Bpmn.readModelFromStream(content);
      } else if (file.kind().equals(Optional.of(Kind.DECISION))) {
        Dmn.readModelFromStream(content);
      }
      return true;
    } catch (ModelException e) {
      return false;
    }
  }

  /**
   * Makes files live together, in the caller's transaction. New instances on every node use them
   * from then on; running ones keep what they began with.
   *
   * @param area slug, or null for all areas
   * @return id of the deployment
   * @throws ModelRefusedException if the engine does not take them; nothing is live then
   */
  public String deploy(String area, String name, Collection<ModelFile> files) {
    return system.read(
        () -> {
          DeploymentBuilder deployment =
              repositoryService.createDeployment().name(name).source(SOURCE).tenantId(area);
          files.forEach(
              file ->
                  deployment.addInputStream(file.name(), new ByteArrayInputStream(file.content())));
          try {
            return deployment.deploy().getId();
          } catch (ModelRefusedException e) {
            throw e;
          } catch (ProcessEngineException e) {
            throw new ModelRefusedException(e.getMessage());
          }
        });
  }
}
