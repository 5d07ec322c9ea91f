package org.jiuzhu.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.camunda.bpm.engine.rest.dto.AuthorizationExceptionDto;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.jiuzhu.input.Messages;

/**
 * Takes out of the engine's error answers what the caller should not learn: inner workings and
 * values. Messages of the engine stay English and readable for integrators; ours pass as they are.
 * Problems that an administrator's deployment has are shown in full.
 */
final class EngineAnswerGuard implements ContainerResponseFilter {

  /** The type of our own refusals; their messages never carry values. */
  static final String OWN_TYPE = "RequestRefused";

  private static final String OTHER_TENANT = "belongs to no authenticated tenant";
  private static final String NO_FORM = "Cannot get form for task";
  private static final String NOTHING_FOUND = "NullValueException";

  private static final Set<String> OWN_TYPES =
      Set.of(
          OWN_TYPE,
          RefusedByCaseFile.class.getSimpleName(),
          LoginsBusyException.class.getSimpleName());

  private final Messages messages;

  EngineAnswerGuard(Messages messages) {
    this.messages = messages;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() < 400 || !response.hasEntity()) {
      return;
    }
    Object answer = response.getEntity();
    if (!(answer instanceof ExceptionDto problem)) {
      // parsers quote class names and what they could not read
      replace(request, response);
    } else if (isOfAnotherArea(problem)) {
      refuse(request, response);
    } else if (isOfEngine(problem)) {
      if (isNothing(response.getStatus(), problem)) {
        response.setStatus(Response.Status.NOT_FOUND.getStatusCode());
      }
      EngineMessage.withoutValues(problem.getType(), problem.getMessage())
          .ifPresentOrElse(problem::setMessage, () -> replace(request, response));
    }
  }

  /** What is not there, and a form of a task that may not be seen. */
  private static boolean isNothing(int status, ExceptionDto problem) {
    return status >= 500 && NOTHING_FOUND.equals(problem.getType())
        || problem.getMessage() != null && problem.getMessage().startsWith(NO_FORM);
  }

  /** The engine calls another area's tasks and jobs a failure of its own. */
  private static boolean isOfAnotherArea(ExceptionDto problem) {
    return problem.getMessage() != null && problem.getMessage().contains(OTHER_TENANT);
  }

  private void refuse(ContainerRequestContext request, ContainerResponseContext response) {
    ExceptionDto answer = new ExceptionDto();
    answer.setType(OWN_TYPE);
    answer.setMessage(messages.text(AnswerLanguage.of(request), "engine.refused.not-for-you"));
    response.setStatus(Response.Status.FORBIDDEN.getStatusCode());
    response.setEntity(answer, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
  }

  /** Neither our own refusal nor the list of an administrator's mistakes in a model. */
  private static boolean isOfEngine(ExceptionDto problem) {
    return !OWN_TYPES.contains(problem.getType())
        && (problem.getClass() == ExceptionDto.class
            || problem instanceof AuthorizationExceptionDto);
  }

  private void replace(ContainerRequestContext request, ContainerResponseContext response) {
    ExceptionDto answer = new ExceptionDto();
    answer.setType("Error");
    answer.setMessage(
        messages.text(
            AnswerLanguage.of(request),
            response.getStatus() < 500 ? "engine.refused.unreadable" : "engine.error"));
    response.setEntity(answer, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
  }
}
