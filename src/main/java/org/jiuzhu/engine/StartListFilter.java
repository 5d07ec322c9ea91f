package org.jiuzhu.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.rest.dto.repository.ProcessDefinitionDto;

/**
 * Leaves the definition of all areas out of Tasklist's list of what can be started where the
 * reader's area has a variant of its own: that one is started anyway, and its form is the right
 * one.
 */
final class StartListFilter implements ContainerResponseFilter {

  private static final String STARTABLE = "startableInTasklist";

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!request.getMethod().equals("GET")
        || !"true".equals(request.getUriInfo().getQueryParameters().getFirst(STARTABLE))
        || !(response.getEntity() instanceof List<?> definitions)) {
      return;
    }
    Set<String> own =
        definitions.stream()
            .filter(ProcessDefinitionDto.class::isInstance)
            .map(ProcessDefinitionDto.class::cast)
            .filter(definition -> definition.getTenantId() != null)
            .map(ProcessDefinitionDto::getKey)
            .collect(Collectors.toSet());
    List<?> shown = definitions.stream().filter(each -> !isReplaced(each, own)).toList();
    if (shown.size() < definitions.size()) {
      response.setEntity(shown, new Annotation[0], response.getMediaType());
    }
  }

  private static boolean isReplaced(Object each, Set<String> own) {
    return each instanceof ProcessDefinitionDto definition
        && definition.getTenantId() == null
        && own.contains(definition.getKey());
  }
}
