package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiuzhu.deployment.Deploying;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 流程部署 over HTTP: who sees what, and what a browser is given of a proposal. */
class DeploymentsPageTest extends WebTest {

  private static final String PAGE = "/tools/deployments";
  private static final Path MESSAGES = Path.of("src/main/resources/messages");

  private String proposed(String note) {
    byte[] model =
        Deploying.shipped("NoticeTakedown.bpmn")
            .replace("公示单已撤下", "公示单已经撤下")
            .getBytes(StandardCharsets.UTF_8);
    Visitor designer = as("ningxia.designer");
    Page sent =
        designer.upload(
            PAGE + "?area=ningxia",
            PAGE + "?area=ningxia&note=" + note,
            "NoticeTakedown.bpmn",
            model);
    assertThat(sent.status()).as(sent.text()).isEqualTo(302);
    assertThat(sent.location()).matches(PAGE + "/[0-9]+");
    return sent.location();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ningxia.intake",
        "ningxia.county",
        "ningxia.finance",
        "ningxia.supervisor",
        "ningxia.helper",
        "ningxia.check"
      })
  void isForDesignersAndAdministrators(String user) {
    String proposal = proposed("test");
    Visitor visitor = as(user);
    assertThat(visitor.get(PAGE).status()).isEqualTo(403);
    assertThat(visitor.get(proposal).status()).isEqualTo(404);
    assertThat(visitor.get(proposal + "/files/NoticeTakedown.bpmn").status()).isEqualTo(404);
    assertThat(visitor.get("/").text()).doesNotContain("\"" + PAGE + "\"");
  }

  @Test
  void aNoteIsShownAsText() {
    String proposal = proposed("%3Cscript%3Ealert(1)%3C/script%3E");
    String page = as("ningxia.designer2").get(proposal).text();
    assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert(1)");
  }

  @Test
  void filesAreDownloads() {
    String proposal = proposed("test");
    Page file = as("ningxia.designer2").get(proposal + "/files/NoticeTakedown.bpmn");
    assertThat(file.text()).contains("公示单已经撤下");
    assertThat(file.header("Content-Type")).startsWith("application/octet-stream");
    assertThat(file.header("Content-Disposition")).startsWith("attachment");
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    Page before = as("admin").get(proposal + "/files/NoticeTakedown.bpmn?before=true");
    assertThat(before.text()).contains("公示单已撤下");
  }

  @Test
  void theProposerIsOfferedNoApprovalAndGetsNone() {
    String proposal = proposed("test");
    Visitor designer = as("ningxia.designer");
    String page = designer.get(proposal).text();
    assertThat(page).contains("您是提出人").doesNotContain(proposal + "/approve\"");
    String digest = page.replaceFirst("(?s).*<code class=\"long\">([0-9a-f]{64}).*", "$1");
    designer.submit(proposal, proposal + "/approve", Map.of("digest", digest));
    assertThat(designer.get(proposal).text()).contains("待批准");
    assertThat(designer.forged(proposal + "/withdraw", "").status()).isEqualTo(403);
  }

  @Test
  void aRefusalIsShownWithItsReason() {
    String proposal = proposed("test");
    Visitor second = as("ningxia.designer2");
    second.submit(proposal, proposal + "/reject", Map.of("reason", "说明写得不清楚"));
    assertThat(second.get(proposal).text()).contains("未批准", "说明写得不清楚");
  }

  /** Every rule has its words, in both languages. */
  @Test
  void rulesHaveWords() throws IOException {
    Properties chinese = words("deployments.properties");
    assertThat(words("deployments_en.properties").stringPropertyNames())
        .isEqualTo(chinese.stringPropertyNames());
    Pattern rule =
        Pattern.compile("(?:findings\\.add\\([^,;\"]+|new Finding\\([^;]*?),\\s*\"([a-z.-]+)\"");
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/jiuzhu/modelcheck"))) {
      for (Path source : sources.toList()) {
        assertThat(rule.matcher(Files.readString(source)).results().map(found -> found.group(1)))
            .as(source.toString())
            .allSatisfy(
                code ->
                    assertThat(chinese.stringPropertyNames()).contains("deployments.rule." + code));
      }
    }
  }

  private static Properties words(String file) throws IOException {
    Properties words = new Properties();
    try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(file))) {
      words.load(reader);
    }
    return words;
  }
}
