package org.jiuzhu.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody with a browser: keeps cookies, sends each form with the token of the page it stood on,
 * and follows no redirect by itself.
 */
final class Visitor {

  static final String PASSWORD = "Demo-2026!";

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String BOUNDARY = "----jiuzhu-test";

  private final String root;
  private final String language;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(10)).build();

  private Visitor(int port, String language) {
    this.root = "http://localhost:" + port;
    this.language = language;
  }

  /** Somebody who is not logged in. */
  static Visitor of(int port) {
    return new Visitor(port, "zh-CN");
  }

  /** Somebody who is not logged in, whose browser asks for another language. */
  static Visitor of(int port, String language) {
    return new Visitor(port, language);
  }

  /** Somebody who has logged in. */
  static Visitor loggedIn(int port, String user) {
    return of(port).login(user);
  }

  Visitor login(String user) {
    Page answer = submit("/login", "/login", Map.of("user", user, "password", PASSWORD));
    if (answer.status() != 303) {
      throw new IllegalStateException("login of " + user + ": " + answer.status());
    }
    return this;
  }

  Page get(String path) {
    return send(request(path).GET());
  }

  Page get(String path, String header, String value) {
    return send(request(path).header(header, value).GET());
  }

  /** Fills in a form. */
  Page submit(String page, String action, Map<String, String> fields) {
    return submit(page, action, List.copyOf(fields.entrySet()));
  }

  /** Fills in a form whose fields may have several values. */
  Page submit(String page, String action, List<Map.Entry<String, String>> fields) {
    String body =
        fields.stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
            + "&_csrf="
            + encoded(token(page));
    return send(
        request(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** A request that no page of ours sent. */
  Page forged(String action, String body) {
    return send(
        request(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Uploads a file from a page's form. */
  Page upload(String page, String action, String name, byte[] file) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(part("name=\"_csrf\"\r\n\r\n" + token(page)).getBytes(StandardCharsets.UTF_8));
    body.writeBytes(
        part("name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: image/jpeg\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        request(action)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static String part(String rest) {
    return "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + rest;
  }

  /** The session cookie's value, or null. */
  String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("JSESSIONID"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  private String token(String page) {
    Matcher token = TOKEN.matcher(get(page).text());
    if (!token.find()) {
      throw new IllegalStateException("no form on " + page);
    }
    return token.group(1);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .timeout(Duration.ofSeconds(60))
        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
        .header("Accept-Language", language);
  }

  private Page send(HttpRequest.Builder request) {
    try {
      return new Page(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What came back. */
  record Page(HttpResponse<byte[]> response) {

    int status() {
      return response.statusCode();
    }

    byte[] bytes() {
      return response.body();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** A header, or an empty text. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Where a redirect leads, as a path. */
    String location() {
      return header("Location").replaceFirst("^https?://[^/]+", "");
    }

    @Override
    public String toString() {
      return status() + " " + text();
    }
  }
}
