package org.jiuzhu.web;

import java.util.List;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payroll.GrantHolds;
import org.springframework.stereotype.Component;

/** Aid that is on hold, as pages show it: no names, no accounts. */
@Component
class HoldRows {

  private final GrantHolds holds;
  private final Organisation organisation;
  private final Words words;

  HoldRows(GrantHolds holds, Organisation organisation, Words words) {
    this.holds = holds;
    this.organisation = organisation;
    this.words = words;
  }

  /** A case whose aid is on hold. */
  record Row(String caseNumber, String township, String reason, String since, String waiting) {}

  /** All of an area, the longest first. */
  List<Row> of(String area) {
    return holds.of(area).stream()
        .map(
            hold ->
                new Row(
                    hold.caseNumber().value(),
                    organisation.township(area, hold.township()).name(),
                    words.of(hold.reason()),
                    words.moment(hold.heldAt()),
                    words.text("payroll.sum", hold.months(), hold.total().toString())))
        .toList();
  }
}
