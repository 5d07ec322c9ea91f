package org.jiuzhu.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.engine.TaskNames;
import org.jiuzhu.lookups.Look;
import org.jiuzhu.lookups.LookLedger;
import org.jiuzhu.lookups.LookLedger.Entry;
import org.jiuzhu.lookups.LookRoutes;
import org.jiuzhu.lookups.Way;
import org.springframework.stereotype.Component;

/** Looks in words. */
@Component
class LookRows {

  private static final int MOST = 500;

  private final LookLedger ledger;
  private final Desks desks;
  private final TaskNames tasks;
  private final Staff staff;
  private final Words words;

  LookRows(LookLedger ledger, Desks desks, TaskNames tasks, Staff staff, Words words) {
    this.ledger = ledger;
    this.desks = desks;
    this.tasks = tasks;
    this.staff = staff;
    this.words = words;
  }

  /** A look. */
  record Row(
      String at, String who, String roles, String way, String purpose, String kinds, String cases) {

    /** As a line of a sheet. */
    List<String> cells() {
      return List.of(at, who, roles, way, purpose, kinds, cases);
    }
  }

  /** Who looked at a family, newest first. */
  List<Row> at(CaseNumber number) {
    return rows(ledger.at(number, MOST), Set.of());
  }

  /**
   * Looks as rows.
   *
   * @param closed cases that are not for the reader's eyes; looks at one of them alone are left out
   */
  List<Row> rows(List<Entry> looks, Set<CaseNumber> closed) {
    Map<String, String> names = new HashMap<>();
    Map<String, String> posts = desks.posts();
    return looks.stream()
        .filter(
            entry ->
                entry.look().caseNumber() == null || !closed.contains(entry.look().caseNumber()))
        .map(entry -> row(entry, closed, names, posts))
        .toList();
  }

  private Row row(
      Entry entry, Set<CaseNumber> closed, Map<String, String> names, Map<String, String> posts) {
    Look look = entry.look();
    return new Row(
        words.moment(entry.at()),
        look.official() == null
            ? words.text("lookups.system")
            : names.computeIfAbsent(look.official(), staff::nameOf) + " (" + look.official() + ")",
        look.roles().stream()
            .map(role -> posts.getOrDefault(look.area() + "." + role, role))
            .collect(joining()),
        words.of("Way", look.way().name()),
        words.of("Purpose", look.purpose().name()),
        kinds(look),
        cases(entry, closed));
  }

  private String kinds(Look look) {
    if (look.way() == Way.TASK_FORM) {
      return tasks.of(look.place());
    }
    String list = look.way() == Way.OUTSIDE_QUERY ? "source" : "DataKind";
    return look.kinds().stream().map(kind -> words.of(list, kind)).collect(joining());
  }

  /** A page, or a task's form, in words. */
  String place(String place) {
    return place.contains(" ") ? words.of("Way", LookRoutes.way(place).name()) : tasks.of(place);
  }

  private String cases(Entry entry, Set<CaseNumber> closed) {
    List<CaseNumber> cases =
        entry.cases().filter(number -> !closed.contains(number)).distinct().toList();
    if (cases.size() <= 1) {
      return cases.isEmpty()
          ? Optional.ofNullable(entry.look().subject()).orElse("")
          : cases.get(0).value();
    }
    return words.text("lookups.cases.many", cases.get(0).value(), cases.size());
  }

  private java.util.stream.Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(words.text("separator"));
  }
}
