package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Statements, expressions and markup in every parameter and every part of an address of ours, by
 * every kind of official: nothing runs, nothing breaks.
 */
class HostileParametersTest extends WebTest {

  private static final String PRODUCT = "60481729";
  private static final String CALCULATE = "7777*7777";
  private static final String MARKUP = "<script>alert(1)</script>";

  private static final List<String> PAYLOADS =
      List.of(
          "1' or 1=1); drop table case_file; --\"\\",
          "\u0000",
          "99999999999999999999",
          "${" + CALCULATE + "}#{" + CALCULATE + "}[[${" + CALCULATE + "}]]{{" + CALCULATE + "}}",
          "__${" + CALCULATE + "}__::.x",
          MARKUP);

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @Autowired private JdbcClient jdbc;
  @Autowired private IdentityService identityService;

  /** The password page is among the pages. */
  @AfterEach
  void forgetWrongPasswords() {
    List.of("admin", "ningxia.intake", "ningxia.county", "ningxia.finance", "ningxia.supervisor")
        .forEach(identityService::unlockUser);
    jdbc.sql("delete from login_failure").update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningxia.county", "ningxia.finance"})
  void nothingRunsOfWhatIsAskedFor(String user) {
    Visitor attacker = as(user);
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (String payload : PAYLOADS) {
      for (String address : addresses(RequestMethod.GET, payload)) {
        Page answer = attacker.get(address);
        asked++;
        judge("GET " + address, answer, wrong);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(150);
    assertThat(jdbc.sql("select count(*) from case_file").query(Long.class).single())
        .isNotNegative();
  }

  @ParameterizedTest
  @ValueSource(strings = "ningxia.county")
  void nothingRunsOfWhatIsSent(String user) {
    Visitor attacker = as(user);
    List<String> wrong = new ArrayList<>();
    for (String payload : PAYLOADS) {
      for (Map.Entry<RequestMappingInfo, HandlerMethod> entry : of(RequestMethod.POST).entrySet()) {
        for (String pattern : entry.getKey().getPatternValues()) {
          if (pattern.startsWith("/api/") || pattern.equals("/logout")) {
            continue;
          }
          String path = pattern.replaceAll("\\{[^}]+}", encoded(payload));
          Map<String, String> fields =
              parameters(entry.getValue()).stream()
                  .collect(Collectors.toMap(name -> name, name -> payload, (a, b) -> a));
          judge("POST " + path, attacker.submit("/", path, fields), wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nothingRunsOfWhatTheEngineIsAsked() {
    HttpCaller attacker = HttpCaller.webapp(port, "ningxia.intake");
    for (String payload : PAYLOADS) {
      if (payload.contains("\u0000")) {
        continue;
      }
      for (String query :
          List.of(
              "/task?name=",
              "/task?nameLike=",
              "/task?candidateGroup=",
              "/task?sortOrder=asc&sortBy=",
              "/task?processVariables=",
              "/process-instance?businessKeyLike=",
              "/process-definition?keyLike=",
              "/history/process-instance?processInstanceBusinessKeyLike=",
              "/user?firstNameLike=",
              "/filter?resourceType=")) {
        HttpCaller.Answer answer = attacker.get(query + encoded(payload));
        assertThat(answer.status()).as(query + payload).isBetween(200, 499);
        assertThat(answer.body()).doesNotContain(PRODUCT, "PSQLException", "syntax error");
      }
    }
  }

  private static void judge(String request, Page answer, List<String> wrong) {
    String text = answer.text();
    if (answer.status() >= 500) {
      wrong.add(request + ": " + answer.status());
    }
    if (text.contains(PRODUCT)) {
      wrong.add(request + ": calculated");
    }
    if (text.contains(MARKUP) && answer.header("Content-Type").contains("html")) {
      wrong.add(request + ": markup");
    }
  }

  private List<String> addresses(RequestMethod method, String payload) {
    List<String> found = new ArrayList<>();
    of(method)
        .forEach(
            (mapping, handler) -> {
              for (String pattern : mapping.getPatternValues()) {
                List<String> parameters = parameters(handler);
                if (pattern.startsWith("/api/openapi")
                    || parameters.isEmpty() && !pattern.contains("{")) {
                  continue;
                }
                found.add(
                    pattern.replaceAll("\\{[^}]+}", encoded(payload))
                        + parameters.stream()
                            .map(name -> name + "=" + encoded(payload))
                            .collect(Collectors.joining("&", "?", "")));
              }
            });
    return found;
  }

  private Map<RequestMappingInfo, HandlerMethod> of(RequestMethod method) {
    Map<RequestMappingInfo, HandlerMethod> found =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    mappings
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              if (mapping.getMethodsCondition().getMethods().contains(method)
                  && handler.getBeanType().getName().startsWith("org.jiuzhu")) {
                found.put(mapping, handler);
              }
            });
    return found;
  }

  /** Names of the parameters that the handler takes, and of the fields of its form objects. */
  private static List<String> parameters(HandlerMethod handler) {
    List<String> names = new ArrayList<>();
    for (Parameter parameter : handler.getMethod().getParameters()) {
      RequestParam named = parameter.getAnnotation(RequestParam.class);
      if (named != null) {
        names.add(named.name().isEmpty() ? parameter.getName() : named.name());
      } else if (parameter.getType().isRecord()) {
        Arrays.stream(parameter.getType().getRecordComponents())
            .forEach(component -> names.add(component.getName()));
      }
    }
    return names;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
