package org.jiuzhu.modelcheck;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * How a diagram is drawn: everything is in it, nothing covers anything else, flows neither cross
 * nor run through steps nor slant, and the main way goes from left to right.
 */
final class LayoutRules {

  private static final int ROOM = 2;
  private static final int LABEL_ROOM = 4;
  private static final int FLOW_ROOM = 3;
  private static final int FARTHEST = 50_000;
  private static final String SUB_PROCESS = "subProcess";

  private final ProcessModel model;
  private final Findings findings;
  private final Map<String, Rectangle2D> shapes = new HashMap<>();
  private final Map<String, Rectangle2D> labels = new HashMap<>();
  private final Map<String, List<Line2D>> flows = new HashMap<>();

  private LayoutRules(ProcessModel model, Findings findings) {
    this.model = model;
    this.findings = findings;
  }

  static void check(ProcessModel model, Findings findings) {
    LayoutRules rules = new LayoutRules(model, findings);
    if (rules.read()) {
      rules.drawn();
      rules.shapes();
      rules.labels();
      rules.flows();
      rules.leftToRight();
    }
  }

  /** Whether all figures could be read. */
  private boolean read() {
    boolean readable = true;
    for (Element each : Xml.all(model.root()).toList()) {
      if (Xml.is(each, Xml.BPMNDI, "BPMNShape")) {
        readable &= bounds(each, shapes, each.getAttribute("bpmnElement"));
        label(each);
      } else if (Xml.is(each, Xml.BPMNDI, "BPMNEdge")) {
        readable &= waypoints(each);
        label(each);
      }
    }
    return readable;
  }

  private void label(Element shape) {
    Xml.child(shape, Xml.BPMNDI, "BPMNLabel")
        .filter(label -> Xml.child(label, Xml.DC, "Bounds").isPresent())
        .ifPresent(label -> bounds(label, labels, shape.getAttribute("bpmnElement")));
  }

  private boolean bounds(Element shape, Map<String, Rectangle2D> into, String id) {
    Optional<Element> bounds = Xml.child(shape, Xml.DC, "Bounds");
    if (bounds.isEmpty()
        || List.of("x", "y", "width", "height").stream()
            .anyMatch(name -> !isFigure(bounds.get().getAttribute(name)))) {
      findings.add(id, "layout.figure");
      return false;
    }
    Element box = bounds.get();
    into.put(
        id,
        new Rectangle2D.Double(
            figure(box, "x"), figure(box, "y"), figure(box, "width"), figure(box, "height")));
    return true;
  }

