package org.jiuzhu.modelcheck;

import java.util.Map;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * The elements and attributes that models are made of. Whatever is not listed is refused: scripts,
 * connectors, external tasks, field injection and all that nobody thought of.
 */
final class Vocabulary {

  private static final Map<String, Set<String>> ELEMENTS =
      Map.of(
          Xml.BPMN,
          Set.of(
              "definitions",
              "process",
              "documentation",
              "extensionElements",
              "startEvent",
              "endEvent",
              "boundaryEvent",
              "intermediateCatchEvent",
              "intermediateThrowEvent",
              "userTask",
              "serviceTask",
              "businessRuleTask",
              "receiveTask",
              "callActivity",
              "subProcess",
              "exclusiveGateway",
              "inclusiveGateway",
              "parallelGateway",
              "eventBasedGateway",
              "sequenceFlow",
              "conditionExpression",
              "incoming",
              "outgoing",
              "message",
              "messageEventDefinition",
              "error",
              "errorEventDefinition",
              "escalation",
              "escalationEventDefinition",
              "terminateEventDefinition",
              "timerEventDefinition",
              "timeDate",
              "timeDuration",
              "timeCycle",
              "multiInstanceLoopCharacteristics",
              "textAnnotation",
              "text",
              "association"),
          Xml.CAMUNDA,
          Set.of(
              "executionListener",
              "taskListener",
              "in",
              "out",
              "inputOutput",
              "inputParameter",
              "failedJobRetryTimeCycle"),
          Xml.BPMNDI,
          Set.of("BPMNDiagram", "BPMNPlane", "BPMNShape", "BPMNEdge", "BPMNLabel"),
          Xml.DC,
          Set.of("Bounds"),
          Xml.DI,
          Set.of("waypoint"));

  private static final Set<String> PLAIN =
      Set.of(
          "id",
          "name",
          "isExecutable",
          "isInterrupting",
          "attachedToRef",
          "cancelActivity",
          "calledElement",
          "default",
          "errorCode",
          "errorRef",
          "escalationCode",
          "escalationRef",
          "messageRef",
          "sourceRef",
          "targetRef",
          "triggeredByEvent",
          "exporter",
          "exporterVersion",
          "targetNamespace",
          "isSequential",
          "gatewayDirection",
          "associationDirection",
          "textFormat",
          "isClosed",
          "eventGatewayType",
          "instantiate",
          "parallelMultiple",
          "startQuantity",
          "completionQuantity",
          "isForCompensation",
          "expressionLanguage",
          "typeLanguage");

  private static final Set<String> DRAWING =
      Set.of(
          "id",
          "bpmnElement",
          "isExpanded",
          "isMarkerVisible",
          "isHorizontal",
          "x",
          "y",
          "width",
          "height");

  private static final Set<String> OF_CAMUNDA =
      Set.of(
          "asyncBefore",
          "asyncAfter",
          "delegateExpression",
          "decisionRef",
          "decisionRefBinding",
          "decisionRefTenantId",
          "mapDecisionResult",
          "resultVariable",
          "calledElementBinding",
          "collection",
          "elementVariable",
          "historyTimeToLive",
          "isStartableInTasklist",
          "formRef",
          "formRefBinding",
          "candidateGroups",
          "dueDate",
          "versionTag");

  /** What extensions carry, without a namespace. */
  private static final Map<String, Set<String>> OF_EXTENSIONS =
      Map.of(
          "executionListener", Set.of("delegateExpression", "event"),
          "taskListener", Set.of("delegateExpression", "event"),
          "in", Set.of("businessKey", "source", "sourceExpression", "target"),
          "out", Set.of("source", "target"),
          "inputParameter", Set.of("name"));

  private Vocabulary() {}

  static void check(Element root, Findings findings) {
    Xml.all(root)
        .forEach(
            element -> {
              if (!ELEMENTS
                  .getOrDefault(String.valueOf(element.getNamespaceURI()), Set.of())
                  .contains(element.getLocalName())) {
                findings.add(element, "element", element.getNodeName());
              } else {
                Xml.attributes(element).stream()
                    .filter(attribute -> !isKnown(element, attribute))
                    .forEach(
                        attribute ->
                            findings.add(
                                element,
                                "attribute",
                                element.getNodeName(),
                                attribute.getNodeName()));
              }
            });
  }

  private static boolean isKnown(Element element, Attr attribute) {
    String name = attribute.getLocalName();
    if (attribute.getNamespaceURI() != null) {
      return switch (attribute.getNamespaceURI()) {
        case Xml.CAMUNDA -> Xml.BPMN.equals(element.getNamespaceURI()) && OF_CAMUNDA.contains(name);
        case Xml.MODELER -> Set.of("executionPlatform", "executionPlatformVersion").contains(name);
        case Xml.XSI ->
            name.equals("type") && attribute.getValue().matches("(\\w+:)?tFormalExpression");
        default -> false;
      };
    }
    return switch (element.getNamespaceURI()) {
      case Xml.BPMN -> PLAIN.contains(name) && !isLanguage(name, attribute.getValue());
      case Xml.CAMUNDA ->
          OF_EXTENSIONS.getOrDefault(element.getLocalName(), Set.of()).contains(name);
      default -> DRAWING.contains(name);
    };
  }

  /** The schema's own two addresses are what nobody needs to write; others are languages. */
  private static boolean isLanguage(String name, String value) {
    return name.endsWith("Language")
        && !Set.of("http://www.w3.org/1999/XPath", "http://www.w3.org/2001/XMLSchema")
            .contains(value);
  }
}
