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
 * The processes of a case under other ids: what the engine alone costs. Delegates do nothing but
 * set the routing flags; listeners (four eyes, recusal) are left out, and so is whatever an
 * expression reads from the case file: due dates and the end of the notice are fixed, rules and
 * visits are constants, decision tables are those of all areas. Everything else is as in the
 * original: tasks, groups, called processes, decision tables, asynchronous points and number of
 * sources.
 */
final class EmptyTwin {

  static final String PROCESS = "EmptyAssistanceApplication";

  private static final List<String> PROCESSES =
      List.of(
          "AssistanceApplication",
          "Examination",
          "MeansTest",
          "DemocraticAppraisal",
          "PublicNotice");

  private static final String FAR_AWAY = "2099-01-01T00:00:00";

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
              "Task_IssueReceipt",
              Map.of(
                  "passOn",
                  false,
                  "examineFrom",
                  "CHECK",
                  "checkScope",
                  "BOTH",
                  "checkSources",
                  sources,
                  "assistance",
                  "NONE",
                  "assistingTownship",
                  ""),
              "Task_CompareWithDeclaration",
              Map.of("hearing", false, "disputed", false),
              "Task_DetermineEligibility",
              Map.of("category", "DIBAO", "confirmedBy", "TOWNSHIP"),
              "Task_IssueDecisionLetter",
              Map.of("mailWanted", false));
    }

    @Override
    public void execute(DelegateExecution execution) {
      String activity = execution.getCurrentActivityId();
      if (activity.equals("Task_QuerySource")) {
        execution.setVariableLocal("checkResult", "ANSWERED");
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
        .replaceAll("<camunda:(task|execution)Listener [^>]*/>", "")
        // forms belong to the original's deployment; completing a task does not read them
        .replaceAll(" camunda:formRef(Binding)?=\"[^\"]*\"", "")
        .replaceAll(" camunda:decisionRefTenantId=\"[^\"]*\"", "")
        .replaceAll("\\$\\{(deadlines\\.|noticePeriod\\.end)[^}]*}", FAR_AWAY)
        .replaceAll("\\$\\{caseRules\\.appraisal[^}]*}", "MAY_SKIP")
        .replaceAll("\\$\\{caseRules\\.publicityAt[^}]*}", "AFTER_CONFIRMATION")
        .replaceAll("(countyVisits|noticePeriod)\\.\\w+\\([^)]*\\)", "false");
  }

  private static String read(String resource) {
    try (InputStream in = EmptyTwin.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
