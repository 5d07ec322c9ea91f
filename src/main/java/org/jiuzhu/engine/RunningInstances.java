package org.jiuzhu.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.stereotype.Component;

/**
 * Where running instances of a case stand, and moving them. Whether that may be, and that two
 * people want it, is the caller's to know.
 */
@Component
public class RunningInstances {

  private static final String BODY_OF_MULTI_INSTANCE = "#multiInstanceBody";

  private final RuntimeService runtimeService;
  private final HistoryService historyService;
  private final RepositoryService repositoryService;
  private final SystemView system;

  RunningInstances(
      RuntimeService runtimeService,
      HistoryService historyService,
      RepositoryService repositoryService,
      SystemView system) {
    this.runtimeService = runtimeService;
    this.historyService = historyService;
    this.repositoryService = repositoryService;
    this.system = system;
  }

  /**
   * An element on which an instance stands.
   *
   * @param activity its id in the BPMN file
   * @param id of the engine for this standing there
   * @param about whether the engine is about to begin with it or has just left it
   */
  public record Place(String activity, String name, String id, boolean about) {}

  /** An element that an instance entered, and when. */
  public record Visit(String activity, Instant at) {}

  /**
   * Where an instance stands.
   *
   * @param name of the process, as people call it
   * @param definition id of its definition
   * @param latest id of the definition that new instances get, or null where it is this one
   * @param entered what it entered so far, in order
   */
  public record Standing(
      String instance,
      String name,
      String definition,
      int version,
      String latest,
      int latestVersion,
      CaseNumber caseNumber,
      List<Place> places,
      List<Visit> entered) {

    public Standing {
      places = List.copyOf(places);
      entered = List.copyOf(entered);
    }

    /** Ids of the elements on which it stands. */
    public Set<String> active() {
      return places.stream().map(Place::activity).collect(Collectors.toUnmodifiableSet());
    }
  }

  /** The running instances of a case, the oldest first. */
  public List<Standing> of(CaseNumber number) {
    return system.read(
        () ->
            runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .list()
                .stream()
                .map(this::standing)
                .sorted(Comparator.comparing(each -> each.entered().get(0).at()))
                .toList());
  }

  /** A running instance of a case. */
  public Optional<Standing> find(String instance) {
    return system.read(
        () ->
            Optional.ofNullable(
                    runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult())
                .filter(found -> CaseNumber.isValid(found.getBusinessKey()))
                .map(this::standing));
  }

  /**
   * Running instances of a definition that stand on an element, those of the newest cases first.
   */
  public List<Standing> at(String definition, String activity, int most) {
    return system.read(
        () ->
            runtimeService
                .createProcessInstanceQuery()
                .processDefinitionId(definition)
                .activityIdIn(activity)
                .orderByBusinessKey()
                .desc()
                .listPage(0, most)
                .stream()
                .filter(found -> CaseNumber.isValid(found.getBusinessKey()))
                .map(this::standing)
                .toList());
  }

  private Standing standing(ProcessInstance instance) {
    ProcessDefinition definition =
        repositoryService.getProcessDefinition(instance.getProcessDefinitionId());
    ProcessDefinition latest = latest(repositoryService, definition);
    List<Place> places = new ArrayList<>();
    collect(runtimeService.getActivityInstance(instance.getId()), places);
    places.sort(Comparator.comparing(Place::activity).thenComparing(Place::id));
    return new Standing(
        instance.getId(),
        definition.getName(),
        definition.getId(),
        definition.getVersion(),
        latest.getId().equals(definition.getId()) ? null : latest.getId(),
        latest.getVersion(),
        new CaseNumber(instance.getBusinessKey()),
        places,
        entered(instance.getId()));
  }

  /** The definition that new instances of the same process and area get. */
  static ProcessDefinition latest(RepositoryService repository, ProcessDefinition definition) {
    ProcessDefinitionQuery query =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(definition.getKey())
            .latestVersion();
    return (definition.getTenantId() == null
            ? query.withoutTenantId()
            : query.tenantIdIn(definition.getTenantId()))
        .singleResult();
  }

  private static void collect(ActivityInstance parent, Collection<Place> places) {
    for (TransitionInstance waiting : parent.getChildTransitionInstances()) {
      places.add(
          new Place(
              plain(waiting.getActivityId()), waiting.getActivityName(), waiting.getId(), true));
    }
    for (ActivityInstance child : parent.getChildActivityInstances()) {
      if (child.getChildActivityInstances().length + child.getChildTransitionInstances().length
          == 0) {
        places.add(
            new Place(plain(child.getActivityId()), child.getActivityName(), child.getId(), false));
      }
      collect(child, places);
    }
  }

  private static String plain(String activity) {
    return activity.replace(BODY_OF_MULTI_INSTANCE, "");
  }

  private List<Visit> entered(String instance) {
    return historyService
        .createHistoricActivityInstanceQuery()
        .processInstanceId(instance)
        .orderByHistoricActivityInstanceStartTime()
        .asc()
        .orderPartiallyByOccurrence()
        .asc()
        .list()
        .stream()
        .map(visit -> new Visit(plain(visit.getActivityId()), visit.getStartTime().toInstant()))
        .toList();
  }

  /** What follows what in a definition. */
  public ProcessGraph graph(String definition) {
    return system.read(() -> ProcessGraphs.of(repositoryService.getBpmnModelInstance(definition)));
  }

  /**
   * Lets an instance do a step again.
   *
   * @param left where it then stands no longer
   * @throws RefusedException if the engine cannot do that
   */
  public void again(String instance, String step, Collection<Place> left) {
    move(
        () -> {
          // begun first, so that an instance is never without a place
          ProcessInstanceModificationBuilder moved =
              runtimeService.createProcessInstanceModification(instance).startBeforeActivity(step);
          for (Place place : left) {
            moved =
                place.about()
                    ? moved.cancelTransitionInstance(place.id())
                    : moved.cancelActivityInstance(place.id());
          }
          moved.execute();
          return null;
        });
  }

  /**
   * Lets an instance go on by another version of its process, on the elements on which it stands;
   * running time limits stay.
   *
   * @param from id of its definition
   * @param to id of the other one
   * @throws RefusedException if the engine cannot do that
   */
  public void change(String instance, String from, String to) {
    move(
        () -> {
          runtimeService
              .newMigration(
                  runtimeService.createMigrationPlan(from, to).mapEqualActivities().build())
              .processInstanceIds(instance)
              .execute();
          return null;
        });
  }

  private void move(Supplier<Void> work) {
    try {
      system.read(work);
    } catch (ProcessEngineException e) {
      RefusedException refused = new RefusedException(Kind.CONFLICT, "repair-impossible");
      refused.initCause(e);
      throw refused;
    }
  }
}
