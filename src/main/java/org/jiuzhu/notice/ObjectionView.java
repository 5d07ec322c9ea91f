package org.jiuzhu.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.notice.Objection.Investigation;
import org.springframework.stereotype.Component;

/** Objections as rows of item and value, for forms. */
@Component
class ObjectionView {

  private final ObjectionRecords records;
  private final Notices notices;
  private final Staff staff;
  private final Words words;

  ObjectionView(ObjectionRecords records, Notices notices, Staff staff, Words words) {
    this.records = records;
    this.notices = notices;
    this.staff = staff;
    this.words = words;
  }

  /** What was published and what is said against it, without who says it. */
  List<Map<String, String>> objection(Objection objection) {
    Notice notice = notices.version(objection.caseNumber(), objection.noticeVersion());
    List<Map<String, String>> rows = new ArrayList<>();
    row(rows, "applicantMasked", notice.content().applicant());
    row(rows, "village", notice.content().village());
    row(rows, "category", words.of("Category", notice.content().kind()));
    row(
        rows,
        notice.content().amountField(),
        notice.content().monthlyAmount().toString());
    row(rows, "postedOn", words.day(notice.postedOn()));
    row(rows, "objectionReceived", words.moment(objection.receivedAt()));
    row(rows, "objectionChannel", words.of(objection.channel()));
    row(rows, "objectionText", objection.text());
    return rows;
  }

  /** Who raised it, for the investigator. */
  List<Map<String, String>> objector(Objection objection) {
    List<Map<String, String>> rows = new ArrayList<>();
    records
        .objector(objection)
        .ifPresentOrElse(
            objector -> {
              row(rows, "objectorName", objector.name());
              row(rows, "phone", objector.phone() == null ? "" : objector.phone());
            },
            () -> row(rows, "objectorName", words.text("anonymous")));
    return rows;
  }

  /** What the investigation found. */
  List<Map<String, String>> investigation(Investigation found) {
    List<Map<String, String>> rows = new ArrayList<>();
    row(rows, "investigator", staff.nameOf(found.by()));
    row(rows, "investigatedOn", words.day(found.investigatedOn()));
    row(rows, "objectionFindings", found.findings());
    row(rows, "stillDisputed", words.yesNo(found.disputed()));
    return rows;
  }

  void row(List<Map<String, String>> rows, String item, String value) {
    rows.add(Map.of("item", words.text("field." + item), "value", value));
  }
}
