package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where somebody wanted to go before the login came in between; never to another site. */
final class Destination {

  private static final URI START = URI.create("/");

  private Destination() {}

  /** The page asked for, or the start page where it is none of ours. */
  static URI of(String asked) {
    // browsers take two slashes for the beginning of another site's address
    if (asked == null || !asked.startsWith("/") || asked.startsWith("//")) {
      return START;
    }
    try {
      URI to = new URI(asked);
      return to.getRawAuthority() == null ? to : START;
    } catch (URISyntaxException e) {
      return START;
    }
  }

  /** The login page that leads on to the page asked for. */
  static String loginFirst(HttpServletRequest request) {
    if (!request.getMethod().equals("GET")) {
      return "/login";
    }
    String query = request.getQueryString();
    String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
    return "/login?to=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
  }
}
