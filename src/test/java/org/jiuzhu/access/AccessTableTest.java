package org.jiuzhu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.engine.EngineEndpoints;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The table of access names every endpoint there is, and the page for auditors shows the table. */
@JiuzhuTest
class AccessTableTest {

  private static final Path PAGE = Path.of("docs", "access-matrix.md");
  private static final Path WRITTEN = Path.of("target", "access-matrix.md");
  private static final String ADVICE =
      """
      These endpoints have no rule, so nobody reaches them. Add them to a rule of the section \
      "%s" in src/main/resources/access.yaml that opens them to the right roles, or add a rule there:

        - what: 做什么（用办事人员的话）
          english: the same in English
          roles: [finance]        # of the list at the top of the file; [] with scope closed: nobody
          scope: own-area         # of the list at the top of the file
          endpoints:
      %s
      Then copy target/access-matrix.md to docs/access-matrix.md after a run of this test.
      """;

  @Autowired private AccessMatrix matrix;
  @Autowired private ApplicationContext context;
  @Autowired private Messages messages;

  @Test
  void everyEndpointOfTheEngineHasARuleAndEveryRuleAnEndpoint() {
    Set<String> named = named(matrix.engine());
    assertNoneMissing("engine", minus(EngineEndpoints.all(), named));
    assertThat(minus(named, EngineEndpoints.all())).as("rules for nothing").isEmpty();
  }

