package org.jiuzhu.county;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.springframework.stereotype.Component;

/** The county's visits in words, for approvers and the case's page. */
@Component
public class VisitView {

  private final VisitRecords visits;
  private final Staff staff;
  private final Words words;

  VisitView(VisitRecords visits, Staff staff, Words words) {
    this.visits = visits;
    this.staff = staff;
    this.words = words;
  }

  /** All visits of a case as rows of {@code item} and {@code value}, oldest first. */
  public List<Map<String, String>> rows(CaseNumber number) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (CountyVisit visit : visits.of(number)) {
      String people =
          visit.companion() == null
              ? staff.nameOf(visit.visitedBy())
              : staff.nameOf(visit.visitedBy())
                  + words.text("separator")
                  + staff.nameOf(visit.companion());
      rows.add(
          Map.of(
              "item",
              words.of("VisitKind", visit.kind().name()),
              "value",
              words.text(
                  "county.visit.line",
                  words.day(visit.visitedOn()),
                  people,
                  words.of("VisitOutcome", visit.outcome().name()))));
      rows.add(row("visitFindings", visit.findings()));
      if (visit.advice() != null) {
        rows.add(row("advice", visit.advice()));
      }
    }
    return rows;
  }

  private Map<String, String> row(String field, String value) {
    return Map.of("item", words.text("field." + field), "value", value);
  }
}
