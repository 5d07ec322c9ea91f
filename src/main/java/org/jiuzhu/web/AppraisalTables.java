package org.jiuzhu.web;

import java.util.List;
import org.jiuzhu.appraisal.Appraisal;
import org.jiuzhu.appraisal.AppraisalRows;
import org.jiuzhu.appraisal.Appraisals;
import org.jiuzhu.appraisal.Meeting;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.springframework.stereotype.Component;

/** The appraisals on a case's page: what came of each, all its meetings and their papers. */
@Component
class AppraisalTables {

  private final Appraisals appraisals;
  private final AppraisalRows rows;
  private final Words words;

  AppraisalTables(Appraisals appraisals, AppraisalRows rows, Words words) {
    this.appraisals = appraisals;
    this.rows = rows;
    this.words = words;
  }

  /** One appraisal. */
  record Table(int version, List<CaseParts.Item> items, List<Row> meetings) {}

  /**
   * One meeting.
   *
   * @param turnout who came; empty before the meeting
   */
  record Row(int number, String called, String turnout, boolean missed) {}

  /** All appraisals of a case, newest first. */
  List<Table> of(CaseNumber number) {
    List<Appraisal> all = appraisals.of(number);
    return java.util.stream.IntStream.iterate(all.size() - 1, i -> i >= 0, i -> i - 1)
        .mapToObj(all::get)
        .map(this::table)
        .toList();
  }

  private Table table(Appraisal appraisal) {
    return new Table(
        appraisal.version(),
        rows.of(appraisal).stream()
            .map(row -> new CaseParts.Item(row.get("item"), row.get("value")))
            .toList(),
        appraisal.meetings().stream().map(this::row).toList());
  }

  private Row row(Meeting meeting) {
    return new Row(
        meeting.number(),
        words.text(
            "when-where",
            words.day(meeting.summons().meetsOn()),
            meeting.summons().meetsAt(),
            meeting.summons().place()),
        meeting.attendance() == null ? "" : rows.turnout(meeting.turnout()),
        meeting.isMissed());
  }
}