  private boolean waypoints(Element edge) {
    String id = edge.getAttribute("bpmnElement");
    List<Point2D> points = new ArrayList<>();
    for (Element point : Xml.children(edge)) {
      if (Xml.is(point, Xml.DI, "waypoint")) {
        if (!isFigure(point.getAttribute("x")) || !isFigure(point.getAttribute("y"))) {
          findings.add(id, "layout.figure");
          return false;
        }
        points.add(new Point2D.Double(figure(point, "x"), figure(point, "y")));
      }
    }
    List<Line2D> lines = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      lines.add(new Line2D.Double(points.get(i - 1), points.get(i)));
    }
    flows.put(id, lines);
    return true;
  }

  private static boolean isFigure(String text) {
    return text.matches("-?[0-9]{1,5}(\\.[0-9]{1,20})?")
        && Math.abs(Double.parseDouble(text)) <= FARTHEST;
  }

  private static double figure(Element element, String name) {
    return Double.parseDouble(element.getAttribute(name));
  }

  private void drawn() {
    for (Element node : model.nodes()) {
      if (!shapes.containsKey(Xml.id(node))) {
        findings.add(node, "layout.missing");
      }
    }
    for (Element flow : model.all("sequenceFlow")) {
      if (flows.getOrDefault(Xml.id(flow), List.of()).isEmpty()) {
        findings.add(flow, "layout.missing");
      }
    }
    Set<String> known = new HashSet<>();
    Xml.all(model.root())
        .filter(element -> Xml.BPMN.equals(element.getNamespaceURI()))
        .forEach(element -> known.add(Xml.id(element)));
    shapes.keySet().stream()
        .filter(id -> !known.contains(id))
        .forEach(id -> findings.add(id, "layout.nothing"));
    flows.keySet().stream()
        .filter(id -> !known.contains(id))
        .forEach(id -> findings.add(id, "layout.nothing"));
  }

  private List<Element> drawnNodes() {
    return model.nodes().stream().filter(node -> shapes.containsKey(Xml.id(node))).toList();
  }

  private Rectangle2D box(Element node) {
    return shapes.get(Xml.id(node));
  }

  private void shapes() {
    List<Element> nodes = drawnNodes();
    for (int i = 0; i < nodes.size(); i++) {
      for (Element other : nodes.subList(i + 1, nodes.size())) {
        Element node = nodes.get(i);
        if (!attached(node, other)
            && !inside(node, other)
            && !inside(other, node)
            && overlap(box(node), box(other), ROOM)) {
          findings.add(node, "layout.overlap", Xml.id(other));
        }
      }
    }
  }

  private void labels() {
    List<Map.Entry<String, Rectangle2D>> all = List.copyOf(labels.entrySet());
    for (int i = 0; i < all.size(); i++) {
      String owner = all.get(i).getKey();
      Rectangle2D label = all.get(i).getValue();
      for (Map.Entry<String, Rectangle2D> other : all.subList(i + 1, all.size())) {
        if (overlap(label, other.getValue(), LABEL_ROOM)) {
          findings.add(owner, "layout.labels", other.getKey());
        }
      }
      for (Element node : drawnNodes()) {
        if (!Xml.id(node).equals(owner)
            && !node.getLocalName().equals(SUB_PROCESS)
            && overlap(label, box(node), LABEL_ROOM)) {
          findings.add(owner, "layout.label", Xml.id(node));
        }
      }
    }
  }

  private void flows() {
    List<Element> all =
        model.all("sequenceFlow").stream().filter(f -> flows.containsKey(Xml.id(f))).toList();
    for (int i = 0; i < all.size(); i++) {
      Element flow = all.get(i);
      List<Line2D> lines = flows.get(Xml.id(flow));
      for (Element other : all.subList(i + 1, all.size())) {
        List<Line2D> others = flows.get(Xml.id(other));
        if (lines.stream().anyMatch(a -> others.stream().anyMatch(b -> cross(a, b)))) {
          findings.add(flow, "layout.cross", Xml.id(other));
        }
      }
      for (Element node : drawnNodes()) {
        if (!touches(flow, node)
            && edges(box(node)).stream()
                .anyMatch(edge -> lines.stream().anyMatch(line -> cross(line, edge)))) {
          findings.add(flow, "layout.through", Xml.id(node));
        }
      }
      if (lines.stream().anyMatch(LayoutRules::slants)) {
        findings.add(flow, "layout.slanted");
      }
    }
  }

  private boolean touches(Element flow, Element node) {
    if (node.getLocalName().equals(SUB_PROCESS)) {
      return true;
    }
    for (String end : List.of(flow.getAttribute("sourceRef"), flow.getAttribute("targetRef"))) {
      if (Xml.id(node).equals(end)
          || node.getAttribute("attachedToRef").equals(end)
          || model.nodes().stream()
              .anyMatch(
                  each ->
                      Xml.id(each).equals(end)
                          && each.getAttribute("attachedToRef").equals(Xml.id(node)))) {
        return true;
      }
    }
    return false;
  }

  /** Nothing ends left of where everything begins. */
  private void leftToRight() {
    for (Element end : drawnNodes()) {
      if (!end.getLocalName().equals("endEvent")) {
        continue;
      }
      drawnNodes().stream()
          .filter(start -> start.getLocalName().equals("startEvent"))
          .filter(start -> start.getParentNode() == end.getParentNode())
          .min(Comparator.comparingDouble(start -> box(start).getMinX()))
          .filter(start -> box(end).getMinX() <= box(start).getMinX())
          .ifPresent(start -> findings.add(end, "layout.left", Xml.id(start)));
    }
  }

  private static boolean attached(Element a, Element b) {
    return a.getAttribute("attachedToRef").equals(Xml.id(b))
        || b.getAttribute("attachedToRef").equals(Xml.id(a));
  }

  private static boolean inside(Element element, Element container) {
    for (var node = element.getParentNode(); node != null; node = node.getParentNode()) {
      if (node == container) {
        return true;
      }
    }
    return false;
  }

  private static boolean overlap(Rectangle2D a, Rectangle2D b, int room) {
    return a.getMinX() < b.getMaxX() - room
        && b.getMinX() < a.getMaxX() - room
        && a.getMinY() < b.getMaxY() - room
        && b.getMinY() < a.getMaxY() - room;
  }

  private static List<Line2D> edges(Rectangle2D box) {
    double left = box.getMinX() + FLOW_ROOM;
    double top = box.getMinY() + FLOW_ROOM;
    double right = box.getMaxX() - FLOW_ROOM;
    double bottom = box.getMaxY() - FLOW_ROOM;
    return List.of(
        new Line2D.Double(left, top, right, top),
        new Line2D.Double(right, top, right, bottom),
        new Line2D.Double(right, bottom, left, bottom),
        new Line2D.Double(left, bottom, left, top));
  }

  /** Whether two lines cross in the middle of both; that they meet at an end is no crossing. */
  static boolean cross(Line2D a, Line2D b) {
    return side(a, b.getP1()) * side(a, b.getP2()) < 0
        && side(b, a.getP1()) * side(b, a.getP2()) < 0;
  }

  private static double side(Line2D line, Point2D point) {
    return Math.signum(
        (line.getX2() - line.getX1()) * (point.getY() - line.getY1())
            - (line.getY2() - line.getY1()) * (point.getX() - line.getX1()));
  }

  private static boolean slants(Line2D line) {
    return Math.abs(line.getX2() - line.getX1()) > 1 && Math.abs(line.getY2() - line.getY1()) > 1;
  }
}
