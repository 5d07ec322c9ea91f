package org.jiuzhu.engine;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jiuzhu.casefile.StartForm;
import org.jiuzhu.casefile.StartForm.OpenedCase;

/**
 * Forms that read from and write to the case file. The engine only learns the routing flags, so no
 * form value ever reaches a variable or history table.
 */
class CaseFormService extends FormServiceImpl {

  private final CaseForms forms;
  private final TaskWork taskWork;

  CaseFormService(CaseForms forms, TaskWork taskWork) {
    this.forms = forms;
    this.taskWork = taskWork;
  }

  @Override
  public VariableMap getStartFormVariables(
      String processDefinitionId, Collection<String> names, boolean deserialize) {
    VariableMap variables = super.getStartFormVariables(processDefinitionId, names, deserialize);
    return commandExecutor.execute(
        context -> {
          StartForm form = forms.ofProcess(process(processDefinitionId));
          if (form != null) {
            checkStart(processDefinitionId);
            variables.putAll(forms.toVariables(view(form), names));
          }
          return variables;
        });
  }

  /**
   * Tasklist asks no values for a start form, so options and defaults are written into the form
   * itself.
   */
  @Override
  public InputStream getDeployedStartForm(String processDefinitionId) {
    InputStream deployed = super.getDeployedStartForm(processDefinitionId);
    return commandExecutor.execute(
        context -> {
          StartForm form = forms.ofProcess(process(processDefinitionId));
          if (form == null) {
            return deployed;
          }
          checkStart(processDefinitionId);
          return forms.withValues(deployed, view(form));
        });
  }

  /** What a start form offers is for those who may start: the engine asks for less. */
  private static void checkStart(String processDefinitionId) {
    ProcessDefinition definition = definition(processDefinitionId);
    Context.getProcessEngineConfiguration()
        .getCommandCheckers()
        .forEach(checker -> checker.checkCreateProcessInstance(definition));
  }

  private Map<String, Object> view(StartForm form) {
    return forms.inTheFormsLanguage(() -> form.view(EngineUser.current()));
  }

  @Override
  public VariableMap getTaskFormVariables(
      String taskId, Collection<String> names, boolean deserialize) {
    // checks that the person may read this task
    VariableMap variables = super.getTaskFormVariables(taskId, names, deserialize);
    return commandExecutor.execute(
        context -> {
          variables.putAll(
              forms.toVariables(
                  forms.explaining(() -> taskWork.view(taskId, EngineUser.current())), names));
          return variables;
        });
  }

  @Override
  public ProcessInstance submitStartFormData(String id, Map<String, String> values) {
    return start(id, Variables.fromMap(Map.copyOf(values)));
  }

  @Override
  public ProcessInstance submitStartFormData(
      String id, String businessKey, Map<String, String> values) {
    return start(id, Variables.fromMap(Map.copyOf(values)));
  }

  @Override
  public ProcessInstance submitStartForm(String id, Map<String, Object> values) {
    return start(id, values);
  }

  /**
   * The business key is the case's number, which the case file gives; a caller's key is ignored.
   */
  @Override
  public ProcessInstance submitStartForm(
      String id, String businessKey, Map<String, Object> values) {
    return start(id, values);
  }

  @Override
  public void submitTaskForm(String taskId, Map<String, Object> values) {
    complete(taskId, values, false, false);
  }

  @Override
  public VariableMap submitTaskFormWithVariablesInReturn(
      String taskId, Map<String, Object> values, boolean deserialize) {
    return complete(taskId, values, true, deserialize);
  }

  private ProcessInstance start(String processDefinitionId, Map<String, Object> values) {
    return forms.oneAtATime(
        () ->
            commandExecutor.execute(
                context -> {
                  StartForm form = forms.ofProcess(process(processDefinitionId));
                  if (form == null) {
                    forms.explaining(() -> forms.toAnswer(values, Set.of()));
                    return new SubmitStartFormCmd(processDefinitionId, null, values)
                        .execute(context);
                  }
                  OpenedCase opened =
                      forms.explaining(
                          () ->
                              form.open(
                                  EngineUser.current(), forms.toAnswer(values, form.fields())));
                  String definition =
                      forms.explaining(
                          () ->
                              AreaVariants.toStart(
                                  processDefinitionId, opened.flags().get(CaseVariables.AREA)));
                  return new SubmitStartFormCmd(definition, opened.number().value(), opened.flags())
                      .execute(context);
                }));
  }

  private VariableMap complete(
      String taskId, Map<String, Object> values, boolean returnVariables, boolean deserialize) {
    return taskWork.oneAtATime(
        taskId,
        () ->
            commandExecutor.execute(
                context -> {
                  Map<String, Object> flags =
                      forms.explaining(
                          () -> taskWork.complete(taskId, values, EngineUser.current()));
                  return new SubmitTaskFormCmd(taskId, flags, returnVariables, deserialize)
                      .execute(context);
                }));
  }

  private static String process(String processDefinitionId) {
    return definition(processDefinitionId).getKey();
  }

  private static ProcessDefinition definition(String id) {
    return Context.getProcessEngineConfiguration()
        .getDeploymentCache()
        .findDeployedProcessDefinitionById(id);
  }
}
