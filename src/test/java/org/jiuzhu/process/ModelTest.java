package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.Artifact;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.Signal;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jiuzhu.process.Models.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How process models are written: ids, words, explanations, drawing; nothing executable in them.
 */
class ModelTest {

  /** The first part of an id, by type; the first type that fits counts. */
  private static final Map<Class<? extends ModelElementInstance>, String> PREFIXES =
      new LinkedHashMap<>();

  static {
    PREFIXES.put(StartEvent.class, "StartEvent");
    PREFIXES.put(EndEvent.class, "EndEvent");
    PREFIXES.put(BoundaryEvent.class, "Event");
    PREFIXES.put(IntermediateCatchEvent.class, "Event");
    PREFIXES.put(IntermediateThrowEvent.class, "Event");
    PREFIXES.put(Task.class, "Task");
    PREFIXES.put(CallActivity.class, "CallActivity");
    PREFIXES.put(SubProcess.class, "SubProcess");
    PREFIXES.put(Gateway.class, "Gateway");
    PREFIXES.put(SequenceFlow.class, "Flow");
    PREFIXES.put(Message.class, "Message");
    PREFIXES.put(Signal.class, "Signal");
    PREFIXES.put(Error.class, "Error");
    PREFIXES.put(Escalation.class, "Escalation");
    PREFIXES.put(EventDefinition.class, "[A-Z][a-z]+Definition");
    PREFIXES.put(Artifact.class, "(TextAnnotation|Association|Group)");
  }

  private static final String REST_OF_ID = "_[A-Z][A-Za-z0-9]*";

  private static final Set<String> FORBIDDEN_ELEMENTS =
      Set.of("scriptTask", "script", "connector", "formData", "validation");
  private static final Set<String> FORBIDDEN_ATTRIBUTES =
      Set.of(
          "class",
          "expression",
          "language",
          "scriptFormat",
          "formKey",
          "resource",
          "assignee",
          "candidateUsers",
          "type");

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{.+}");

  static List<Model> models() {
    return Models.processes();
  }

  @Test
  void thereAreModels() {
    assertThat(models()).hasSizeGreaterThanOrEqualTo(3);
  }

  /**
   * Jobs that end in the same scope side by side collide, and the engine lets the loser wait for
   * its whole retry interval, five minutes.
   */
  @ParameterizedTest
  @MethodSource("models")
  void jobsOfOneInstanceRunOneAfterTheOther(Model model) {
    assertThat(model.content().getModelElementsByType(FlowNode.class))
        .isNotEmpty()
        .allMatch(FlowNode::isCamundaExclusive);
  }

  @ParameterizedTest
  @MethodSource("models")
  void oneProcessNamedAsItsFile(Model model) {
    Collection<Process> processes = model.content().getModelElementsByType(Process.class);
    assertThat(processes).hasSize(1);
    Process process = model.process();
    assertThat(process.getId()).isEqualTo(model.file());
    assertThat(process.isExecutable()).isTrue();
    assertThat(process.getName()).matches(Models::isChinese);
    assertThat(documentation(process)).matches(Models::isChinese).contains("依据：");
    assertThat(process.getCamundaHistoryTimeToLiveString()).matches("P[0-9]+D");
  }

  @ParameterizedTest
  @MethodSource("models")
  void idsTellTheType(Model model) {
    Findings findings = new Findings();
    Set<String> known = new HashSet<>();
    PREFIXES.forEach(
        (type, prefix) -> {
          for (ModelElementInstance element : model.content().getModelElementsByType(type)) {
            String id = String.valueOf(((BaseElement) element).getId());
            if (known.add(id) && !id.matches(prefix + REST_OF_ID)) {
              findings.add(element, "is not named " + prefix + REST_OF_ID);
            }
          }
        });
    for (FlowElement element : model.content().getModelElementsByType(FlowElement.class)) {
      if (!known.contains(element.getId())) {
        findings.add(element, "is of a type that no prefix is set for");
      }
    }
    findings.expectNone();
  }

