package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/**
 * How long browsers keep what the web applications load. Camunda's own scripts and fonts have its
 * version in their address: browsers keep them. The rest lies where it lay before an update, so
 * browsers ask each time whether what they have still holds; left alone they would guess for how
 * long, which can be weeks.
 */
final class WebappFiles implements HeaderWriter {

  private static final String PAGE = "META-INF/resources/webjars/camunda/app/tasklist/index.html";

  private static final Pattern VERSION = Pattern.compile("\\?bust=([^\"&]+)\"");

  /** What none of our files replaces. */
  private static final Pattern CAMUNDAS =
      Pattern.compile("/camunda/((lib|assets)/.+|app/[a-z]+/camunda-[a-z]+-bootstrap\\.(js|css))");

  private final String version = version();

  /** The version that Camunda's pages ask for. */
  private static String version() {
    try {
      Matcher found =
          VERSION.matcher(new ClassPathResource(PAGE).getContentAsString(StandardCharsets.UTF_8));
      if (!found.find()) {
        throw new IllegalStateException("Camunda's pages name no version of their files");
      }
      return found.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
      response.setHeader(
          HttpHeaders.CACHE_CONTROL,
          isServed(response) && isOfThisVersion(request) ? "private, max-age=2592000" : "no-cache");
    }
  }

  /** Errors that get a page are not known yet; {@code ApiErrorController} sees to them. */
  private static boolean isServed(HttpServletResponse response) {
    return response.getStatus() == HttpServletResponse.SC_OK
        || response.getStatus() == HttpServletResponse.SC_NOT_MODIFIED;
  }

  /** During an update another node may be asked for files that it does not have yet. */
  private boolean isOfThisVersion(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return CAMUNDAS.matcher(path).matches() && version.equals(request.getParameter("bust"));
  }
}
