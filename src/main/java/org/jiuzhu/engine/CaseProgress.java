package org.jiuzhu.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.stereotype.Component;

/**
 * Where a case stands in its processes: on which steps, with whom, until when. Reads with the
 * system's eyes; the caller has checked that the person may see the case.
 */
@Component
public class CaseProgress {

  private static final String BODY_OF_MULTI_INSTANCE = "#multiInstanceBody";

  /** Elements that hold or call the steps proper. */
  private static final Set<String> FRAMES =
      Set.of("subProcess", "multiInstanceBody", "callActivity", "transaction");

  private final RuntimeService runtimeService;
  private final HistoryService historyService;
  private final TaskService taskService;
  private final ManagementService managementService;
  private final RepositoryService repositoryService;
  private final IdentityService identityService;
  private final Staff staff;
  private final SystemView system;

  CaseProgress(
      RuntimeService runtimeService,
      HistoryService historyService,
      TaskService taskService,
      ManagementService managementService,
      RepositoryService repositoryService,
      IdentityService identityService,
      Staff staff,
      SystemView system) {
    this.runtimeService = runtimeService;
    this.historyService = historyService;
    this.taskService = taskService;
    this.managementService = managementService;
    this.repositoryService = repositoryService;
    this.identityService = identityService;
    this.staff = staff;
    this.system = system;
  }

  /** What a case waits for. */
  public enum WaitsFor {
    /** Somebody works on a task, or is to claim it. */
    PERSON,
    /** A day, or the end of a period. */
    TIME,
    /** An answer from outside. */
    ANSWER,
    /** The system is about to act. */
    SYSTEM
  }

  /**
   * A step on which a case stands.
   *
   * @param name as in the diagram
   * @param count how many times, for steps that run side by side
   * @param groups names of the groups whose task it is; empty unless a person is waited for
   * @param assignee name of whoever claimed the task, or null
   * @param since when it began, or null where the system has yet to begin
   * @param due when it is due, or null
   * @param failed whether the system tried in vain and an administrator is needed
   */
  public record Step(
      WaitsFor waitsFor,
      String name,
      int count,
      List<String> groups,
      String assignee,
      Instant since,
      Instant due,
      boolean failed) {}

  /**
   * A diagram with the case's place in it.
   *
   * @param instance id of the process instance
   * @param active ids of elements on which the case stands
   * @param finished ids of elements that it has left behind
   * @param over whether the process has ended
   */
  public record Diagram(
      String instance, String name, Set<String> active, Set<String> finished, boolean over) {}

  /** Every step on which a case stands, tasks of people first; empty where it is over. */
  public List<Step> steps(CaseNumber number) {
    return system.read(
        () -> {
          List<Step> steps = new ArrayList<>();
          taskService
              .createTaskQuery()
              .processInstanceBusinessKey(number.value())
              .orderByTaskCreateTime()
              .asc()
              .list()
              .forEach(task -> steps.add(step(task)));
          instances(number).stream()
              .filter(instance -> instance.getEndTime() == null)
              .forEach(instance -> steps.addAll(systemSteps(instance.getId())));
          return steps;
        });
  }

  private Step step(Task task) {
    List<String> groups =
        taskService.getIdentityLinksForTask(task.getId()).stream()
            .map(IdentityLink::getGroupId)
            .filter(group -> group != null)
            .map(this::groupName)
            .toList();
    return new Step(
        WaitsFor.PERSON,
        task.getName(),
        1,
        groups,
        staff.nameOf(task.getAssignee()),
        task.getCreateTime().toInstant(),
        instant(task.getDueDate()),
        false);
  }

  /** The number of the case that a task belongs to. */
  String caseOf(Task task) {
    return runtimeService
        .createProcessInstanceQuery()
        .processInstanceId(task.getProcessInstanceId())
        .singleResult()
        .getBusinessKey();
  }

  private String groupName(String id) {
    return Optional.ofNullable(identityService.createGroupQuery().groupId(id).singleResult())
        .map(Group::getName)
        .orElse(id);
  }

  /** Steps without a person, alike ones together. */
  private List<Step> systemSteps(String instance) {
    Map<String, Instant> begun = new HashMap<>();
    historyService
        .createHistoricActivityInstanceQuery()
        .processInstanceId(instance)
        .unfinished()
        .list()
        .forEach(
            running ->
                begun.merge(
                    running.getActivityId(),
                    running.getStartTime().toInstant(),
                    (one, other) -> one.isBefore(other) ? one : other));
    return here(instance).stream()
        // a gateway that only joins has no name: what it waits for stands in the list itself
        .filter(place -> place.step() && place.name() != null)
        .filter(place -> place.waitsFor() != WaitsFor.PERSON)
        .collect(Collectors.groupingBy(Place::activity))
        .values()
        .stream()
        .map(alike -> systemStep(instance, alike, begun.get(alike.get(0).activity())))
        .sorted(Comparator.comparing(Step::name))
        .toList();
  }

