package org.jiuzhu.web;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.emergency.EmergencyView;
import org.jiuzhu.emergency.Papers;
import org.jiuzhu.emergency.Papers.Unpapered;
import org.jiuzhu.organisation.Organisation;
import org.springframework.stereotype.Component;

/** Emergencies on pages: on the case's own, and on the supervisors' list of missing papers. */
@Component
class EmergencyPart {

  private final EmergencyView view;
  private final Papers papers;
  private final Organisation organisation;
  private final Words words;

  EmergencyPart(EmergencyView view, Papers papers, Organisation organisation, Words words) {
    this.view = view;
    this.papers = papers;
    this.organisation = organisation;
    this.words = words;
  }

  /** An emergency as item and value each. */
  record Emergency(
      List<Map<String, String>> report,
      List<Map<String, String>> decisions,
      List<Map<String, String>> payments,
      List<Map<String, String>> afterwards) {}

  /** The emergency of a case; null where it is none. */
  Emergency of(CaseNumber number) {
    return view.isEmergency(number)
        ? new Emergency(
            view.report(number),
            view.decisions(number),
            view.payments(number),
            view.afterwards(number))
        : null;
  }

  /** A paid emergency whose papers are missing; of the people nothing but the case's number. */
  record Missing(
      String number, String township, String kind, String paidAt, String due, boolean late) {}

  /** Paid emergencies of an area whose papers are missing, the longest due first. */
  List<Missing> missing(String area) {
    return papers.missing(area).stream().map(found -> missing(area, found)).toList();
  }

  private Missing missing(String area, Unpapered found) {
    return new Missing(
        found.caseNumber().value(),
        organisation.township(area, found.township()).name(),
        words.of(found.kind()),
        words.moment(found.paidAt()),
        words.moment(found.due()),
        found.late());
  }
}
