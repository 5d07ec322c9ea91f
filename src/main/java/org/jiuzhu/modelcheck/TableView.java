package org.jiuzhu.modelcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A decision table to look at.
 *
 * @param columns titles of the inputs and, last, of the output
 */
public record TableView(List<String> columns, List<Row> rows) {

  /**
   * A rule.
   *
   * @param cells in the order of the columns
   * @param description its words and clause
   */
  public record Row(List<String> cells, String description) {}

  /** The table in a file, or nothing where it cannot be read as one. */
  public static Optional<TableView> of(byte[] content) {
    return Xml.read(content).map(TableView::of);
  }

  private static TableView of(Document document) {
    List<String> columns =
        Stream.concat(Xml.all(document, Xml.DMN, "input"), Xml.all(document, Xml.DMN, "output"))
            .map(column -> column.getAttribute("label"))
            .toList();
    List<Row> rows = Xml.all(document, Xml.DMN, "rule").map(TableView::row).toList();
    return new TableView(columns, rows);
  }

  private static Row row(Element rule) {
    List<String> cells = new ArrayList<>();
    for (String kind : List.of("inputEntry", "outputEntry")) {
      Xml.children(rule).stream()
          .filter(child -> Xml.is(child, Xml.DMN, kind))
          .map(cell -> Xml.child(cell, Xml.DMN, "text").map(Xml::text).orElse(""))
          .map(text -> text.equals("-") ? "" : text)
          .forEach(cells::add);
    }
    return new Row(
        List.copyOf(cells), Xml.child(rule, Xml.DMN, "description").map(Xml::text).orElse(""));
  }
}
