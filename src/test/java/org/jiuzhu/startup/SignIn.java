package org.jiuzhu.startup;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody with a browser behind a reverse proxy that speaks TLS: keeps cookies although the test
 * itself speaks plain HTTP, and sends forms with the token of their page.
 */
final class SignIn {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String root;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();

  SignIn(int port) {
    this.root = "http://127.0.0.1:" + port;
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path).GET(), headers);
  }

  HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
    Matcher token = TOKEN.matcher(get(page).body());
    if (!token.find()) {
      throw new IllegalStateException("no form on " + page);
    }
    return post(action, form(fields) + "&_csrf=" + encoded(token.group(1)));
  }

  HttpResponse<String> post(String path, String form, String... headers) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)),
        headers);
  }

  /** A request by HTTP Basic, without any session. */
  static int basic(int port, String path, String user, String password) {
    String login =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return new SignIn(port).get(path, "Authorization", "Basic " + login).statusCode();
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    if (cookies.containsKey("XSRF-TOKEN")) {
      request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      response
          .headers()
          .allValues("Set-Cookie")
          .forEach(
              cookie -> {
                String pair = cookie.substring(0, (cookie + ";").indexOf(';'));
                int equals = pair.indexOf('=');
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
              });
      return response;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .timeout(Duration.ofSeconds(60))
        .header("X-Forwarded-Proto", "https");
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
