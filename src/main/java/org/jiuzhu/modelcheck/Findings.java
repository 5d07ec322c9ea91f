package org.jiuzhu.modelcheck;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Everything that is wrong with one file is told at once. */
final class Findings {

  private final String file;
  private final List<Finding> found = new ArrayList<>();

  Findings(String file) {
    this.file = file;
  }

  void add(Element element, String rule, Object... arguments) {
    add(Xml.owner(element), rule, arguments);
  }

  void add(String element, String rule, Object... arguments) {
    found.add(new Finding(file, element, rule, List.of(arguments)));
  }

  List<Finding> all() {
    return found.stream().distinct().toList();
  }
}
