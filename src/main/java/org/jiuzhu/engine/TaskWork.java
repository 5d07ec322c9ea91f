package org.jiuzhu.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.TaskForm.Work;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.lookups.Look;
import org.jiuzhu.lookups.LookLedger;
import org.jiuzhu.lookups.RefusedLooks;
import org.jiuzhu.lookups.RefusedLooks.Reason;
import org.jiuzhu.organisation.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Work on user tasks: who may hand in what, and which form stands behind a task. */
@Component
class TaskWork {

  private final CaseForms forms;

  private final Recusals recusals;
  private final CaseFiles caseFiles;
  private final LookLedger looks;
  private final RefusedLooks refused;
  private final JdbcClient jdbc;

  TaskWork(
      CaseForms forms,
      Recusals recusals,
      CaseFiles caseFiles,
      LookLedger looks,
      RefusedLooks refused,
      JdbcClient jdbc) {
    this.forms = forms;
    this.recusals = recusals;
    this.caseFiles = caseFiles;
    this.looks = looks;
    this.refused = refused;
    this.jdbc = jdbc;
  }

  /**
   * What the form of a task shows: a family's data, so it is for those who work the task or may see
   * the case, and written down as seen. The caller has checked that the person may read the task at
   * all.
   */
  Map<String, Object> view(String taskId, String user) {
    TaskEntity task = find(taskId);
    checkReader(task, user);
    TaskForm form = forms.ofTask(task.getTaskDefinitionKey());
    if (form == null) {
      return Map.of();
    }
    Work work = work(task, user);
    Map<String, Object> view = forms.inTheFormsLanguage(() -> form.view(work));
    looks.add(Look.atForm(work.caseNumber(), reader(user), work.task(), view));
    return view;
  }

  static Person reader(String user) {
    Authentication reader = Context.getCommandContext().getAuthentication();
    List<String> groups = reader == null ? null : reader.getGroupIds();
    return Person.of(user, groups == null ? List.of() : groups);
  }

  /**
   * As {@link CaseForms#oneAtATime}, for a command on a task: whoever finds it gone is told so, and
   * not that a permission is missing which went with it.
   */
  <T> T oneAtATime(String taskId, Supplier<T> command) {
    try {
      return forms.oneAtATime(command);
    } catch (AuthorizationException e) {
      if (isGone(taskId)) {
        throw forms.conflict("task-gone", e);
      }
      throw e;
    }
  }

  private boolean isGone(String taskId) {
    return jdbc.sql("select not exists (select 1 from act_ru_task where id_ = ?)")
        .param(taskId)
        .query(Boolean.class)
        .single();
  }

  /** Stores the answer in the case file and returns the routing flags. */
  Map<String, Object> complete(String taskId, Map<String, Object> submitted, String user) {
    waitForOthers(taskId);
    TaskEntity task = find(taskId);
    for (CommandChecker checker : Context.getProcessEngineConfiguration().getCommandCheckers()) {
      checker.checkTaskWork(task);
    }
    if (user == null || !user.equals(task.getAssignee())) {
      throw new RefusedException(Kind.FORBIDDEN, "claim-first");
    }
    checkPost(taskId, user);
    checkRecusal(task, user);
    TaskForm form = forms.ofTask(task.getTaskDefinitionKey());
    if (form == null) {
      if (submitted != null && !submitted.isEmpty()) {
        throw new RefusedException(Kind.BAD_REQUEST, "foreign-fields");
      }
      return Map.of();
    }
    return form.complete(work(task, user), forms.toAnswer(submitted, form.fields()));
  }

  /**
   * Work on one case is handed in one after the other: whoever comes second finds the task as the
   * first one left it. Read before the engine reads the task.
   */
  void waitForOthers(String taskId) {
    jdbc.sql(
            """
            select f.number from act_ru_task t
            join act_ru_execution e on e.id_ = t.proc_inst_id_
            join case_file f on f.number = e.business_key_ where t.id_ = ?
            """)
        .param(taskId)
        .query((row, n) -> new CaseNumber(row.getString(1)))
        .optional()
        .ifPresent(caseFiles::lock);
  }

