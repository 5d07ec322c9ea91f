package org.jiuzhu.modelcheck;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What process models name, exists: forms and their server sides, groups, time limits, calls. */
final class WiringRules {

  private static final Pattern DUE = Pattern.compile("\\$\\{deadlines\\.due\\(execution, (.+)\\)}");
  private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
  private static final Pattern GROUP =
      Pattern.compile(
          "\\$\\{execution\\.tenantId}(\\.\\$\\{(?:township|assistingTownship)})?\\.([a-z]+)");
  private static final String TO_LIVE = "historyTimeToLive";
  private static final String OF_DEPLOYMENT = "deployment";

  private final Known known;
  private final Set<String> files;
  private final List<ProcessModel> live;

  WiringRules(Known known, List<ModelFile> proposed) {
    this.known = known;
    this.files =
        Stream.concat(known.live().stream(), proposed.stream())
            .map(ModelFile::name)
            .collect(Collectors.toSet());
    this.live =
        known.live().stream()
            .filter(file -> file.kind().equals(Optional.of(ModelFile.Kind.PROCESS)))
            .flatMap(file -> ProcessModel.of(file).stream())
            .toList();
  }

  void check(ModelFile file, ProcessModel model, Findings findings) {
    model
        .process()
        .ifPresent(
            process -> {
              process(file, process, findings);
              starts(file, model, process, findings);
            });
    model.all("userTask").forEach(task -> userTask(task, findings));
    model.all("startEvent").forEach(start -> start(file, start, model, findings));
    model.all("serviceTask").stream()
        .filter(task -> ProcessModel.camunda(task, "delegateExpression").isEmpty())
        .forEach(task -> findings.add(task, "delegate.missing"));
    Xml.all(model.root())
        .filter(element -> element.getLocalName().endsWith("Listener"))
        .filter(element -> element.getAttribute("delegateExpression").isEmpty())
        .forEach(element -> findings.add(element, "delegate.missing"));
    model.all("businessRuleTask").forEach(task -> decision(task, findings));
    model.all("callActivity").forEach(call -> call(call, findings));
  }

  private void process(ModelFile file, Element process, Findings findings) {
    String kept = ProcessModel.camunda(process, TO_LIVE);
    Set<String> wanted = kept(file.name());
    if (!kept.matches("P[0-9]+D") || !wanted.isEmpty() && !wanted.contains(kept)) {
      findings.add(process, "history", String.join(", ", wanted));
    }
    if (known.variant() && known.ofAllAreas().contains(file.id())) {
      findings.add(process, "variant.all-areas");
    } else if (known.variant() && known.live().stream().noneMatch(has(file.name()))) {
      findings.add(process, "variant.unknown");
    }
  }

  /** Forms, other processes and the system start a process by its starts: none may be left out. */
  private void starts(ModelFile file, ProcessModel model, Element process, Findings findings) {
    Set<String> kept = starts(model);
    known.live().stream()
        .filter(has(file.name()))
        .flatMap(now -> ProcessModel.of(now).stream())
        .flatMap(now -> starts(now).stream())
        .filter(start -> !kept.contains(start))
        .forEach(start -> findings.add(process, "start.dropped", start));
  }

  private static Set<String> starts(ProcessModel model) {
    return model.all("startEvent").stream()
        .filter(start -> Xml.is((Element) start.getParentNode(), Xml.BPMN, "process"))
        .map(Xml::id)
        .collect(Collectors.toSet());
  }

  /** How long the same process keeps its history now, or how long others do where it is new. */
  private Set<String> kept(String name) {
    Set<String> own =
        known.live().stream()
            .filter(has(name))
            .flatMap(file -> ProcessModel.of(file).stream())
            .flatMap(WiringRules::toLive)
            .collect(Collectors.toSet());
    return own.isEmpty()
        ? live.stream().flatMap(WiringRules::toLive).collect(Collectors.toSet())
        : own;
  }

  static Stream<String> toLive(ProcessModel model) {
    return model.process().map(process -> ProcessModel.camunda(process, TO_LIVE)).stream()
        .filter(kept -> !kept.isEmpty());
  }

  static java.util.function.Predicate<ModelFile> has(String name) {
    return file -> file.name().equals(name);
  }

  private void userTask(Element task, Findings findings) {
    String id = Xml.id(task);
    if (!known.taskFields().containsKey(id)) {
      findings.add(task, "task.unknown");
    }
    form(task, findings);
    Optional<Element> now =
        live.stream()
            .flatMap(model -> model.all("userTask").stream())
            .filter(each -> Xml.id(each).equals(id))
            .findFirst();
    group(task, now, findings);
    due(task, now, findings);
    now.ifPresent(each -> guards(task, each, findings));
  }

  private void form(Element element, Findings findings) {
    String id = Xml.id(element);
    if (!ProcessModel.camunda(element, "formRef").equals(id)
        || !ProcessModel.camunda(element, "formRefBinding").equals(OF_DEPLOYMENT)) {
      findings.add(element, "form.ref", id);
    } else if (!files.contains(ModelFile.Kind.FORM.file(id))) {
      findings.add(element, "form.missing", ModelFile.Kind.FORM.file(id));
    }
  }

