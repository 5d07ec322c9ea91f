package org.jiuzhu.modelcheck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What differs between two versions of a process, element by element: also what no diagram shows,
 * such as another delegate, condition or due date. The drawing itself is left out.
 */
public final class ElementDiff {

  private ElementDiff() {}

  /** How an element differs. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * An element that differs.
   *
   * @param id the element's id
   * @param name as it is shown, empty where it has none
   */
  public record Change(String id, String name, Kind kind) {}

  /** All differences, in the order of the new version, those removed last. */
  public static List<Change> between(byte[] before, byte[] after) {
    Map<String, Element> old = elements(before);
    Map<String, Element> now = elements(after);
    List<Change> changes = new ArrayList<>();
    now.forEach(
        (id, element) -> {
          if (!old.containsKey(id)) {
            changes.add(change(element, Kind.ADDED));
          } else if (!written(old.get(id), true).equals(written(element, true))) {
            changes.add(change(element, Kind.CHANGED));
          }
        });
    old.forEach(
        (id, element) -> {
          if (!now.containsKey(id)) {
            changes.add(change(element, Kind.REMOVED));
          }
        });
    return List.copyOf(changes);
  }

  private static Change change(Element element, Kind kind) {
    return new Change(Xml.id(element), element.getAttribute("name"), kind);
  }

  private static Map<String, Element> elements(byte[] content) {
    Map<String, Element> elements = new LinkedHashMap<>();
    Xml.read(content).stream()
        .flatMap(document -> Xml.all(document.getDocumentElement()))
        .filter(ElementDiff::standsAlone)
        .forEach(element -> elements.put(Xml.id(element), element));
    return elements;
  }

  /** What has a place of its own; definitions of events belong to their event. */
  private static boolean standsAlone(Element element) {
    return Xml.BPMN.equals(element.getNamespaceURI())
        && !Xml.id(element).isEmpty()
        && !element.getLocalName().endsWith("Definition")
        && !element.getLocalName().equals("definitions");
  }

  /** The element with all that belongs to it, but not with what stands in it for itself. */
  private static String written(Element element, boolean itself) {
    if (!itself && standsAlone(element)
        || List.of("incoming", "outgoing").contains(element.getLocalName())) {
      return "";
    }
    StringBuilder written = new StringBuilder("<").append(element.getLocalName());
    Xml.attributes(element).stream()
        .sorted((a, b) -> key(a).compareTo(key(b)))
        .forEach(
            attribute ->
                written
                    .append(' ')
                    .append(key(attribute))
                    .append('=')
                    .append(attribute.getValue()));
    written.append('>').append(Xml.text(element));
    Xml.children(element).forEach(child -> written.append(written(child, false)));
    return written.append("</>").toString();
  }

  private static String key(Attr attribute) {
    return Optional.ofNullable(attribute.getNamespaceURI()).orElse("")
        + "#"
        + attribute.getLocalName();
  }
}
