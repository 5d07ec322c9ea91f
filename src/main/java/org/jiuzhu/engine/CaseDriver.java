package org.jiuzhu.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Works on cases through their forms, in people's names and under the same checks: how the
 * demonstration's households come into being, and how the tests walk the processes.
 */
@Component
@Profile("demo")
public class CaseDriver {

  /** More than the engine gives any job. */
  private static final int MOST_TRIES = 10;

  private final RepositoryService repositoryService;
  private final FormService formService;
  private final RuntimeService runtimeService;
  private final TaskService taskService;
  private final ManagementService managementService;
  private final CamundaSession sessions;

  CaseDriver(
      RepositoryService repositoryService,
      FormService formService,
      RuntimeService runtimeService,
      TaskService taskService,
      ManagementService managementService,
      CamundaSession sessions) {
    this.repositoryService = repositoryService;
    this.formService = formService;
    this.runtimeService = runtimeService;
    this.taskService = taskService;
    this.managementService = managementService;
    this.sessions = sessions;
  }

  /** Submits a process's start form and returns the number of the case that it opened. */
  public CaseNumber start(String process, String user, Map<String, Object> answer) {
    String definition =
        repositoryService
            .createProcessDefinitionQuery()
            .processDefinitionKey(process)
            .withoutTenantId()
            .latestVersion()
            .singleResult()
            .getId();
    ProcessInstance[] started = new ProcessInstance[1];
    sessions.runAs(user, () -> started[0] = formService.submitStartForm(definition, answer));
    return new CaseNumber(started[0].getBusinessKey());
  }

  /** Claims a case's task and hands in its form. */
  public void complete(CaseNumber number, String taskKey, String user, Map<String, Object> answer) {
    complete(task(number, taskKey), user, answer);
  }

  /** Claims a task and hands in its form. */
  public void complete(Task task, String user, Map<String, Object> answer) {
    sessions.runAs(
        user,
        () -> {
          taskService.claim(task.getId(), user);
          formService.submitTaskForm(task.getId(), answer);
        });
  }

  /**
   * Claims the oldest of a case's tasks of this kind and hands in its form.
   *
   * @throws IllegalStateException if there is none
   */
  public void completeOldest(
      CaseNumber number, String taskKey, String user, Map<String, Object> answer) {
    Task oldest =
        tasks(number, taskKey).stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no open task " + taskKey));
    complete(oldest, user, answer);
  }

  /** Takes a case's task. */
  public void claim(CaseNumber number, String taskKey, String user) {
    String task = task(number, taskKey).getId();
    sessions.runAs(user, () -> taskService.claim(task, user));
  }

  /** What a task's form shows to somebody, by field name. */
  public Map<String, Object> view(CaseNumber number, String taskKey, String user) {
    return view(task(number, taskKey), user);
  }

  /** What a task's form shows to somebody, by field name. */
  public Map<String, Object> view(Task task, String user) {
    String taskId = task.getId();
    Map<String, Object> view = new HashMap<>();
    sessions.runAs(
        user,
        () ->
            formService
                .getTaskFormVariables(taskId, null, false)
                .forEach((name, value) -> view.put(name, value)));
    return view;
  }

  /** The first value among the options that a task's form offers. */
  public String firstOption(CaseNumber number, String taskKey, String user, String options) {
    return Spin.JSON(view(number, taskKey, user).get(options).toString())
        .elements()
        .get(0)
        .prop("value")
        .stringValue();
  }

  /** Whether the case has an open task of this kind. */
  public boolean has(CaseNumber number, String taskKey) {
    return taskService
            .createTaskQuery()
            .processInstanceBusinessKey(number.value())
            .taskDefinitionKey(taskKey)
            .count()
        > 0;
  }

  /**
   * The case's open task of this kind.
   *
   * @throws IllegalStateException if there is none
   */
  public Task task(CaseNumber number, String taskKey) {
    Task task =
        taskService
            .createTaskQuery()
            .processInstanceBusinessKey(number.value())
            .taskDefinitionKey(taskKey)
            .singleResult();
    if (task == null) {
      throw new IllegalStateException("no open task " + taskKey);
    }
    return task;
  }

  /** The case's open tasks of this kind, oldest first. */
  public List<Task> tasks(CaseNumber number, String taskKey) {
    return taskService
        .createTaskQuery()
        .processInstanceBusinessKey(number.value())
        .taskDefinitionKey(taskKey)
        .orderByTaskCreateTime()
        .asc()
        .list();
  }

  /** The ids of the case's open tasks of this kind, oldest first. */
  public List<String> taskIds(CaseNumber number, String taskKey) {
    return tasks(number, taskKey).stream().map(Task::getId).toList();
  }

  /**
   * The case's open task of this kind about something, such as a source.
   *
   * @throws IllegalStateException if there is none
   */
  public Task task(CaseNumber number, String taskKey, String subject) {
    return taskService
        .createTaskQuery()
        .processInstanceBusinessKey(number.value())
        .taskDefinitionKey(taskKey)
        .list()
        .stream()
        .filter(task -> subject.equals(taskService.getVariable(task.getId(), "subject")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no open task " + taskKey + " " + subject));
  }

  /** Runs every job of the case at an activity: its queries, its mail, its timer. */
  public void runJobs(CaseNumber number, String activity) {
    for (Job job : jobs(number, activity)) {
      managementService.executeJob(job.getId());
    }
  }

  /**
   * Runs the case's jobs at an activity, and those that fail again and again, until what the
   * process does after the last try is done.
   *
   * @throws RuntimeException of the job, if it goes on failing
   */
  public void runJobsToTheEnd(CaseNumber number, String activity) {
    RuntimeException failure = null;
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      failure = null;
      for (Job job : jobs(number, activity)) {
        try {
          managementService.executeJob(job.getId());
        } catch (RuntimeException e) {
          failure = e;
        }
      }
      if (failure == null) {
        return;
      }
    }
    throw failure;
  }

  /** Runs the timer that starts this process, and what the process then does by itself. */
  public void runTimer(String process) {
    Job timer =
        managementService.createJobQuery().timers().processDefinitionKey(process).list().stream()
            .reduce((first, second) -> second)
            .orElseThrow(() -> new IllegalStateException("no timer of " + process));
    managementService.executeJob(timer.getId());
    for (List<Job> next = steps(process); !next.isEmpty(); next = steps(process)) {
      next.forEach(job -> managementService.executeJob(job.getId()));
    }
  }

  private List<Job> steps(String process) {
    return managementService.createJobQuery().messages().processDefinitionKey(process).list();
  }

  /** The case's jobs at an activity. */
  public List<Job> jobs(CaseNumber number, String activity) {
    return runtimeService
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(number.value())
        .list()
        .stream()
        .flatMap(instance -> jobs(instance, activity).stream())
        .toList();
  }

  private List<Job> jobs(ProcessInstance instance, String activity) {
    return managementService
        .createJobQuery()
        .processInstanceId(instance.getId())
        .activityId(activity)
        .list();
  }
}