  /** Whose work a task is stays as the application was built; only its own release changes it. */
  private void group(Element task, Optional<Element> now, Findings findings) {
    String groups = ProcessModel.camunda(task, "candidateGroups");
    if (now.isPresent()) {
      String wanted = ProcessModel.camunda(now.get(), "candidateGroups");
      if (!groups.equals(wanted)) {
        findings.add(task, "group.changed", wanted);
      }
      return;
    }
    for (String each : groups.split(",")) {
      Matcher group = GROUP.matcher(each);
      boolean fits =
          group.matches()
              && Boolean.valueOf(group.group(1) != null).equals(known.roles().get(group.group(2)));
      if (!fits) {
        findings.add(task, "group", ExpressionRules.shortened(each));
      }
    }
  }

  private void due(Element task, Optional<Element> now, Findings findings) {
    String due = ProcessModel.camunda(task, "dueDate");
    if (now.isPresent() && due.equals(ProcessModel.camunda(now.get(), "dueDate"))) {
      return;
    }
    Matcher rule = DUE.matcher(due);
    List<String> limits =
        rule.matches() && ExpressionRules.isAllowed(due, known.beans())
            ? LITERAL.matcher(rule.group(1)).results().map(found -> found.group(1)).toList()
            : List.of();
    if (limits.isEmpty()) {
      findings.add(task, "due");
    } else {
      limits.stream()
          .filter(limit -> !known.timeLimits().contains(limit))
          .forEach(limit -> findings.add(task, "due.unknown", limit));
    }
  }

  /** Four eyes, kinship and the like hang on listeners: none may be left out. */
  private static void guards(Element task, Element now, Findings findings) {
    Set<String> kept = listeners(task);
    listeners(now).stream()
        .filter(listener -> !kept.contains(listener))
        .forEach(listener -> findings.add(task, "listener.dropped", listener));
  }

  private static Set<String> listeners(Element task) {
    return ProcessModel.extensions(task, "taskListener")
        .map(each -> each.getAttribute("delegateExpression") + " " + each.getAttribute("event"))
        .collect(Collectors.toSet());
  }

  private void start(ModelFile file, Element start, ProcessModel model, Findings findings) {
    boolean ofProcess = Xml.is((Element) start.getParentNode(), Xml.BPMN, "process");
    boolean plain =
        Xml.children(start).stream()
            .noneMatch(child -> child.getLocalName().endsWith("EventDefinition"));
    String startable =
        model
            .process()
            .map(process -> ProcessModel.camunda(process, "isStartableInTasklist"))
            .orElse("");
    boolean byForm = ofProcess && plain && !startable.equals("false");
    if (byForm) {
      form(start, findings);
      if (!known.startFields().containsKey(file.id())) {
        findings.add(start, "start.unknown");
      }
    } else if (!ProcessModel.camunda(start, "formRef").isEmpty()) {
      findings.add(start, "start.form");
    }
    boolean timed =
        Xml.child(start, Xml.BPMN, "timerEventDefinition").isPresent()
            && !known.ofAllAreas().contains(file.id());
    if (ofProcess && timed) {
      findings.add(start, "start.timer");
    }
  }

  private void decision(Element task, Findings findings) {
    String decision = ProcessModel.camunda(task, "decisionRef");
    if (!files.contains(ModelFile.Kind.DECISION.file(decision))) {
      findings.add(task, "decision.unknown", ExpressionRules.shortened(decision));
    }
    if (!Set.of("", "latest").contains(ProcessModel.camunda(task, "decisionRefBinding"))
        || !ProcessModel.camunda(task, "mapDecisionResult").equals("singleEntry")) {
      findings.add(task, "decision.binding");
    }
    if (ProcessModel.camunda(task, "decisionRefTenantId").isEmpty()) {
      findings.add(task, "decision.tenant");
    }
  }

  private void call(Element call, Findings findings) {
    String called = call.getAttribute("calledElement");
    if (!files.contains(ModelFile.Kind.PROCESS.file(called))) {
      findings.add(call, "call.unknown", ExpressionRules.shortened(called));
    }
    if (!ProcessModel.camunda(call, "calledElementBinding").equals(OF_DEPLOYMENT)) {
      findings.add(call, "call.binding");
    }
    if (ProcessModel.extensions(call, "in").noneMatch(in -> in.hasAttribute("businessKey"))) {
      findings.add(call, "call.case");
    }
  }

  /** Names that the case file takes in a form, by the form's id. */
  static Map<String, Set<String>> fields(Known known, List<ModelFile> files) {
    Map<String, Set<String>> fields = new java.util.HashMap<>(known.taskFields());
    for (ModelFile file : files) {
      Set<String> ofStart = known.startFields().get(file.id());
      if (ofStart != null && file.kind().equals(Optional.of(ModelFile.Kind.PROCESS))) {
        ProcessModel.of(file).stream()
            .flatMap(model -> model.all("startEvent").stream())
            .filter(start -> !ProcessModel.camunda(start, "formRef").isEmpty())
            .forEach(start -> fields.put(Xml.id(start), ofStart));
      }
    }
    return fields;
  }
}
