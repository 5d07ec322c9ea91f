package org.jiuzhu.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.county.CountyDraws;
import org.jiuzhu.county.CountyDraws.Draw;
import org.jiuzhu.county.CountyVisit;
import org.jiuzhu.county.VisitRecords;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** 随机抽查: how an area's destitute cases of a year were drawn, for its county and supervisors. */
@Controller
class CountyDrawController {

  private static final int PERCENT = 100;

  private final CountyDraws draws;
  private final VisitRecords visits;
  private final Recusals recusals;
  private final Organisation organisation;
  private final Words words;
  private final Clock clock;

  CountyDrawController(
      CountyDraws draws,
      VisitRecords visits,
      Recusals recusals,
      Organisation organisation,
      Words words,
      Clock clock) {
    this.draws = draws;
    this.visits = visits;
    this.recusals = recusals;
    this.organisation = organisation;
    this.words = words;
    this.clock = clock;
  }

  /**
   * A place in the row.
   *
   * @param number of the case, or null where the reader must keep off it
   * @param visit what the county found, empty before it looked
   * @param problem whether it found one
   */
  record Row(
      int position, String number, boolean drawn, String on, String visit, boolean problem) {}

  /** An area that the reader may choose. */
  record Choice(String slug, String name) {}

  @GetMapping("/tools/county-draw")
  String show(
      @RequestParam(required = false) String area,
      @RequestParam(required = false) Integer year,
      @RequestParam(defaultValue = "false") boolean check,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    Person person = desk.person();
    List<String> areas = areas(person);
    if (areas.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    String shown = area == null ? areas.get(0) : area;
    if (!areas.contains(shown)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    int shownYear = year == null ? LocalDate.now(clock).getYear() : year;
    List<Draw> row = draws.of(shown, shownYear);
    model.addAttribute("area", new Choice(shown, organisation.area(shown).name()));
    model.addAttribute(
        "areas",
        areas.stream().map(slug -> new Choice(slug, organisation.area(slug).name())).toList());
    model.addAttribute("year", shownYear);
    model.addAttribute("years", years(shown));
    model.addAttribute("share", percent(draws.shareToday(shown)));
    model.addAttribute("rows", rows(row, person));
    model.addAttribute("drawn", row.stream().filter(Draw::drawn).count());
    model.addAttribute(
        "fingerprint",
        draws.seedOf(shown, shownYear).map(CountyDraws.Seed::fingerprint).orElse(null));
    model.addAttribute("seed", seed(person, shown, shownYear).orElse(null));
    if (check) {
      model.addAttribute("check", draws.verify(shown, shownYear));
    }
    return "county-draw";
  }

  private List<String> areas(Person person) {
    return person.areas().stream()
        .filter(slug -> person.holds(Role.SUPERVISOR, slug) || person.holds(Role.COUNTY, slug))
        .sorted()
        .toList();
  }

  private Set<Integer> years(String area) {
    TreeSet<Integer> years = new TreeSet<>(draws.years(area));
    years.add(LocalDate.now(clock).getYear());
    return years.descendingSet();
  }

  /** Only for the supervisor, and only when the year is over. */
  private Optional<String> seed(Person person, String area, int year) {
    return person.holds(Role.SUPERVISOR, area) ? draws.revealedSeed(area, year) : Optional.empty();
  }

  private static String percent(Fraction share) {
    Fraction percent = share.times(PERCENT);
    return (percent.isWhole() ? String.valueOf(percent.toInt()) : percent.toString()) + "%";
  }

  private List<Row> rows(List<Draw> row, Person person) {
    Set<CaseNumber> closed = new HashSet<>(recusals.cases(person.id()));
    return row.stream().map(draw -> row(draw, closed.contains(draw.caseNumber()))).toList();
  }

  private Row row(Draw draw, boolean closed) {
    Optional<CountyVisit> visit =
        closed
            ? Optional.empty()
            : visits.of(draw.caseNumber()).stream().reduce((earlier, later) -> later);
    return new Row(
        draw.position(),
        closed ? null : draw.caseNumber().value(),
        draw.drawn(),
        words.day(LocalDate.ofInstant(draw.at(), clock.getZone())),
        visit
            .map(
                made ->
                    words.day(made.visitedOn())
                        + " "
                        + words.of("VisitOutcome", made.outcome().name()))
            .orElse(""),
        visit.map(made -> made.outcome() == CountyVisit.Outcome.PROBLEM).orElse(false));
  }
}
