package org.jiuzhu.modelcheck;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A process model's XML, asked in the words of BPMN. */
final class ProcessModel {

  private static final Set<String> NODES =
      Set.of(
          "startEvent",
          "endEvent",
          "boundaryEvent",
          "intermediateCatchEvent",
          "intermediateThrowEvent",
          "task",
          "userTask",
          "serviceTask",
          "businessRuleTask",
          "receiveTask",
          "callActivity",
          "subProcess",
          "exclusiveGateway",
          "inclusiveGateway",
          "parallelGateway",
          "eventBasedGateway");

  private final Document document;

  ProcessModel(Document document) {
    this.document = document;
  }

  static Optional<ProcessModel> of(ModelFile file) {
    return Xml.read(file.content()).map(ProcessModel::new);
  }

  Element root() {
    return document.getDocumentElement();
  }

  List<Element> all(String name) {
    return Xml.all(document, Xml.BPMN, name).toList();
  }

  Optional<Element> process() {
    return all("process").stream().findFirst();
  }

  /** Everything that a flow can reach or leave. */
  List<Element> nodes() {
    return Xml.all(root()).filter(ProcessModel::isNode).toList();
  }

  static boolean isNode(Element element) {
    return Xml.BPMN.equals(element.getNamespaceURI()) && NODES.contains(element.getLocalName());
  }

  static boolean isGateway(Element element) {
    return element.getLocalName().endsWith("Gateway");
  }

  static boolean isTask(Element element) {
    return element.getLocalName().equals("task") || element.getLocalName().endsWith("Task");
  }

  static boolean isEvent(Element element) {
    return element.getLocalName().endsWith("Event");
  }

  List<Element> outgoing(Element node) {
    return flows("sourceRef", node);
  }

  List<Element> incoming(Element node) {
    return flows("targetRef", node);
  }

  private List<Element> flows(String end, Element node) {
    return all("sequenceFlow").stream()
        .filter(flow -> flow.getAttribute(end).equals(Xml.id(node)))
        .toList();
  }

  static String documentation(Element element) {
    return Xml.children(element).stream()
        .filter(child -> Xml.is(child, Xml.BPMN, "documentation"))
        .map(Xml::text)
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /** Extensions of an element of one name. */
  static Stream<Element> extensions(Element element, String name) {
    return Xml.child(element, Xml.BPMN, "extensionElements").stream()
        .flatMap(Xml::all)
        .filter(extension -> Xml.is(extension, Xml.CAMUNDA, name));
  }

  static String camunda(Element element, String attribute) {
    return element.getAttributeNS(Xml.CAMUNDA, attribute);
  }

  /** Ids of the forms that this process asks people to fill in. */
  Set<String> forms() {
    return Stream.concat(all("userTask").stream(), all("startEvent").stream())
        .map(element -> camunda(element, "formRef"))
        .filter(form -> !form.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Ids of the processes that this one calls. */
  Set<String> calls() {
    return all("callActivity").stream()
        .map(call -> call.getAttribute("calledElement"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
