package org.jiuzhu.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.county.CountyDraws;
import org.jiuzhu.county.VisitView;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.kinship.KinRelation;
import org.jiuzhu.kinship.KinshipRecord;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.kinship.OfficialFields;
import org.springframework.stereotype.Component;

/** What a case's page tells of the county's supervision and of kinship with officials. */
@Component
class CountyParts {

  private final CountyDraws draws;
  private final VisitView visits;
  private final Kinships kinships;
  private final OfficialFields officialFields;
  private final Staff staff;
  private final Words words;

  CountyParts(
      CountyDraws draws,
      VisitView visits,
      Kinships kinships,
      OfficialFields officialFields,
      Staff staff,
      Words words) {
    this.draws = draws;
    this.visits = visits;
    this.kinships = kinships;
    this.officialFields = officialFields;
    this.staff = staff;
    this.words = words;
  }

  /** Draw and visits as item and value; empty where there were none. */
  List<Map<String, String>> visits(CaseNumber number) {
    List<Map<String, String>> rows = new ArrayList<>();
    draws
        .find(number)
        .ifPresent(
            draw ->
                rows.add(
                    Map.of(
                        "item",
                        words.text("case.draw"),
                        "value",
                        words.text(
                            draw.drawn() ? "case.draw.drawn" : "case.draw.not-drawn",
                            draw.position(),
                            words.moment(draw.at())))));
    rows.addAll(visits.rows(number));
    return rows;
  }

  /**
   * A recorded kinship.
   *
   * @param withdrawn by whom and when, empty while it stands
   */
  record KinshipRow(
      String id,
      String official,
      String relation,
      String source,
      String by,
      String at,
      String withdrawn) {}

  List<KinshipRow> kinships(CaseNumber number) {
    return kinships.of(number).stream().map(this::row).toList();
  }

  private KinshipRow row(KinshipRecord record) {
    String user = record.official().user();
    return new KinshipRow(
        record.id().toString(),
        user == null
            ? words.text("kinship.person", record.official().name(), words.text("kinship.outside"))
            : words.text("kinship.person", staff.nameOf(user), user),
        words.of(record.official().relation()),
        words.of("KinshipSource", record.source().name()),
        staff.nameOf(record.recordedBy()),
        words.moment(record.recordedAt()),
        record.stands()
            ? ""
            : words.text(
                "case.kinship.withdrawn-by",
                staff.nameOf(record.withdrawal().by()),
                words.moment(record.withdrawal().at())));
  }

  /** Whom the page's form may name. */
  List<Map<String, String>> officials(String area) {
    return officialFields.options(area);
  }

  /** What the named official can be to the household. */
  List<Map<String, String>> relations() {
    return List.of(KinRelation.values()).stream()
        .map(relation -> Map.of("label", words.of(relation), "value", relation.name()))
        .toList();
  }
}
