package org.jiuzhu.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.jiuzhu.access.AccessRule;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.input.Messages;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Stands before every endpoint of the engine's REST API and of its web applications. It looks at
 * the endpoint that a request was matched to, so no spelling of a path leads around it.
 *
 * <ul>
 *   <li>Endpoints are open by the table only, reading ones too ({@link EngineAccess}). That closes
 *       CVE-2026-77226 (first administrator by anybody), every way to put data into the engine past
 *       the forms, and what nobody needs to read.
 *   <li>Expressions are refused wherever they stand in a request. That closes CVE-2026-109432
 *       (expressions in {@code orQueries} are evaluated). The shared lists keep theirs, since they
 *       are stored by start-up code.
 *   <li>The engine's history knows no exceptions for single cases, so it is closed to whoever must
 *       keep off one (近亲属备案).
 *   <li>Nothing is left without a retry: that would stop a case where nobody sees it.
 *   <li>Bodies are limited in size.
 * </ul>
 */
final class EngineRequestGuard implements ContainerRequestFilter {

  private static final int JSON_LIMIT = 1 << 20;
  private static final int UPLOAD_LIMIT = 10 << 20;
  private static final String EXPRESSION = "expression";
  private static final String RETRIES = "retries";
  private static final String NAMED_ENGINE = "/engine/{name}";
  private static final String HISTORY = "/history/";
  private static final Pattern SLASHES = Pattern.compile("/+");
  private static final Pattern LAST_SLASH = Pattern.compile("(?<=.)/$");

  private final String application;
  private final EngineAccess access;
  private final IdentityService identityService;
  private final Recusals recusals;
  private final Messages messages;

  /**
   * @param application path of the application this instance guards where its endpoints are its
   *     own, or nothing for the engine's REST API
   */
  EngineRequestGuard(
      String application,
      EngineAccess access,
      IdentityService identityService,
      Recusals recusals,
      Messages messages) {
    this.application = application;
    this.access = access;
    this.identityService = identityService;
    this.recusals = recusals;
    this.messages = messages;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    // the case file's refusals speak it too
    LocaleContextHolder.setLocale(AnswerLanguage.of(request));
    ExtendedUriInfo uri = (ExtendedUriInfo) request.getUriInfo();
    String endpoint = endpoint(uri);
    AccessRule rule = access.of(request.getMethod(), endpoint).orElse(null);
    if (rule == null || rule.isClosed()) {
      refuse(request, Status.FORBIDDEN, "closed");
    } else if (!access.allows(rule, identityService.getCurrentAuthentication(), uri)) {
      refuse(request, Status.FORBIDDEN, "not-for-you");
    } else if (endpoint.startsWith(HISTORY) && keepsOffACase()) {
      refuse(request, Status.FORBIDDEN, "history");
    } else if (uri.getQueryParameters().keySet().stream()
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith(EXPRESSION))) {
      refuse(request, Status.BAD_REQUEST, "expression");
    } else if (request.hasEntity()) {
      checkBody(request, rule);
    }
  }

  /** The matched endpoint's path: {@code /task/{id}/claim}. */
  private String endpoint(ExtendedUriInfo uri) {
    StringBuilder path = new StringBuilder();
    uri.getMatchedTemplates().forEach(template -> path.insert(0, template.getTemplate()));
    String normal = LAST_SLASH.matcher(SLASHES.matcher(path).replaceAll("/")).replaceAll("");
    return normal.startsWith(NAMED_ENGINE + "/")
        ? normal.substring(NAMED_ENGINE.length())
        : application + normal;
  }

  private boolean keepsOffACase() {
    Authentication caller = identityService.getCurrentAuthentication();
    return caller != null
        && caller.getUserId() != null
        && !recusals.cases(caller.getUserId()).isEmpty();
  }

  private void checkBody(ContainerRequestContext request, AccessRule rule) throws IOException {
    boolean upload = isOfType(request, MediaType.MULTIPART_FORM_DATA_TYPE);
    RequestBody body =
        RequestBody.read(request.getEntityStream(), upload ? UPLOAD_LIMIT : JSON_LIMIT);
    if (body == null) {
      refuse(request, Status.REQUEST_ENTITY_TOO_LARGE, "too-large");
      return;
    }
    request.setEntityStream(body.again());
    boolean form = isOfType(request, MediaType.APPLICATION_FORM_URLENCODED_TYPE);
    if (body.isEmpty() || upload || form) {
      return;
    }
    try {
      if (!body.fields(name -> name.endsWith(EXPRESSION)).isEmpty()) {
        refuse(request, Status.BAD_REQUEST, "expression");
      } else if (!body.fields(name -> isShutOut(rule, name)).isEmpty()) {
        refuse(request, Status.FORBIDDEN, "fields");
      } else if (!body.isPositive(RETRIES)) {
        refuse(request, Status.FORBIDDEN, "retries");
      }
    } catch (IOException e) {
      refuse(request, Status.BAD_REQUEST, "unreadable");
    }
  }

  private static boolean isShutOut(AccessRule rule, String name) {
    return rule.without().stream().anyMatch(name::equalsIgnoreCase);
  }

  /** Exactly this type: a wildcard would be compatible with it, and with JSON too. */
  private static boolean isOfType(ContainerRequestContext request, MediaType type) {
    MediaType given = request.getMediaType();
    return given != null
        && given.getType().equalsIgnoreCase(type.getType())
        && given.getSubtype().equalsIgnoreCase(type.getSubtype());
  }

  private void refuse(ContainerRequestContext request, Status status, String reason) {
    ExceptionDto answer = new ExceptionDto();
    answer.setType(EngineAnswerGuard.OWN_TYPE);
    answer.setMessage(messages.text("engine.refused." + reason));
    request.abortWith(
        Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(answer).build());
  }
}