  /**
   * Forms and their server sides are found by the task's id alone: where several processes have a
   * task of one id, it is the same piece of work of the same people.
   */
  @Test
  void tasksOfOneIdAreTheSameWork() {
    Map<String, Set<String>> work =
        models().stream()
            .flatMap(model -> model.content().getModelElementsByType(UserTask.class).stream())
            .collect(
                Collectors.groupingBy(
                    UserTask::getId,
                    Collectors.mapping(
                        task ->
                            task.getName()
                                + task.getCamundaCandidateGroups()
                                + task.getCamundaDueDate(),
                        Collectors.toSet())));
    assertThat(work).isNotEmpty().allSatisfy((id, kinds) -> assertThat(kinds).hasSize(1));
  }

  @ParameterizedTest
  @MethodSource("models")
  void noModelHasATaskTwice(Model model) {
    assertThat(model.content().getModelElementsByType(UserTask.class))
        .extracting(UserTask::getId)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everythingIsNamedInChinese(Model model) {
    Findings findings = new Findings();
    for (FlowNode node : model.content().getModelElementsByType(FlowNode.class)) {
      boolean mayBeNameless =
          node instanceof ParallelGateway
              || node instanceof Gateway && node.getOutgoing().size() < 2;
      if (!mayBeNameless && !Models.isChinese(node.getName())) {
        findings.add(node, "has no Chinese name");
      }
    }
    findings.expectNone();
  }

  @ParameterizedTest
  @MethodSource("models")
  void stepsAreExplained(Model model) {
    Findings findings = new Findings();
    for (UserTask task : model.content().getModelElementsByType(UserTask.class)) {
      for (String word : List.of("谁：", "做什么：", "何时：", "依据：")) {
        if (!documentation(task).contains(word)) {
          findings.add(task, "does not say " + word);
        }
      }
    }
    for (Task task : model.content().getModelElementsByType(Task.class)) {
      if (!(task instanceof UserTask) && !documentation(task).startsWith("系统：")) {
        findings.add(task, "does not begin with 系统：");
      }
    }
    for (CallActivity call : model.content().getModelElementsByType(CallActivity.class)) {
      if (!documentation(call).startsWith("调用：")) {
        findings.add(call, "does not begin with 调用：");
      }
    }
    for (StartEvent start : model.content().getModelElementsByType(StartEvent.class)) {
      if (start.getParentElement() instanceof Process && documentation(start).isEmpty()) {
        findings.add(start, "has no documentation");
      }
    }
    findings.expectNone();
  }

  @ParameterizedTest
  @MethodSource("models")
  void decisionsAreQuestionsAndTheirFlowsAnswers(Model model) {
    Findings findings = new Findings();
    for (Gateway gateway : model.content().getModelElementsByType(Gateway.class)) {
      int outgoing = gateway.getOutgoing().size();
      if (gateway.getIncoming().size() > 1 && outgoing > 1) {
        findings.add(gateway, "both merges and splits");
      }
      SequenceFlow defaultFlow = null;
      if (gateway instanceof ExclusiveGateway exclusive) {
        defaultFlow = exclusive.getDefault();
      } else if (gateway instanceof InclusiveGateway inclusive) {
        defaultFlow = inclusive.getDefault();
      } else if (!(gateway instanceof EventBasedGateway)) {
        continue;
      }
      if (outgoing > 1 && !String.valueOf(gateway.getName()).endsWith("？")) {
        findings.add(gateway, "is not a question");
      }
      if (outgoing > 1 && !(gateway instanceof EventBasedGateway)) {
        for (SequenceFlow flow : gateway.getOutgoing()) {
          if (!Models.isChinese(flow.getName())) {
            findings.add(flow, "is not named with an answer");
          }
          if (flow.getConditionExpression() == null && flow != defaultFlow) {
            findings.add(flow, "has no condition");
          }
        }
      }
    }
    findings.expectNone();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyStepIsReachedAndLeft(Model model) {
    Findings findings = new Findings();
    for (FlowNode node : model.content().getModelElementsByType(FlowNode.class)) {
      boolean begins =
          node instanceof StartEvent
              || node instanceof BoundaryEvent
              || node instanceof SubProcess inner && inner.triggeredByEvent();
      if (!begins && node.getIncoming().isEmpty()) {
        findings.add(node, "is never reached");
      }
      boolean ends =
          node instanceof EndEvent || node instanceof SubProcess inner && inner.triggeredByEvent();
      if (!ends && node.getOutgoing().isEmpty()) {
        findings.add(node, "is never left");
      }
    }
    findings.expectNone();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everythingIsDrawn(Model model) {
    Findings findings = new Findings();
    for (FlowElement element : model.content().getModelElementsByType(FlowElement.class)) {
      boolean drawn = element instanceof FlowNode || element instanceof SequenceFlow;
      if (drawn && ((BaseElement) element).getDiagramElement() == null) {
        findings.add(element, "is not in the diagram");
      }
    }
    findings.expectNone();
  }

  @ParameterizedTest
  @MethodSource("models")
  void nothingRunsThatIsNotABean(Model model) {
    Findings findings = new Findings();
    walk(model.content().getDocument().getRootElement(), null, findings);
    for (ServiceTask task : model.content().getModelElementsByType(ServiceTask.class)) {
      if (task.getCamundaDelegateExpression() == null) {
        findings.add(task, "has no camunda:delegateExpression");
      }
    }
    for (BusinessRuleTask task : model.content().getModelElementsByType(BusinessRuleTask.class)) {
      if (task.getCamundaDecisionRef() == null) {
        findings.add(task, "has no decision");
      }
    }
    findings.expectNone();
  }

  /** Periods are set by law and area, so the model names a rule and never a number. */
  @ParameterizedTest
  @MethodSource("models")
  void timersAskForTheirTime(Model model) {
    Findings findings = new Findings();
    for (TimerEventDefinition timer :
        model.content().getModelElementsByType(TimerEventDefinition.class)) {
      String time = timer.getTextContent().strip();
      if (!EXPRESSION.matcher(time).matches()) {
        findings.add(timer, "has a literal time");
      }
    }
    findings.expectNone();
  }

  @ParameterizedTest
  @MethodSource("models")
  void callsGoToProcessesThatExistAndCarryTheCase(Model model) {
    Set<String> processes = models().stream().map(Model::file).collect(Collectors.toSet());
    Findings findings = new Findings();
    for (CallActivity call : model.content().getModelElementsByType(CallActivity.class)) {
      if (!processes.contains(call.getCalledElement())) {
        findings.add(call, "calls a process that is not here");
      }
      if (!"deployment".equals(call.getCamundaCalledElementBinding())) {
        findings.add(call, "is not bound to its own deployment");
      }
      boolean carriesTheCase =
          call.getExtensionElements() != null
              && call
                  .getExtensionElements()
                  .getElementsQuery()
                  .filterByType(CamundaIn.class)
                  .list()
                  .stream()
                  .anyMatch(in -> in.getCamundaBusinessKey() != null);
      if (!carriesTheCase) {
        findings.add(call, "does not hand on the case number");
      }
    }
    findings.expectNone();
  }

  /** Extension elements have no ids, so what is wrong in them is told of those they belong to. */
  private static void walk(DomElement element, String owner, Findings findings) {
    String own = element.getAttribute("id");
    String id = own == null ? owner : own;
    if (FORBIDDEN_ELEMENTS.contains(element.getLocalName())) {
      findings.add(id, "<" + element.getLocalName() + "> is not allowed");
    }
    for (String attribute : FORBIDDEN_ATTRIBUTES) {
      if (element.getAttribute(BpmnModelConstants.CAMUNDA_NS, attribute) != null
          || attribute.equals("language") && element.getAttribute(attribute) != null) {
        findings.add(id, "<" + element.getLocalName() + " " + attribute + "=…> is not allowed");
      }
    }
    // extensions carry their attributes without a namespace
    boolean listener = element.getLocalName().endsWith("Listener");
    if (listener && element.getAttribute("delegateExpression") == null) {
      findings.add(id, "a listener without delegateExpression");
    }
    element.getChildElements().forEach(child -> walk(child, id, findings));
  }

  private static String documentation(BaseElement element) {
    return element.getDocumentations().stream()
        .map(Documentation::getTextContent)
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /** Everything that is wrong is told at once. */
  private static final class Findings {

    private final List<String> found = new ArrayList<>();

    void add(ModelElementInstance element, String what) {
      add(element.getAttributeValue("id"), what);
    }

    void add(String id, String what) {
      found.add(id + " " + what);
    }

    void expectNone() {
      assertThat(found).isEmpty();
    }
  }
}
