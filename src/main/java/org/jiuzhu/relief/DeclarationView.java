package org.jiuzhu.relief;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.organisation.Organisation;
import org.springframework.stereotype.Component;

/** A declared emergency in the words that people read. */
@Component
public class DeclarationView {

  private final Organisation organisation;
  private final Staff staff;
  private final Words words;

  DeclarationView(Organisation organisation, Staff staff, Words words) {
    this.organisation = organisation;
    this.staff = staff;
    this.words = words;
  }

  /** Items and values, as forms and pages list them. */
  public List<Map<String, String>> rows(EmergencyDeclaration declaration) {
    List<Map<String, String>> rows = new ArrayList<>();
    add(rows, "kind", words.of(declaration.kind()));
    add(rows, "place", place(declaration));
    add(rows, "period", period(declaration));
    add(rows, "basis", declaration.basis());
    add(rows, "description", declaration.description());
    add(rows, "raised", raised(declaration.raised()));
    add(rows, "shortened", shortened(declaration.raised()));
    add(
        rows,
        "declared",
        staff.nameOf(declaration.declaredBy()) + " " + words.moment(declaration.declaredAt()));
    if (declaration.decided() != null) {
      add(
          rows,
          declaration.isConfirmed() ? "confirmed" : "declined",
          staff.nameOf(declaration.decided().by())
              + " "
              + words.moment(declaration.decided().at())
              + (declaration.decided().note() == null ? "" : " " + declaration.decided().note()));
    }
    if (declaration.ended() != null) {
      add(rows, "ended", ended(declaration));
    }
    return rows;
  }

  private void add(List<Map<String, String>> rows, String item, String value) {
    rows.add(Map.of("item", words.text("relief." + item), "value", value));
  }

  /** «清水镇、兴隆街道», or the whole area. */
  public String place(EmergencyDeclaration declaration) {
    return declaration.townships().isEmpty()
        ? words.text("relief.whole-area")
        : declaration.townships().stream()
            .sorted()
            .map(township -> organisation.township(declaration.area(), township).name())
            .collect(Collectors.joining(words.text("separator")));
  }

  /** First and last day on which its measures hold, or would. */
  public String period(EmergencyDeclaration declaration) {
    return words.text(
        "relief.period.days", words.day(declaration.firstDay()), words.day(declaration.lastDay()));
  }

  /** What rises, in one line. */
  public String raised(RaisedLimits raised) {
    List<String> parts = new ArrayList<>();
    if (!raised.firstAidFactor().equals(Fraction.ONE)) {
      parts.add(words.text("relief.raised.first-aid", raised.firstAidFactor().toString()));
    }
    if (!raised.firstAidRatio().isZero()) {
      parts.add(words.text("relief.raised.first-aid-ratio", raised.firstAidRatio().toString()));
    }
    if (!raised.temporaryAidFactor().equals(Fraction.ONE)) {
      parts.add(words.text("relief.raised.temporary-aid", raised.temporaryAidFactor().toString()));
    }
    if (!raised.standardFactor().equals(Fraction.ONE)) {
      parts.add(words.text("relief.raised.standard", raised.standardFactor().toString()));
    }
    return parts.isEmpty()
        ? words.text("relief.raised.nothing")
        : String.join(words.text("separator"), parts);
  }

  /** What may be shortened, in one line. */
  public String shortened(RaisedLimits raised) {
    return raised.shortened().isEmpty()
        ? words.text("relief.shortened.nothing")
        : raised.shortened().stream()
            .sorted()
            .map(words::of)
            .collect(Collectors.joining(words.text("separator")));
  }

  private String ended(EmergencyDeclaration declaration) {
    EmergencyDeclaration.Ended ended = declaration.ended();
    return ended.byHand()
        ? words.text(
            "relief.ended.by-hand",
            words.day(ended.lastDay()),
            staff.nameOf(ended.by()),
            ended.reason())
        : words.text("relief.ended.by-date", words.day(ended.lastDay()));
  }
}
