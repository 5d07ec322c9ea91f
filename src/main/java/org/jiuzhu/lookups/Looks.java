package org.jiuzhu.lookups;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.organisation.Person;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gathers whom a request shows and writes it down, as one row a page, before the answer leaves. A
 * page that shows people and says of nobody whom is not handed out.
 */
@Component
public class Looks {

  private static final String NOTED = Looks.class.getName() + ".noted";
  private static final String WRITTEN = Looks.class.getName() + ".written";

  private final LookLedger ledger;

  Looks(LookLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Whom a request shows.
   *
   * @param purpose null where it follows from the page or the reader's post
   */
  private record Noted(
      Person official,
      String area,
      Way way,
      Purpose purpose,
      List<String> kinds,
      CaseNumber caseNumber,
      List<CaseNumber> listed,
      String subject) {}

  /** A case is opened. */
  public void opened(Person official, CaseNumber number) {
    note(new Noted(official, number.area(), null, null, List.of(), number, null, null));
  }

  /** Rows of cases are shown; none at all is said too. */
  public void listed(Person official, Collection<CaseNumber> cases) {
    noted();
    byArea(cases)
        .forEach(
            (area, some) ->
                note(new Noted(official, area, null, null, List.of(), null, some, null)));
  }

  /**
   * A file of payments is shown or handed out: a payroll, a subsidy.
   *
   * @param cases whose payments are in it
   */
  public void file(Person official, CaseNumber file, Collection<CaseNumber> cases) {
    note(new Noted(official, file.area(), null, null, List.of(), file, List.copyOf(cases), null));
  }

  /**
   * A list that has no number of its own is shown.
   *
   * @param subject {@code BATCH_} or {@code IMPORT_} with its id
   * @param cases those of its people who have one
   */
  public void list(Person official, String area, String subject, Collection<CaseNumber> cases) {
    note(new Noted(official, area, null, null, List.of(), null, List.copyOf(cases), subject));
  }

  /**
   * Somebody is looked for in an area by ID number or name, whether or not somebody is found.
   *
   * @param by what was typed: {@link DataKind#ID_NUMBER} or {@link DataKind#NAME}
   */
  public void searched(
      Person official,
      Purpose purpose,
      DataKind by,
      Collection<String> areas,
      Collection<CaseNumber> found) {
    Map<String, List<CaseNumber>> byArea = byArea(found);
    for (String area : areas) {
      note(
          new Noted(
              official,
              area,
              Way.SEARCH,
              purpose,
              List.of(by.name()),
              null,
              byArea.getOrDefault(area, List.of()),
              null));
    }
  }

  private static Map<String, List<CaseNumber>> byArea(Collection<CaseNumber> cases) {
    return cases.stream()
        .distinct()
        .collect(Collectors.groupingBy(CaseNumber::area, TreeMap::new, Collectors.toList()));
  }

  private static void note(Noted noted) {
    List<Noted> all = noted();
    if (!all.contains(noted)) {
      all.add(noted);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Noted> noted() {
    RequestAttributes request = RequestContextHolder.currentRequestAttributes();
    Object all = request.getAttribute(NOTED, RequestAttributes.SCOPE_REQUEST);
    if (all == null) {
      all = new ArrayList<Noted>();
      request.setAttribute(NOTED, all, RequestAttributes.SCOPE_REQUEST);
    }
    return (List<Noted>) all;
  }

  /**
   * Writes down whom this request shows. Called for every page and body; whoever writes into the
   * answer itself calls it before.
   *
   * @throws IllegalStateException if the page shows people, and nothing was said of whom
   */
  public void beforeHandingOut() {
    ServletRequestAttributes request =
        (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    Object pattern = attribute(request, HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (pattern == null || attribute(request, WRITTEN) != null) {
      return;
    }
    String method = request.getRequest().getMethod();
    LookRoutes.Shown shown = LookRoutes.of(method, pattern.toString()).orElse(null);
    if (shown != null && !shown.people()) {
      return;
    }
    if (attribute(request, NOTED) == null) {
      if (shown != null) {
        throw new IllegalStateException(
            "shows people and says of nobody whom: " + method + " " + pattern);
      }
      return;
    }
    for (Noted noted : noted()) {
      ledger.add(look(noted, shown, method + " " + pattern));
    }
    request.setAttribute(WRITTEN, true, RequestAttributes.SCOPE_REQUEST);
  }

  private static Object attribute(RequestAttributes request, String name) {
    return request.getAttribute(name, RequestAttributes.SCOPE_REQUEST);
  }

  private static Look look(Noted noted, LookRoutes.Shown shown, String place) {
    Way way = noted.way();
    Purpose purpose = noted.purpose();
    List<String> kinds = noted.kinds();
    if (way == null) {
      way = shown == null ? Way.PAGE : shown.way();
    }
    if (purpose == null) {
      purpose =
          shown == null || shown.purpose() == null
              ? Purpose.of(noted.official(), noted.area())
              : shown.purpose();
    }
    if (kinds.isEmpty()) {
      kinds =
          shown == null
              ? List.of(DataKind.NOT_DESCRIBED.name())
              : shown.kinds().stream().map(Enum::name).toList();
    }
    return new Look(
        noted.area(),
        noted.official().id(),
        Look.roles(noted.official(), noted.area()),
        way,
        place,
        purpose,
        kinds,
        noted.caseNumber(),
        noted.listed(),
        noted.subject());
  }
}
