package org.jiuzhu.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An endpoint of the table, asked for one object.
 *
 * @param method of HTTP
 * @param pattern the path as the table has it
 * @param path the path with an object in it
 * @param bearing whether the path names an object that only some may see
 */
record Endpoint(String method, String pattern, String path, boolean bearing) {

  boolean reads() {
    return method.equals("GET") || method.equals("OPTIONS");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }

  /** An endpoint of the engine. */
  static Endpoint ofEngine(String endpoint, ForeignObjects objects) {
    String[] parts = endpoint.split(" ");
    String pattern = parts[1];
    Optional<Map.Entry<String, String>> owner =
        ids(objects).entrySet().stream()
            .filter(entry -> pattern.matches(entry.getKey() + "(/.*)?"))
            .findFirst();
    String path =
        pattern
            .replace("{id}", owner.map(Map.Entry::getValue).orElse("none"))
            .replace(
                "{key}",
                pattern.startsWith("/process-definition") ? "AssistanceApplication" : "none")
            .replace("{tenantId}", "ningxia")
            .replace("{tenant-id}", "ningxia")
            .replace("{userId}", "ningxia.intake")
            .replace("{groupId}", "ningxia.t1.intake")
            .replace("{varId}", "area")
            .replace("{engine}", "default")
            .replace("{processEngineName}", "default")
            .replace("{appName}", "tasklist")
            .replace("{file:.*}", "none.js")
            .replaceAll("\\{[^}]*}", "none");
    boolean shared =
        pattern.matches(
            "(/camunda/.*/base/.*)?/(history/)?(process-definition|decision-definition|deployment|job-definition|filter).*");
    return new Endpoint(parts[0], pattern, path, owner.isPresent() && !shared);
  }

  private static Map<String, String> ids(ForeignObjects objects) {
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("/task/\\{id}", objects.task);
    ids.put("(/history)?/process-instance/\\{id}", objects.instance);
    ids.put(
        "/camunda/api/cockpit/plugin/base/\\{engine}/process-instance/\\{id}", objects.instance);
    ids.put("/execution/\\{id}", objects.instance);
    ids.put("/job/\\{id}", objects.job);
    ids.put("/history/job-log/\\{id}", objects.jobLog);
    ids.put("/incident/\\{id}", objects.incident);
    ids.put("(/history)?/variable-instance/\\{id}", objects.variable);
    ids.put("/history/activity-instance/\\{id}", objects.activity);
    ids.put("/user/\\{id}", "ningxia.intake");
    ids.put("/group/\\{id}", "ningxia.t1.intake");
    ids.put("/tenant/\\{id}", "ningxia");
    ids.put("(/history)?/process-definition/\\{id}", objects.definition);
    ids.put(
        "/camunda/api/cockpit/plugin/base/\\{engine}/process-definition/\\{id}",
        objects.definition);
    ids.put("/decision-definition/\\{id}", objects.decision);
    ids.put("/deployment/\\{id}", objects.deployment);
    ids.put("/job-definition/\\{id}", objects.jobDefinition);
    return ids;
  }

  /** A page or an endpoint of our API. */
  static Endpoint ofPage(String endpoint, ForeignObjects objects) {
    String[] parts = endpoint.split(" ");
    String pattern = parts[1];
    String number =
        pattern.startsWith("/tools/payroll") || pattern.startsWith("/tools/cash")
            ? objects.payroll.value()
            : pattern.startsWith("/tools/relief") ? objects.relief.value() : objects.number.value();
    String id =
        pattern.contains("/evidence/")
            ? objects.evidence.toString()
            : pattern.startsWith("/tools/deployments")
                ? "999999999"
                : pattern.startsWith("/tools/recipients")
                    ? String.valueOf(objects.recipients)
                    : pattern.startsWith("/tools/funds")
                        ? objects.fundRequest.toString()
                        : objects.letter.toString();
    String query =
        pattern.matches("/tools/(funds|recipients|relief|payroll|county-draw)")
            ? "?area=" + ForeignObjects.AREA
            : pattern.contains("/report.") || pattern.equals("/tools/funds/report")
                ? "?area=" + ForeignObjects.AREA + "&day=2026-03-01"
                : "";
    String path =
        pattern
                .replace("{number}", number)
                .replace("{id}", id)
                .replace("{instance}", objects.instance)
                .replace("{taskId}", objects.task)
                .replace("{area}", "shapotou")
                .replace("{batch}", objects.batch)
                .replaceAll("\\{(version|meeting)}", "1")
                .replace("{file}", objects.evidence.toString())
                .replace("/**", "/none")
                .replace("{request}", objects.evidence.toString())
                // what is of no family: a step of the login, a proposal, a request
                .replaceAll("\\{[^}]+}", "none")
            + query;
    boolean bearing = pattern.contains("{") || !query.isEmpty();
    return new Endpoint(parts[0].equals("*") ? "GET" : parts[0], pattern, path, bearing);
  }
}
