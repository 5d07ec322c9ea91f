package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.MarkedSearch;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A marked family: pages show it to whom they should, and no address, error or log line does. */
@ExtendWith(OutputCaptureExtension.class)
class MarkedPagesTest extends WebTest {

  private static final String NAME = "乜页标";
  private static final String ID_NUMBER = Families.idNumber("19830411", 616);
  private static final String PHONE = "13644556677";
  private static final String ADDRESS = "标记页路五十八号";
  private static final String ACCOUNT = "9922446688224466";
  private static final List<String> MARKS = List.of(NAME, ID_NUMBER, PHONE, ADDRESS, ACCOUNT);

  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");
  private static final int PAGES = 40;

  private CaseNumber marked() {
    Map<String, Object> family = Families.household(Families.member(NAME, ID_NUMBER, "SELF"));
    family.put("phone", PHONE);
    family.put("address", ADDRESS);
    family.put("payeeNumber", ACCOUNT);
    return accepted(family);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ningxia.intake",
        "ningxia.approve",
        "ningxia.county",
        "ningxia.supervisor",
        "ningxia.finance",
        "admin"
      })
  void noAddressOnAnyPageNamesAnybody(String user, CapturedOutput output) {
    CaseNumber number = marked();
    Visitor visitor = as(user);
    Deque<String> waiting = new ArrayDeque<>(List.of("/", "/cases", "/cases/" + number));
    Set<String> seen = new HashSet<>();
    while (!waiting.isEmpty() && seen.size() < PAGES) {
      String path = waiting.removeFirst();
      if (!seen.add(path)) {
        continue;
      }
      Visitor.Page page = visitor.get(path);
      assertThat(page.status()).as(path).isLessThan(500);
      assertThat(page.response().headers().map().toString())
          .as("headers of " + path)
          .satisfies(headers -> assertThat(MarkedSearch.in(headers, MARKS)).isEmpty());
      assertThat(MarkedSearch.inLinks(page.text(), MARKS)).as(path).isEmpty();
      Matcher link = LINK.matcher(page.text());
      while (link.find()) {
        String next = link.group(1).replace("&amp;", "&");
        if (!next.matches("/(camunda|assets|logout|engine-rest).*")) {
          waiting.add(next);
        }
      }
    }
    assertThat(seen).contains("/cases/" + number).hasSizeGreaterThan(3);
    assertThat(MarkedSearch.in(output.getAll(), MARKS)).as("log").isEmpty();
  }

  /**
   * The page itself shows the family to whoever works on it: else the test above proves nothing.
   */
  @Test
  void thePageShowsTheFamily() {
    assertThat(as("ningxia.intake").get("/cases/" + marked()).text()).contains(NAME, ADDRESS);
    assertThat(MarkedSearch.in(as("ningxia.designer").get("/cases/" + marked()).text(), MARKS))
        .isEmpty();
  }

  @Test
  void errorPagesRepeatNothing(CapturedOutput output) {
    Visitor visitor = as("ningxia.intake");
    String name = URLEncoder.encode(NAME, StandardCharsets.UTF_8);
    for (String path :
        List.of(
            "/cases/" + name, "/tools/retention?case=" + name, "/cases/" + ID_NUMBER, "/" + name)) {
      Visitor.Page page = visitor.get(path);
      assertThat(page.status()).as(path).isBetween(400, 499);
      assertThat(MarkedSearch.in(page.text(), MARKS)).as(path).isEmpty();
    }
    assertThat(MarkedSearch.in(output.getAll(), MARKS)).as("log").isEmpty();
  }

  @Test
  void problemDetailsRepeatNothing(CapturedOutput output) {
    ObjectMapper json = new ObjectMapper();
    ObjectNode application = Families.application(json);
    String text =
        application
            .toString()
            .replaceAll("\"name\":\"[^\"]*\"", "\"name\":\"" + NAME + "<\"")
            .replaceAll("\"idNumber\":\"[^\"]*\"", "\"idNumber\":\"" + ID_NUMBER + "9\"")
            .replaceAll("\"phone\":\"[^\"]*\"", "\"phone\":\"" + PHONE + "9\"");
    for (String body : List.of(text, "{\"area\":" + ID_NUMBER + "}", "[\"" + PHONE, NAME)) {
      HttpCaller.Answer answer =
          HttpCaller.rest(port, "ningxia.intake")
              .send("POST", "/api/applications", body, "Idempotency-Key", "marked");
      assertThat(answer.status()).as(body).isBetween(400, 499);
      assertThat(MarkedSearch.in(answer.response().body(), MARKS)).isEmpty();
    }
    assertThat(MarkedSearch.in(output.getAll(), MARKS)).as("log").isEmpty();
  }
}
