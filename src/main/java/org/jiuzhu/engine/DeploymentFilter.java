package org.jiuzhu.engine;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData.FormPart;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.jiuzhu.engine.DeploymentInbox.Receipt;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.modelcheck.ModelFile;

/**
 * Stands behind the guard at the engine's deployment endpoint, where Camunda Modeler sends its
 * files, and turns every deployment into a proposal. The endpoint itself is never reached.
 */
@Priority(Priorities.USER + 100)
final class DeploymentFilter implements ContainerRequestFilter {

  private static final String PATH = "/deployment/create";

  private final IdentityService identityService;
  private final Supplier<DeploymentInbox> inbox;
  private final Messages messages;

  DeploymentFilter(
      IdentityService identityService, Supplier<DeploymentInbox> inbox, Messages messages) {
    this.identityService = identityService;
    this.inbox = inbox;
    this.messages = messages;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals("POST") && endpoint(request).endsWith(PATH)) {
      request.abortWith(answer((ContainerRequest) request));
    }
  }

  /** By what the request was matched to, so no spelling of the path leads around. */
  private static String endpoint(ContainerRequestContext request) {
    StringBuilder path = new StringBuilder();
    ((ExtendedUriInfo) request.getUriInfo())
        .getMatchedTemplates()
        .forEach(template -> path.insert(0, template.getTemplate()));
    return path.toString().replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }

  private Response answer(ContainerRequest request) {
    MultipartFormData form;
    try {
      form = request.readEntity(MultipartFormData.class);
    } catch (RestException | ProcessingException e) {
      return refused(Status.BAD_REQUEST, messages.text("engine.refused.unreadable"));
    }
    try {
      Receipt receipt =
          inbox
              .get()
              .receive(
                  identityService.getCurrentAuthentication().getUserId(),
                  text(form, "tenant-id"),
                  text(form, "deployment-name"),
                  files(form));
      return receipt.proposal() == null
          ? refused(Status.BAD_REQUEST, receipt.message())
          : Response.status(Status.ACCEPTED)
              .type(MediaType.APPLICATION_JSON_TYPE)
              .entity(body(receipt, text(form, "deployment-name")))
              .build();
    } catch (RefusedException e) {
      return refused(
          e.kind() == RefusedException.Kind.FORBIDDEN ? Status.FORBIDDEN : Status.BAD_REQUEST,
          messages.line(e));
    }
  }

  /** The fields that Camunda Modeler looks for, and that nothing is live yet. */
  private static Map<String, Object> body(Receipt receipt, String name) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", "proposal-" + receipt.proposal());
    body.put("name", name);
    body.put("live", false);
    body.put("proposal", receipt.proposal());
    body.put("message", receipt.message());
    body.put("deployedProcessDefinitions", null);
    body.put("deployedDecisionDefinitions", null);
    return body;
  }

  private static String text(MultipartFormData form, String name) {
    FormPart part = form.getNamedPart(name);
    String text = part == null ? null : part.getTextContent();
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static List<ModelFile> files(MultipartFormData form) {
    List<ModelFile> files = new ArrayList<>();
    for (String name : form.getPartNames()) {
      FormPart part = form.getNamedPart(name);
      if (part.getFileName() != null) {
        files.add(
            new ModelFile(part.getFileName().replaceAll(".*[/\\\\]", ""), part.getBinaryContent()));
      }
    }
    return files;
  }

  private static Response refused(Status status, String message) {
    ExceptionDto answer = new ExceptionDto();
    answer.setType(EngineAnswerGuard.OWN_TYPE);
    answer.setMessage(message);
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(answer).build();
  }
}
