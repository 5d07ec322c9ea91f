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
  private final CaseFiles caseFiles;
  private final LookLedger looks;
  private final RefusedLooks refused;
  private final JdbcClient jdbc;

  TaskWork(
      CaseForms forms,
      CaseFiles caseFiles,
      LookLedger looks,
      RefusedLooks refused,
      JdbcClient jdbc) {
    this.forms = forms;
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
    Ties ties = ties(taskId, user);
    ties.checkPost();
    ties.checkRecusal();
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
      ties(taskId, user).checkPost();
    }
  }

  /**
   * What ties somebody to a task at this moment, and not at the login: the engine leaves a task
   * with whoever has moved on to other work, and its revocations may come too late.
   *
   * @param candidate whether the person holds a post that the task is offered to
   * @param kin whether the person must keep off the task's case
   */
  private record Ties(boolean candidate, boolean kin) {

    void checkPost() {
      if (!candidate) {
        throw new RefusedException(Kind.FORBIDDEN, "not-your-post");
      }
    }

    void checkRecusal() {
      if (kin) {
        throw new RefusedException(Kind.FORBIDDEN, "recused");
      }
    }
  }

  private Ties ties(String taskId, String user) {
    return jdbc.sql(
            """
            select
              exists (select 1 from act_ru_identitylink
                where task_id_ = t.id_ and type_ = 'candidate' and (user_id_ = :user or group_id_ in
                  (select group_id_ from act_id_membership where user_id_ = :user))) as candidate,
              exists (select 1 from act_ru_execution e
                join recusal r on r.case_number = e.business_key_
                where e.id_ = t.proc_inst_id_ and r.official = :user) as kin
            from act_ru_task t where t.id_ = :task
            """)
        .param("task", taskId)
        .param("user", user)
        .query((row, n) -> new Ties(row.getBoolean("candidate"), row.getBoolean("kin")))
        .optional()
        .orElseThrow(() -> new RefusedException(Kind.CONFLICT, "task-gone"));
  }

  private void checkReader(TaskEntity task, String user) {
    if (user == null) {
      return;
    }
    String key = task.getProcessInstance().getBusinessKey();
    CaseNumber number = CaseNumber.parse(key).orElse(null);
    Ties ties = ties(task.getId(), user);
    if (ties.kin()) {
      refused.note(user, number, Reason.RECUSED, task.getTaskDefinitionKey());
    }
    ties.checkRecusal();
    if (ties.candidate()) {
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
    if (!ties(taskId, assignee).candidate()) {
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
      Ties ties = ties(taskId, user);
      ties.checkPost();
      ties.checkRecusal();
    }
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

  static Work work(TaskEntity task, String user) {
    return new Work(
        new CaseNumber(task.getProcessInstance().getBusinessKey()),
        task.getTaskDefinitionKey(),
        user,
        task.getVariables());
  }
}
