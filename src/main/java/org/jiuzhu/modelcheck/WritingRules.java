package org.jiuzhu.modelcheck;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** How process models are written: ids, words, explanations, questions and answers. */
final class WritingRules {

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final String REST_OF_ID = "_[A-Z][A-Za-z0-9]*";
  private static final List<String> EXPLAINED = List.of("谁：", "做什么：", "何时：", "依据：");
  private static final String BY_SYSTEM = "系统：";
  private static final String CALLING = "调用：";
  private static final String SPLIT_ASKING = "exclusiveGateway inclusiveGateway eventBasedGateway";

  /** The first part of an id, by type; the first that fits counts. */
  private static final Map<Pattern, String> PREFIXES = new LinkedHashMap<>();

  static {
    PREFIXES.put(Pattern.compile("startEvent"), "StartEvent");
    PREFIXES.put(Pattern.compile("endEvent"), "EndEvent");
    PREFIXES.put(Pattern.compile("boundaryEvent|intermediate\\w+Event"), "Event");
    PREFIXES.put(Pattern.compile("\\w*[tT]ask"), "Task");
    PREFIXES.put(Pattern.compile("callActivity"), "CallActivity");
    PREFIXES.put(Pattern.compile("subProcess"), "SubProcess");
    PREFIXES.put(Pattern.compile("\\w+Gateway"), "Gateway");
    PREFIXES.put(Pattern.compile("sequenceFlow"), "Flow");
    PREFIXES.put(Pattern.compile("message"), "Message");
    PREFIXES.put(Pattern.compile("error"), "Error");
    PREFIXES.put(Pattern.compile("escalation"), "Escalation");
    PREFIXES.put(Pattern.compile("\\w+EventDefinition"), "[A-Z][a-z]+Definition");
    PREFIXES.put(Pattern.compile("textAnnotation|association"), "(TextAnnotation|Association)");
  }

  private WritingRules() {}

  static void check(ModelFile file, ProcessModel model, Findings findings) {
    process(file, model, findings);
    ids(model, findings);
    names(model, findings);
    explanations(model, findings);
    model.all("process").stream()
        .flatMap(process -> Xml.all(process))
        .filter(ProcessModel::isGateway)
        .forEach(gateway -> questions(model, gateway, findings));
    reached(model, findings);
  }

  static boolean isChinese(String text) {
    return HAN.matcher(text).find();
  }

  private static void process(ModelFile file, ProcessModel model, Findings findings) {
    List<Element> processes = model.all("process");
    if (processes.size() != 1) {
      findings.add("", "process.one");
      return;
    }
    Element process = processes.get(0);
    if (!Xml.id(process).equals(file.id())) {
      findings.add(process, "process.file", file.id());
    }
    if (!process.getAttribute("isExecutable").equals("true")) {
      findings.add(process, "process.executable");
    }
    String documentation = ProcessModel.documentation(process);
    if (!isChinese(process.getAttribute("name"))) {
      findings.add(process, "name");
    }
    if (!isChinese(documentation) || !documentation.contains("依据：")) {
      findings.add(process, "process.documentation");
    }
  }

  private static void ids(ProcessModel model, Findings findings) {
    Set<String> seen = new HashSet<>();
    Xml.all(model.root())
        .filter(element -> Xml.BPMN.equals(element.getNamespaceURI()))
        .forEach(
            element -> {
              PREFIXES.entrySet().stream()
                  .filter(each -> each.getKey().matcher(element.getLocalName()).matches())
                  .map(Map.Entry::getValue)
                  .findFirst()
                  .filter(prefix -> !Xml.id(element).matches(prefix + REST_OF_ID))
                  .ifPresent(prefix -> findings.add(element, "id", prefix + "_…"));
              if (!Xml.id(element).isEmpty() && !seen.add(Xml.id(element))) {
                findings.add(element, "id.twice");
              }
            });
  }

  private static void names(ProcessModel model, Findings findings) {
    for (Element node : model.nodes()) {
      boolean mayBeNameless =
          node.getLocalName().equals("parallelGateway")
              || ProcessModel.isGateway(node) && model.outgoing(node).size() < 2;
      if (!mayBeNameless && !isChinese(node.getAttribute("name"))) {
        findings.add(node, "name");
      }
    }
  }

  private static void explanations(ProcessModel model, Findings findings) {
    for (Element node : model.nodes()) {
      String documentation = ProcessModel.documentation(node);
      String type = node.getLocalName();
      if (type.equals("userTask")) {
        EXPLAINED.stream()
            .filter(word -> !documentation.contains(word))
            .forEach(word -> findings.add(node, "documentation.says", word));
      } else if (ProcessModel.isTask(node) && !documentation.startsWith(BY_SYSTEM)) {
        findings.add(node, "documentation.begins", BY_SYSTEM);
      } else if (type.equals("callActivity") && !documentation.startsWith(CALLING)) {
        findings.add(node, "documentation.begins", CALLING);
      } else if (type.equals("startEvent")
          && Xml.is((Element) node.getParentNode(), Xml.BPMN, "process")
          && documentation.isEmpty()) {
        findings.add(node, "documentation.missing");
      }
    }
  }

  private static void questions(ProcessModel model, Element gateway, Findings findings) {
    List<Element> outgoing = model.outgoing(gateway);
    if (outgoing.size() < 2) {
      return;
    }
    if (model.incoming(gateway).size() > 1) {
      findings.add(gateway, "gateway.both");
    }
    String type = gateway.getLocalName();
    if (!SPLIT_ASKING.contains(type)) {
      return;
    }
    if (!gateway.getAttribute("name").endsWith("？")) {
      findings.add(gateway, "gateway.question");
    }
    if (type.equals("eventBasedGateway")) {
      return;
    }
    for (Element flow : outgoing) {
      if (!isChinese(flow.getAttribute("name"))) {
        findings.add(flow, "flow.answer");
      }
      if (Xml.child(flow, Xml.BPMN, "conditionExpression").isEmpty()
          && !gateway.getAttribute("default").equals(Xml.id(flow))) {
        findings.add(flow, "flow.condition");
      }
    }
  }

  private static void reached(ProcessModel model, Findings findings) {
    for (Element node : model.nodes()) {
      boolean onEvent = node.getAttribute("triggeredByEvent").equals("true");
      boolean begins =
          onEvent || Set.of("startEvent", "boundaryEvent").contains(node.getLocalName());
      if (!begins && model.incoming(node).isEmpty()) {
        findings.add(node, "reached");
      }
      boolean ends = onEvent || node.getLocalName().equals("endEvent");
      if (!ends && model.outgoing(node).isEmpty()) {
        findings.add(node, "left");
      }
    }
  }
}
