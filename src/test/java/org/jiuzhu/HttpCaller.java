package org.jiuzhu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Base64;

/** Somebody who calls the running application over HTTP; paths are sent as they are written. */
public final class HttpCaller {

  /** The password of the demonstration's accounts. */
  public static final String PASSWORD = "Demo-2026!";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String root;
  private final String prefix;
  private final String authorization;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(10)).build();

  private HttpCaller(int port, String prefix, String authorization) {
    this.root = "http://localhost:" + port;
    this.prefix = prefix;
    this.authorization = authorization;
  }

  /** A caller of the engine's REST API with HTTP Basic. */
  public static HttpCaller rest(int port, String user) {
    String credentials =
        Base64.getEncoder()
            .encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    return new HttpCaller(port, "/engine-rest", "Basic " + credentials);
  }

  /** Somebody with a browser session of the web applications, not logged in; with CSRF token. */
  public static HttpCaller visitor(int port) {
    HttpCaller caller = new HttpCaller(port, "/camunda/api/engine/engine/default", null);
    caller.send("GET", "/camunda/app/welcome/default/", null);
    return caller;
  }

  /** A caller through a web application's session: what Tasklist and Cockpit do. */
  public static HttpCaller webapp(int port, String user) {
    HttpCaller caller = visitor(port);
    String form =
        "username="
            + URLEncoder.encode(user, StandardCharsets.UTF_8)
            + "&password="
            + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
    Answer login =
        caller.send(
            "POST",
            "/camunda/api/admin/auth/user/default/login/welcome",
            form,
            "Content-Type",
            "application/x-www-form-urlencoded");
    if (login.status() != 200) {
      throw new IllegalStateException("login of " + user + ": " + login.status());
    }
    // the login starts a new session with a new token
    caller.send("GET", "/camunda/app/welcome/default/", null);
    return caller;
  }

  public Answer get(String path) {
    return send("GET", prefix + path, null);
  }

  public Answer post(String path, String json) {
    return send("POST", prefix + path, json);
  }

  public Answer put(String path, String json) {
    return send("PUT", prefix + path, json);
  }

  public Answer delete(String path) {
    return send("DELETE", prefix + path, null);
  }

  /** A request to the engine, by its path there. */
  public Answer call(String method, String path, String body, String... headers) {
    return send(method, prefix + path, body, headers);
  }

  /**
   * Sends a request.
   *
   * @param path from the root of the server
   * @param headers names and values in turn; they replace the usual ones
   */
  public Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response);
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("not JSON: " + body(), e);
      }
    }

    /** The message of an error answer. */
    public String message() {
      return json().path("message").asText();
    }

    @Override
    public String toString() {
      return status() + " " + body();
    }
  }
}
