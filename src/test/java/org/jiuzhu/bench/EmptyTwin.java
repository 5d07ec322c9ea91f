package org.jiuzhu.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/**
 * The three processes under other ids with delegates that do nothing but set the routing flags, and
 * without the four-eyes listener: what the engine alone costs. Everything else is as in the
 * original, tasks, groups, due dates, asynchronous points and number of sources.
 */
final class EmptyTwin {

  static final String PROCESS = "EmptyAssistanceApplication";

  private static final List<String> PROCESSES =
      List.of("AssistanceApplication", "MeansTest", "PublicNotice");

  private EmptyTwin() {}

  /** Sets what the delegate of the same activity would set, and no more. */
  static final class Delegate implements JavaDelegate {

    private final Map<String, Map<String, Object>> flags;

    /**
     * @param sources codes of the sources to ask, separated by commas
     */
    Delegate(String sources) {
      flags =
          Map.of(
              "Task_IssueReceipt", Map.of("checkScope", "BOTH", "checkSources", sources),
              "Task_DetermineEligibility", Map.of("confirmedBy", "TOWNSHIP"),
              "Task_IssueDecisionLetter", Map.of("mailWanted", false));
    }

    @Override
    public void execute(DelegateExecution execution) {
      String activity = execution.getCurrentActivityId();
      if (activity.equals("Task_QuerySource")) {
        execution.setVariableLocal("answered", true);
      } else if (flags.containsKey(activity)) {
        execution.setVariables(flags.get(activity));
      }
    }
  }

  /** Deploys the twin and lets a group start it. Returns the id of its definition. */
  static String deploy(
      RepositoryService repository, AuthorizationService authorizations, String group) {
    DeploymentBuilder deployment = repository.createDeployment().name("empty twin");
    for (String process : PROCESSES) {
      deployment.addString("Empty" + process + ".bpmn", emptied(process));
    }
    deployment.deploy();
    Authorization start = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    start.setGroupId(group);
    start.setResource(Resources.PROCESS_DEFINITION);
    start.setResourceId(PROCESS);
    start.addPermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
    authorizations.saveAuthorization(start);
    return repository
        .createProcessDefinitionQuery()
        .processDefinitionKey(PROCESS)
        .singleResult()
        .getId();
  }

  private static String emptied(String process) {
    String model = read("/processes/" + process + ".bpmn");
    for (String each : PROCESSES) {
      model = model.replace('"' + each + '"', "\"Empty" + each + '"');
    }
    return model
        .replace("\"ApplicationReceived\"", "\"EmptyApplicationReceived\"")
        .replaceAll("\\$\\{\\w+Delegate}", "\\${emptyDelegate}")
        .replaceAll("<camunda:taskListener [^>]*/>", "")
        // forms belong to the original's deployment; completing a task does not read them
        .replaceAll(" camunda:formRef(Binding)?=\"[^\"]*\"", "")
        .replaceAll("\\$\\{noticePeriod[^}]*}", "2099-01-01T00:00:00");
  }

  private static String read(String resource) {
    try (InputStream in = EmptyTwin.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