  /**
   * Whether a person may claim a task, if it is still there, in the name of somebody.
   * Administrators pass every check of the engine, and still claim nothing.
   */
  void checkClaim(String taskId, String claimer, String user) {
    if (Context.getCommandContext().getTaskManager().findTaskById(taskId) == null) {
      throw new RefusedException(Kind.NOT_FOUND, "task-gone");
    }
    if (user != null && claimer != null && !claimer.equals(user)) {
      throw new RefusedException(Kind.FORBIDDEN, "claim-for-other");
    }
    if (user != null) {
      checkPost(taskId, user);
    }
  }

  /**
   * Whether somebody holds, at this moment, a post that the task is offered to: the engine leaves a
   * task with whoever has moved on to other work.
   */
  private static void checkPost(String taskId, String user) {
    if (!asSystem(() -> isCandidate(taskId, user))) {
      throw new RefusedException(Kind.FORBIDDEN, "not-your-post");
    }
  }

  private void checkReader(TaskEntity task, String user) {
    if (user == null) {
      return;
    }
    String key = task.getProcessInstance().getBusinessKey();
    CaseNumber number = CaseNumber.isValid(key) ? new CaseNumber(key) : null;
    if (number != null && recusals.applies(number, user)) {
      refused.note(user, number, Reason.RECUSED, task.getTaskDefinitionKey());
      throw new RefusedException(Kind.FORBIDDEN, "recused");
    }
    if (asSystem(() -> isCandidate(task.getId(), user))) {
      return;
    }
    Person person = Person.of(user, asSystem(() -> groupsOf(user)));
    boolean sees =
        number != null
            && caseFiles
                .find(number)
                .filter(file -> person.maySee(file.area(), file.township()))
                .isPresent();
    if (!sees) {
      if (number != null) {
        refused.note(user, number, Reason.NOT_ONES_OWN, task.getTaskDefinitionKey());
      }
      throw new RefusedException(Kind.FORBIDDEN, "not-your-post");
    }
  }

  private static <T> T asSystem(Callable<T> query) {
    return Context.getCommandContext().runWithoutAuthorization(query);
  }

  /** Whether a task may go to somebody: to its candidates only. */
  void checkCandidate(String taskId, String assignee) {
    if (!asSystem(() -> isCandidate(taskId, assignee))) {
      throw new RefusedException(Kind.FORBIDDEN, "assignee-not-candidate");
    }
  }

  /**
   * Whether somebody may hand a task over, or back to its groups: whoever has it in hand, while
   * holding its post; what nobody has in hand is taken for oneself only. Others go by 调整办理人. The
   * system itself may do more.
   *
   * @param to user id, or null for the groups
   */
  void checkHandover(String taskId, String to, String user) {
    if (user == null) {
      return;
    }
    if (to != null) {
      checkCandidate(taskId, to);
    }
    TaskEntity task = find(taskId);
    if (!user.equals(task.getAssignee() == null ? to : task.getAssignee())) {
      throw new RefusedException(Kind.FORBIDDEN, "not-in-your-hands");
    }
    if (to != null) {
      checkPost(taskId, user);
      checkRecusal(task, user);
    }
  }

  private static boolean isCandidate(String taskId, String user) {
    Set<String> groups = groupsOf(user);
    return find(taskId).getCandidates().stream()
        .anyMatch(link -> user.equals(link.getUserId()) || groups.contains(link.getGroupId()));
  }

  /** As stored now, and not as they were when the person logged in. */
  private static Set<String> groupsOf(String user) {
    return Context.getCommandContext()
        .getReadOnlyIdentityProvider()
        .createGroupQuery()
        .groupMember(user)
        .list()
        .stream()
        .map(Group::getId)
        .collect(Collectors.toSet());
  }

  static TaskEntity find(String taskId) {
    TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(taskId);
    if (task == null) {
      throw new RefusedException(Kind.CONFLICT, "task-gone");
    }
    return task;
  }

  /** The engine's own revocations come first; this holds also where one came too late. */
  private void checkRecusal(TaskEntity task, String user) {
    String key = task.getProcessInstance().getBusinessKey();
    if (CaseNumber.isValid(key) && recusals.applies(new CaseNumber(key), user)) {
      throw new RefusedException(Kind.FORBIDDEN, "recused");
    }
  }

  static Work work(TaskEntity task, String user) {
    return new Work(
        new CaseNumber(task.getProcessInstance().getBusinessKey()),
        task.getTaskDefinitionKey(),
        user,
        task.getVariables());
  }
}
