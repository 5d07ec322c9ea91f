package org.jiuzhu.lookups;

import static org.jiuzhu.lookups.DataKind.ACCOUNT;
import static org.jiuzhu.lookups.DataKind.ASSETS;
import static org.jiuzhu.lookups.DataKind.CHECK_ANSWERS;
import static org.jiuzhu.lookups.DataKind.CONTACT;
import static org.jiuzhu.lookups.DataKind.DECISION;
import static org.jiuzhu.lookups.DataKind.DETERMINATION;
import static org.jiuzhu.lookups.DataKind.EVERYTHING;
import static org.jiuzhu.lookups.DataKind.HEALTH;
import static org.jiuzhu.lookups.DataKind.HOUSEHOLD;
import static org.jiuzhu.lookups.DataKind.ID_NUMBER;
import static org.jiuzhu.lookups.DataKind.INCOME;
import static org.jiuzhu.lookups.DataKind.LETTER;
import static org.jiuzhu.lookups.DataKind.NAME;
import static org.jiuzhu.lookups.DataKind.OBJECTION;
import static org.jiuzhu.lookups.DataKind.PAYMENT;
import static org.jiuzhu.lookups.DataKind.STATE;
import static org.jiuzhu.lookups.DataKind.SURVEY;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of our pages and interfaces show people, and what of them. Every mapping stands here: what
 * is new and not described fails the build.
 */
public final class LookRoutes {

  private LookRoutes() {}

  /**
   * What a route shows.
   *
   * @param purpose null where it follows from the reader's post
   * @param kinds empty where it shows nobody
   */
  public record Shown(Way way, Purpose purpose, List<DataKind> kinds) {

    /** Whether people are shown. */
    public boolean people() {
      return !kinds.isEmpty();
    }
  }

  private static final Shown NOBODY = new Shown(null, null, List.of());
  private static final Map<String, Shown> ROUTES = new HashMap<>();

  /** Whole parts of the application in which nobody is shown. */
  private static final Set<String> NOBODY_BELOW =
      Set.of(
          "/actuator/",
          "/assets/",
          "/login/",
          "/setup/",
          "/account/",
          "/tools/accounts/",
          "/tools/deployments/",
          "/tools/repairs/",
          "/tools/retention/",
          "/tools/returns/");

