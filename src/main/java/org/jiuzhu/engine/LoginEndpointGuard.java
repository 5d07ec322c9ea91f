package org.jiuzhu.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.jiuzhu.input.Messages;

/**
 * Closes the web applications' own login where a second factor is asked for: it knows none. It is
 * closed to everybody alike, so nobody learns from it whose account is powerful.
 */
final class LoginEndpointGuard implements ContainerRequestFilter {

  private static final String LOGIN = "/login/{appName}";

  private final Messages messages;

  LoginEndpointGuard(Messages messages) {
    this.messages = messages;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    ExtendedUriInfo uri = (ExtendedUriInfo) request.getUriInfo();
    if (uri.getMatchedTemplates().stream().anyMatch(each -> each.getTemplate().endsWith(LOGIN))) {
      ExceptionDto answer = new ExceptionDto();
      answer.setType(EngineAnswerGuard.OWN_TYPE);
      answer.setMessage(messages.text(AnswerLanguage.of(request), "engine.refused.login-page"));
      request.abortWith(
          Response.status(Status.FORBIDDEN)
              .type(MediaType.APPLICATION_JSON_TYPE)
              .entity(answer)
              .build());
    }
  }
}
