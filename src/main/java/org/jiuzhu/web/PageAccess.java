package org.jiuzhu.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.access.AccessMatrix;
import org.jiuzhu.access.AccessRule;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.lookups.RefusedLooks;
import org.jiuzhu.lookups.RefusedLooks.Reason;
import org.jiuzhu.organisation.Person;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Holds every request to our own pages and API against the table of {@link AccessMatrix}: by its
 * path before anything else, and once more when the method that answers is known. Which case, fund
 * or payroll somebody may look at is for those to say who know it.
 */
@Component
class PageAccess implements HandlerInterceptor {

  private static final String FOUND = PageAccess.class.getName() + ".found";
  private static final String ANY_METHOD = "*";
  private static final String API = "/api/";

  private final AccessMatrix matrix;
  private final Staff staff;
  private final RefusedLooks refused;
  private final List<Entry> entries;

  PageAccess(AccessMatrix matrix, Staff staff, RefusedLooks refused) {
    this.matrix = matrix;
    this.staff = staff;
    this.refused = refused;
    this.entries =
        matrix.pages().stream()
            .flatMap(rule -> rule.endpoints().stream().map(endpoint -> Entry.of(endpoint, rule)))
            .sorted(Comparator.comparing(Entry::path))
            .toList();
  }

  private record Entry(String method, PathPattern path, AccessRule rule) {

    static Entry of(String endpoint, AccessRule rule) {
      String[] parts = endpoint.split(" ");
      return new Entry(parts[0], PathPatternParser.defaultInstance.parse(parts[1]), rule);
    }

    boolean matches(String asked, PathContainer at) {
      return (method.equals(ANY_METHOD) || method.equals(asked)) && path.matches(at);
    }
  }

  /**
   * Whether a request may go on; nobody is looked up where everybody may. An error is shown to
   * whoever ran into it.
   */
  AuthorizationDecision decide(Authentication user, HttpServletRequest request) {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      return new AuthorizationDecision(true);
    }
    boolean loggedIn = user != null && !(user instanceof AnonymousAuthenticationToken);
    PathContainer path = path(request);
    Entry entry = find(request.getMethod(), path);
    request.setAttribute(FOUND, entry);
    boolean open =
        Optional.ofNullable(entry)
            .map(found -> allows(found.rule(), loggedIn ? user.getName() : null))
            // nothing answers there; callers of the API are told so
            .orElse(loggedIn && path.value().startsWith(API));
    return new AuthorizationDecision(open);
  }

  /** Whether a case is there is told to nobody who may not see cases: it looks like none. */
  void refuse(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem)
      throws IOException {
    if (response.isCommitted()) {
      // the connector has refused what was sent before we could
      return;
    }
    boolean looksForOne =
        request.getMethod().equals("GET")
            && request.getAttribute(FOUND) instanceof Entry entry
            && entry.path().getPatternString().contains("{");
    if (looksForOne && request.getUserPrincipal() != null) {
      note((Entry) request.getAttribute(FOUND), request);
    }
    response.sendError((looksForOne ? HttpStatus.NOT_FOUND : HttpStatus.FORBIDDEN).value());
  }

  private void note(Entry entry, HttpServletRequest request) {
    String number =
        entry.path().matchAndExtract(path(request)).getUriVariables().getOrDefault("number", "");
    if (CaseNumber.isValid(number)) {
      refused.note(
          request.getUserPrincipal().getName(),
          new CaseNumber(number),
          Reason.NOT_ONES_OWN,
          request.getMethod() + " " + entry.path());
    }
  }

  private static PathContainer path(HttpServletRequest request) {
    return RequestPath.parse(request.getRequestURI(), request.getContextPath())
        .pathWithinApplication();
  }

  private boolean allows(AccessRule rule, String user) {
    if (rule.isPublic()) {
      return true;
    }
    Person person = user == null ? null : staff.person(user);
    return rule.allows(person);
  }

  /** The rule of the most specific path, as Spring itself would choose, or null. */
  private Entry find(String method, PathContainer path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    return entries.stream().filter(entry -> entry.matches(asked, path)).findFirst().orElse(null);
  }

  /** What answers must be what was looked up by path: a method without a rule answers nobody. */
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod && request.getDispatcherType() != DispatcherType.ERROR) {
      String pattern =
          String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
      AccessRule rule = matrix.ofPage(request.getMethod(), pattern).orElse(null);
      boolean found = request.getAttribute(FOUND) instanceof Entry entry && entry.rule() == rule;
      if (!found) {
        throw new ResponseStatusException(HttpStatus.FORBIDDEN);
      }
    }
    return true;
  }
}
