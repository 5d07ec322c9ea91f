package org.jiuzhu.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;

/** Sends files to the engine's deployment endpoint, as Camunda Modeler does. */
public final class Deploying {

  private static final String BOUNDARY = "----modeler";
  private static final Map<String, String> FOLDERS =
      Map.of(".bpmn", "processes", ".dmn", "processes/decisions", ".form", "forms");

  private Deploying() {}

  /** A file as it is shipped. */
  public static String shipped(String name) {
    String folder = FOLDERS.get(name.substring(name.lastIndexOf('.')));
    try {
      return Files.readString(Path.of(folder, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends one file. */
  public static Answer send(HttpCaller caller, String area, String name, String content) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(name, content);
    return send(caller, area, files);
  }

  /** Sends files by name, for an area or, where it is null, for all. */
  public static Answer send(HttpCaller caller, String area, Map<String, String> files) {
    StringBuilder body = new StringBuilder();
    field(body, "deployment-name", "测试");
    field(body, "deployment-source", "Camunda Modeler");
    field(body, "enable-duplicate-filtering", "true");
    if (area != null) {
      field(body, "tenant-id", area);
    }
    files.forEach(
        (name, content) ->
            part(
                body,
                "name=\"" + name + "\"; filename=\"" + name + "\"",
                "Content-Type: application/octet-stream\r\n",
                content));
    body.append("--").append(BOUNDARY).append("--\r\n");
    return caller.call(
        "POST",
        "/deployment/create",
        body.toString(),
        "Content-Type",
        "multipart/form-data; boundary=" + BOUNDARY);
  }

  private static void field(StringBuilder body, String name, String value) {
    part(body, "name=\"" + name + "\"", "Content-Type: text/plain; charset=UTF-8\r\n", value);
  }

  private static void part(StringBuilder body, String name, String type, String content) {
    body.append("--").append(BOUNDARY).append("\r\n");
    body.append("Content-Disposition: form-data; ").append(name).append("\r\n").append(type);
    body.append("\r\n").append(content).append("\r\n");
  }

  /** A file's bytes as text that is sent as the same bytes where they are UTF-8. */
  static String raw(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
