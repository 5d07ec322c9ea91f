package org.jiuzhu.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Reads what follows what in a BPMN file. */
final class ProcessGraphs {

  private final Map<String, Set<String>> next = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private final Map<String, String> tasks = new LinkedHashMap<>();

  private final Map<String, Set<String>> flows;

  /** As the engine does: by what flows say of themselves, not by what elements say of them. */
  private ProcessGraphs(BpmnModelInstance model) {
    this.flows =
        model.getModelElementsByType(SequenceFlow.class).stream()
            .collect(
                Collectors.groupingBy(
                    flow -> flow.getSource().getId(),
                    Collectors.mapping(flow -> flow.getTarget().getId(), Collectors.toSet())));
  }

  /** The graph of a file's process. */
  static ProcessGraph of(BpmnModelInstance model) {
    Process process = model.getModelElementsByType(Process.class).iterator().next();
    ProcessGraphs graphs = new ProcessGraphs(model);
    graphs.add(process.getFlowElements(), Set.of(), false);
    return new ProcessGraph(
        starts(process.getFlowElements()), graphs.next, graphs.types, graphs.tasks);
  }

  private static Set<String> starts(Collection<FlowElement> elements) {
    return elements.stream()
        .filter(StartEvent.class::isInstance)
        .map(FlowElement::getId)
        .collect(Collectors.toSet());
  }

  /**
   * @param after what comes after the sub-process that these elements are in
   * @param many whether they run many times side by side
   */
  private void add(Collection<FlowElement> elements, Set<String> after, boolean many) {
    Set<String> starts = starts(elements);
    for (FlowElement element : elements) {
      if (element instanceof FlowNode node) {
        add(node, starts, after, many);
      }
    }
  }

  private void add(FlowNode node, Set<String> starts, Set<String> after, boolean many) {
    types.put(node.getId(), node.getElementType().getTypeName());
    Set<String> following = new HashSet<>(flows.getOrDefault(node.getId(), Set.of()));
    if (following.isEmpty()) {
      following.addAll(after);
    }
    boolean repeated =
        many || node instanceof Activity activity && activity.getLoopCharacteristics() != null;
    if (node instanceof SubProcess part) {
      add(part.getFlowElements(), following, repeated);
      following = new HashSet<>(starts(part.getFlowElements()));
      if (part.triggeredByEvent()) {
        starts.forEach(start -> link(start, Set.of(node.getId())));
      }
    }
    if (node instanceof BoundaryEvent event) {
      link(event.getAttachedTo().getId(), Set.of(node.getId()));
    }
    if (node instanceof UserTask task && !repeated) {
      tasks.put(task.getId(), task.getName());
    }
    link(node.getId(), following);
  }

  private void link(String from, Set<String> to) {
    next.computeIfAbsent(from, key -> new HashSet<>()).addAll(to);
  }
}