  @Test
  void everyMappingOfOursHasARuleAndEveryRuleAMapping() {
    Set<String> mapped = mappings();
    assertThat(mapped).hasSizeGreaterThan(70).contains("GET /actuator/health");
    Set<String> missing =
        mapped.stream()
            .filter(endpoint -> matrix.ofPage(method(endpoint), path(endpoint)).isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertNoneMissing("pages", missing);
    // static files: what a folder's mapping serves is open where a rule says so
    Set<String> folders = resources();
    // tests export no metrics
    Set<String> idle =
        minus(named(matrix.pages()), mapped).stream()
            .filter(endpoint -> !folders.contains(path(endpoint)))
            .filter(endpoint -> !mapped.contains("* " + path(endpoint)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(idle)
        .as("rules for nothing")
        .containsExactlyInAnyOrder(
            "GET /actuator/prometheus", "GET /favicon.ico", "GET /webjars/bpmn-js/**");
  }

  private static void assertNoneMissing(String section, Set<String> missing) {
    assertThat(missing)
        .as(
            ADVICE.formatted(
                section,
                missing.stream()
                    .map(e -> "            - " + e + "\n")
                    .collect(Collectors.joining())))
        .isEmpty();
  }

  private Set<String> mappings() {
    Set<String> found = new TreeSet<>();
    context
        .getBeansOfType(RequestMappingInfoHandlerMapping.class)
        .values()
        .forEach(
            mapping ->
                mapping
                    .getHandlerMethods()
                    .keySet()
                    .forEach(
                        info -> {
                          Collection<RequestMethod> methods =
                              info.getMethodsCondition().getMethods();
                          for (String path : info.getPatternValues()) {
                            if (methods.isEmpty()) {
                              found.add("* " + path);
                            }
                            methods.forEach(method -> found.add(method + " " + path));
                          }
                        }));
    return found;
  }

  private Set<String> resources() {
    return context.getBeansOfType(AbstractUrlHandlerMapping.class).values().stream()
        .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a page calls a case that may be seen, and what the table says, are the same. */
  @ParameterizedTest
  @EnumSource(Role.class)
  void whoMaySeeACaseIsWhoTheTableLetsLookForOne(Role role) {
    Person person =
        Person.of(
            "somebody",
            Set.of(
                role.isTownship() ? Groups.of("ningxia", "t1", role) : Groups.of("ningxia", role)));
    assertThat(person.maySee("ningxia", "t1")).isEqualTo(matrix.opens(person, "GET", "/cases"));
    assertThat(person.maySee("xpcc", "t1")).isFalse();
    assertThat(person.maySee("ningxia", "t2"))
        .isEqualTo(!role.isTownship() && person.maySee("ningxia", "t1"));
  }

  @Test
  void thePageForAuditorsIsUpToDate() throws IOException {
    String page = page();
    Files.createDirectories(WRITTEN.getParent());
    Files.writeString(WRITTEN, page);
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("docs/access-matrix.md is out of date: cp target/access-matrix.md docs/")
        .isEqualTo(page);
  }

  private String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # 谁能看什么、做什么 · Who sees and does what

        Generated from `src/main/resources/access.yaml`, the table that every request is checked \
        against; `AccessTableTest` fails when this page is out of date.

        """);
    page.append("范围 Scope: ");
    page.append(
        Stream.of(Scope.values())
            .map(
                scope ->
                    "`" + scope.key() + "` " + messages.text(ZH, "access.scope." + scope.key()))
            .collect(Collectors.joining("；")));
    page.append("。\n\n");
    table(page, "我们自己的页面和接口 · Our pages and API", matrix.pages());
    table(
        page,
        "流程引擎和 Tasklist、Cockpit、Admin · The engine and its web applications",
        matrix.engine());
    tasks(page);
    page.append("## 每一行包含的接口 · Endpoints of each line\n");
    Stream.concat(matrix.pages().stream(), matrix.engine().stream())
        .forEach(
            rule -> {
              page.append("\n**").append(rule.what()).append("** · ").append(rule.english());
              page.append("\n\n");
              page.append(rule.note().isEmpty() ? "" : rule.note() + "\n\n");
              page.append(
                  rule.endpoints().stream()
                      .map(endpoint -> "`" + endpoint + "`")
                      .collect(Collectors.joining(", ")));
              page.append("\n");
            });
    return page.toString();
  }

  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

  private void table(StringBuilder page, String title, List<AccessRule> rules) {
    List<String> columns =
        Stream.concat(Stream.of(Role.values()).map(Role::slug), Stream.of("admin")).toList();
    page.append("## ").append(title).append("\n\n| |");
    columns.forEach(
        role ->
            page.append(' ')
                .append(messages.text(ZH, "role." + role))
                .append(' ')
                .append(role)
                .append(" |"));
    page.append(" 范围 scope |\n|---|").append(":-:|".repeat(columns.size())).append("---|\n");
    for (AccessRule rule : rules) {
      page.append("| ").append(rule.what()).append("<br>").append(rule.english()).append(" |");
      columns.forEach(role -> page.append(isOpen(rule, role) ? " ● |" : " |"));
      page.append(" `").append(rule.scope().key()).append("` |\n");
    }
    page.append('\n');
  }

  /** Who starts and works what, from the table and from the models themselves. */
  private void tasks(StringBuilder page) {
    page.append("## 发起业务 · Who starts which process\n\n| 业务 process | 岗位 roles |\n|---|---|\n");
    matrix
        .starts()
        .forEach(
            (process, roles) ->
                page.append("| ")
                    .append(name(process))
                    .append(" `")
                    .append(process)
                    .append("` | ")
                    .append(names(roles.stream().map(Role::slug).sorted().toList()))
                    .append(" |\n"));
    page.append(
            "\n## 办理任务 · Who works which task\n\nTownship roles in the township of the case, the ")
        .append("others in its area; four eyes and kinship besides.\n\n")
        .append("| 业务 process | 任务 task | 岗位 roles |\n|---|---|---|\n");
    for (File file : models()) {
      BpmnModelInstance model = Bpmn.readModelFromFile(file);
      model.getModelElementsByType(UserTask.class).stream()
          .sorted(Comparator.comparing(UserTask::getId))
          .forEach(
              task ->
                  page.append("| ")
                      .append(file.getName().replace(".bpmn", ""))
                      .append(" | ")
                      .append(task.getName().replaceAll("\\s+", ""))
                      .append(" `")
                      .append(task.getId())
                      .append("` | ")
                      .append(names(roles(task)))
                      .append(" |\n"));
    }
    page.append('\n');
  }

  private static File[] models() {
    File[] models = new File("processes").listFiles((folder, name) -> name.endsWith(".bpmn"));
    Arrays.sort(models);
    return models;
  }

  private static String name(String process) {
    return Bpmn.readModelFromFile(new File("processes", process + ".bpmn"))
        .getModelElementsByType(Process.class)
        .iterator()
        .next()
        .getName();
  }

  /** A role stands at the end of a group's id; some tasks work out their role themselves. */
  private static List<String> roles(UserTask task) {
    return Arrays.stream(task.getCamundaCandidateGroups().split(","))
        .map(group -> group.strip().replaceFirst("^\\$\\{execution\\.tenantId}\\.", ""))
        .map(group -> group.replaceFirst("^\\$\\{\\w+}\\.", ""))
        .toList();
  }

  private String names(List<String> roles) {
    return roles.stream()
        .map(
            role ->
                Role.of(role).isPresent()
                    ? messages.text(ZH, "role." + role) + " " + role
                    : "`" + role + "`")
        .collect(Collectors.joining("、"));
  }

  private static boolean isOpen(AccessRule rule, String role) {
    return Stream.of("anyone", "signed-in", role).anyMatch(rule.roles()::contains);
  }

  private static Set<String> named(List<AccessRule> rules) {
    return rules.stream()
        .flatMap(rule -> rule.endpoints().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> minus(Set<String> all, Set<String> some) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(some);
    return left;
  }

  private static String method(String endpoint) {
    return endpoint.split(" ")[0];
  }

  private static String path(String endpoint) {
    return endpoint.split(" ")[1];
  }
}