  static {
    // one case
    shows(
        "GET /cases/{number}",
        Way.PAGE,
        NAME,
        ID_NUMBER,
        CONTACT,
        HOUSEHOLD,
        HEALTH,
        INCOME,
        ASSETS,
        CHECK_ANSWERS,
        SURVEY,
        DETERMINATION,
        DECISION,
        PAYMENT,
        ACCOUNT,
        OBJECTION);
    shows("GET /cases/{number}/evidence/{id}", Way.EVIDENCE, DataKind.EVIDENCE);
    shows("GET /cases/{number}/print/letters/{id}", Way.PRINT, NAME, LETTER);
    shows("GET /cases/{number}/print/delivery/{id}", Way.PRINT, NAME, LETTER);
    shows("GET /cases/{number}/print/consent", Way.PRINT, NAME, ID_NUMBER, HOUSEHOLD);
    shows("GET /cases/{number}/print/notice", Way.PRINT, NAME, DECISION);
    shows(
        "GET /cases/{number}/print/payments/{instalment}/receipt",
        Way.PRINT,
        Purpose.PAYMENT,
        NAME,
        PAYMENT);
    String conferences = "GET /cases/{number}/print/conferences/{version}/{meeting}";
    shows(conferences + "/minutes", Way.PRINT, NAME, HOUSEHOLD, SURVEY, DECISION);
    String appraisals = "GET /cases/{number}/print/appraisals/{version}/{meeting}";
    shows(appraisals + "/summons", Way.PRINT, NAME, HOUSEHOLD);
    shows(appraisals + "/minutes", Way.PRINT, NAME, HOUSEHOLD, SURVEY);
    shows("GET /api/cases/{number}", Way.INTERFACE, STATE, DECISION);

    // a person's own copy
    shows("GET /cases/{number}/access", Way.PAGE, Purpose.PERSON_ASKED, NAME, ID_NUMBER, HOUSEHOLD);
    shows(
        "GET /cases/{number}/access/{request}", Way.ACCESS_COPY, Purpose.PERSON_ASKED, EVERYTHING);
    shows(
        "GET /cases/{number}/access/{request}/file",
        Way.ACCESS_COPY,
        Purpose.PERSON_ASKED,
        EVERYTHING);
    nobody("POST /cases/{number}/access", "POST /cases/{number}/access/{request}/correction");

    // several cases
    shows("GET /cases", Way.LIST, Purpose.CASE_LIST, NAME, STATE);
    shows("POST /cases", Way.LIST, Purpose.CASE_LIST, NAME, STATE);
    shows("GET /tools/payments/{area}", Way.LIST, Purpose.PAYMENT, NAME, ACCOUNT, PAYMENT);
    shows("GET /tools/payments/{area}/{batch}", Way.LIST, Purpose.PAYMENT, NAME, ACCOUNT, PAYMENT);
    shows(
        "GET /tools/payments/{area}/{batch}/files/{file}",
        Way.EXPORT,
        Purpose.PAYMENT,
        NAME,
        ACCOUNT,
        PAYMENT);
    shows(
        "POST /tools/payroll/{number}/batch", Way.EXPORT, Purpose.PAYMENT, NAME, ACCOUNT, PAYMENT);
    shows(
        "POST /tools/relief/subsidies/{number}/file",
        Way.EXPORT,
        Purpose.PAYMENT,
        NAME,
        ACCOUNT,
        PAYMENT);
    shows("GET /tools/cash/{number}/{township}", Way.PRINT, Purpose.PAYMENT, NAME, PAYMENT);
    shows("GET /tools/relief/subsidies/{number}", Way.LIST, HOUSEHOLD, PAYMENT);
    shows(
        "GET /tools/recipients/{id}", Way.LIST, Purpose.PAYMENT, NAME, ID_NUMBER, ACCOUNT, PAYMENT);

    // what changes something and leads back to a page that shows it
    nobody(
        "POST /cases/{number}/evidence",
        "POST /cases/{number}/extension",
        "POST /cases/{number}/kinship",
        "POST /cases/{number}/kinship/{id}/withdraw",
        "POST /tools/payments/{area}",
        "POST /tools/payments/{area}/{batch}/approve",
        "POST /tools/payments/{area}/{batch}/withdraw",
        "POST /tools/payments/{area}/{batch}/export",
        "POST /tools/payments/{area}/{batch}/files",
        "POST /tools/payments/{area}/{batch}/returned/{file}",
        "POST /tools/payroll/{number}/returned",
        "POST /tools/recipients",
        "POST /tools/recipients/{id}/approve",
        "POST /tools/recipients/{id}/refuse",
        "POST /tools/relief/subsidies/{number}/return",
        "POST /supervision/lookups/settle",
        "GET /cases/of-task/{taskId}",
        "GET /tools/payments");
    // a process's picture; sums, positions and rules of a file by row number
    nobody(
        "GET /cases/{number}/diagrams/{instance}",
        "GET /tools/payments/{area}/{batch}/returned/{file}",
        "GET /tools/cash",
        "GET /tools/payroll",
        "GET /tools/payroll/{number}",
        "GET /tools/recipients",
        "GET /tools/recipients/template",
        "GET /tools/relief",
        "GET /tools/relief/{number}",
        "GET /tools/relief/{number}/report",
        "GET /tools/funds",
        "POST /tools/funds/appropriations",
        "POST /tools/funds/closings",
        "POST /tools/funds/requests/{id}/confirm",
        "POST /tools/funds/requests/{id}/refuse",
        "POST /tools/funds/requests/{id}/withdraw",
        "POST /tools/funds/verification",
        "GET /tools/funds/report",
        "GET /tools/funds/report.csv",
        "GET /tools/funds/report.xlsx");
    // numbers of cases and what officials did, nobody of a household
    nobody(
        "GET /cases/of-tasks",
        "GET /supervision",
        "GET /supervision/lookups",
        "POST /supervision/lookups",
        "POST /supervision/lookups/csv",
        "GET /tools/county-draw",
        "GET /tools/owed-steps",
        "GET /tools/reassignment",
        "POST /tools/reassignment",
        "POST /tools/reassignment/tasks");
    // calculations without names; public by law; logins
    nobody(
        "GET /tools/determination",
        "POST /tools/determination",
        "POST /api/determinations",
        "GET /",
        "GET /notices",
        "GET /login",
        "POST /login",
        "POST /logout",
        "ANY /error");
    // taken in, answered with a number
    nobody(
        "POST /api/applications",
        "POST /api/emergencies",
        "POST /api/cases/{number}/events",
        "POST /api/cases/{number}/objections",
        "POST /api/check-agency/answers",
        "POST /api/payment-gateway/results");
  }

  private static void shows(String route, Way way, DataKind... kinds) {
    shows(route, way, null, kinds);
  }

  private static void shows(String route, Way way, Purpose purpose, DataKind... kinds) {
    ROUTES.put(route, new Shown(way, purpose, List.of(kinds)));
  }

  private static void nobody(String... routes) {
    for (String route : routes) {
      ROUTES.put(route, NOBODY);
    }
  }

  /** By which way a route shows people, or would lead to a page that does. */
  public static Way way(String route) {
    Shown shown = ROUTES.get(route);
    return shown == null || shown.way() == null ? Way.PAGE : shown.way();
  }

  /** What a route shows; empty where nobody has said so. */
  public static Optional<Shown> of(String method, String pattern) {
    String asked = method.equals("HEAD") ? "GET" : method;
    Shown shown = ROUTES.getOrDefault(asked + " " + pattern, ROUTES.get("ANY " + pattern));
    if (shown == null && NOBODY_BELOW.stream().anyMatch((pattern + "/")::startsWith)) {
      return Optional.of(NOBODY);
    }
    return Optional.ofNullable(shown);
  }
}
