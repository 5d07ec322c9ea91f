package org.jiuzhu.engine;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.TaskForm.Work;
import org.jiuzhu.lookups.Look;
import org.jiuzhu.lookups.LookLedger;
import org.jiuzhu.lookups.RefusedLooks;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our rules at tasks with a switch, for measuring what they cost. */
public final class SwitchedTaskRules {

  private SwitchedTaskRules() {}

  /** A bean that applies such rules with the switch around it; any other as it is. */
  public static Object around(Object bean, BeanFactory beans, BooleanSupplier on) {
    if (bean instanceof OtherEyesListener eyes) {
      return (TaskListener)
          task -> {
            if (on.getAsBoolean()) {
              eyes.notify(task);
            }
          };
    }
    return bean.getClass() == TaskWork.class ? new Switched(beans, on) : bean;
  }

  /** Off, a form is shown and taken from whoever asks. */
  private static final class Switched extends TaskWork {

    private final BooleanSupplier on;
    private final CaseForms forms;
    private final LookLedger looks;

    private Switched(BeanFactory beans, BooleanSupplier on) {
      super(
          beans.getBean(CaseForms.class),
          beans.getBean(CaseFiles.class),
          beans.getBean(LookLedger.class),
          beans.getBean(RefusedLooks.class),
          beans.getBean(JdbcClient.class));
      this.on = on;
      this.forms = beans.getBean(CaseForms.class);
      this.looks = beans.getBean(LookLedger.class);
    }

    @Override
    Map<String, Object> view(String taskId, String user) {
      if (on.getAsBoolean()) {
        return super.view(taskId, user);
      }
      TaskEntity task = find(taskId);
      TaskForm form = forms.ofTask(task.getTaskDefinitionKey());
      Work work = work(task, user);
      Map<String, Object> view = forms.inTheFormsLanguage(() -> form.view(work));
      looks.add(Look.atForm(work.caseNumber(), reader(user), work.task(), view));
      return view;
    }

    @Override
    void checkClaim(String taskId, String claimer, String user) {
      if (on.getAsBoolean()) {
        super.checkClaim(taskId, claimer, user);
      }
    }

    @Override
    Map<String, Object> complete(String taskId, Map<String, Object> submitted, String user) {
      if (on.getAsBoolean()) {
        return super.complete(taskId, submitted, user);
      }
      waitForOthers(taskId);
      TaskEntity task = find(taskId);
      TaskForm form = forms.ofTask(task.getTaskDefinitionKey());
      return form.complete(work(task, user), forms.toAnswer(submitted, form.fields()));
    }
  }
}
