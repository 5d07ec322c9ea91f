package org.jiuzhu.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Pattern;

/**
 * Gives every list that the engine's interfaces answer an end: a request that names none gets one,
 * one that wants more gets as many. The engine's own limit would refuse the web applications' lists
 * that ask for no number.
 */
@PreMatching
final class ResultLimit implements ContainerRequestFilter {

  /** More than the web applications ever ask for on one page. */
  static final int MOST = 2000;

  private static final String PARAMETER = "maxResults";

  /** Figures about the engine end at 200 by themselves, and refuse more. */
  private static final Pattern OWN_LIMIT = Pattern.compile("(.*/)?metrics(/.*)?");

  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    String asked = uri.getQueryParameters().getFirst(PARAMETER);
    if (!OWN_LIMIT.matcher(uri.getPath()).matches() && (asked == null || isTooMany(asked))) {
      request.setRequestUri(uri.getRequestUriBuilder().replaceQueryParam(PARAMETER, MOST).build());
    }
  }

  /** What is no number is left for the interface to refuse. */
  private static boolean isTooMany(String asked) {
    try {
      return Integer.parseInt(asked) > MOST;
    } catch (NumberFormatException e) {
      return asked.matches("\\d+");
    }
  }
}