  private Step systemStep(String instance, List<Place> alike, Instant since) {
    Place place = alike.get(0);
    List<Job> jobs =
        managementService
            .createJobQuery()
            .processInstanceId(instance)
            .activityId(place.activity())
            .list();
    return new Step(
        place.waitsFor(),
        place.name(),
        alike.size(),
        List.of(),
        null,
        since,
        place.waitsFor() == WaitsFor.TIME
            ? jobs.stream().map(Job::getDuedate).map(CaseProgress::instant).findFirst().orElse(null)
            : null,
        jobs.stream().anyMatch(job -> job.getRetries() == 0));
  }

  /**
   * An element on which an instance stands.
   *
   * @param step whether it is a step, and no frame around others
   */
  private record Place(String activity, String name, String type, boolean step) {

    WaitsFor waitsFor() {
      if (type.equals("userTask")) {
        return WaitsFor.PERSON;
      }
      if (type.toLowerCase(Locale.ROOT).contains("timer")) {
        return WaitsFor.TIME;
      }
      // at an event-based gateway an answer is waited for, with a time limit beside it
      return type.equals("eventBasedGateway") || type.toLowerCase(Locale.ROOT).contains("message")
          ? WaitsFor.ANSWER
          : WaitsFor.SYSTEM;
    }
  }

  private List<Place> here(String instance) {
    List<Place> places = new ArrayList<>();
    ActivityInstance root = runtimeService.getActivityInstance(instance);
    if (root != null) {
      collect(root, places);
    }
    return places;
  }

  private static void collect(ActivityInstance parent, Collection<Place> places) {
    for (TransitionInstance waiting : parent.getChildTransitionInstances()) {
      places.add(
          new Place(
              plain(waiting.getActivityId()),
              waiting.getActivityName(),
              waiting.getActivityType(),
              true));
    }
    for (ActivityInstance child : parent.getChildActivityInstances()) {
      places.add(
          new Place(
              plain(child.getActivityId()),
              child.getActivityName(),
              child.getActivityType(),
              !FRAMES.contains(child.getActivityType())));
      collect(child, places);
    }
  }

  private static String plain(String activity) {
    return activity.endsWith(BODY_OF_MULTI_INSTANCE)
        ? activity.substring(0, activity.length() - BODY_OF_MULTI_INSTANCE.length())
        : activity;
  }

  /** The diagram of the case's process, and of every called process in which it now stands. */
  public List<Diagram> diagrams(CaseNumber number) {
    return system.read(
        () ->
            instances(number).stream()
                .filter(
                    instance ->
                        instance.getSuperProcessInstanceId() == null
                            || instance.getEndTime() == null)
                .map(this::diagram)
                .toList());
  }

  private Diagram diagram(HistoricProcessInstance instance) {
    Set<String> active =
        here(instance.getId()).stream()
            .map(Place::activity)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> finished =
        historyService
            .createHistoricActivityInstanceQuery()
            .processInstanceId(instance.getId())
            .finished()
            .list()
            .stream()
            .filter(done -> !done.isCanceled())
            .map(HistoricActivityInstance::getActivityId)
            .map(CaseProgress::plain)
            .filter(activity -> !active.contains(activity))
            .collect(Collectors.toCollection(TreeSet::new));
    return new Diagram(
        instance.getId(),
        instance.getProcessDefinitionName(),
        active,
        finished,
        instance.getEndTime() != null);
  }

  /** The BPMN file of one of the case's instances, if it is one of this case. */
  public Optional<String> model(CaseNumber number, String instance) {
    return system.read(
        () ->
            instances(number).stream()
                .filter(found -> found.getId().equals(instance))
                .findFirst()
                .map(found -> model(found.getProcessDefinitionId())));
  }

  private String model(String definition) {
    try (InputStream in = repositoryService.getProcessModel(definition)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<HistoricProcessInstance> instances(CaseNumber number) {
    return historyService
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(number.value())
        .orderByProcessInstanceStartTime()
        .asc()
        .list();
  }

  private static Instant instant(Date date) {
    return date == null ? null : date.toInstant();
  }
}
