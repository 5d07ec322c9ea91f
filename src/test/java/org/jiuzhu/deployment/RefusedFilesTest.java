package org.jiuzhu.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.modelcheck.ModelCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Harmful and careless files, sent to the running application: each is refused and says why. */
@JiuzhuTest
class RefusedFilesTest {

  private static final Path CORPUS = Path.of("src/test/resources/deployments");

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  private HttpCaller designer;
  private long proposals;

  @BeforeEach
  void prepare() {
    designer = HttpCaller.rest(port, "ningxia.designer");
    proposals = proposals();
  }

  private long proposals() {
    return jdbc.sql("select count(*) from deployment_proposal").query(Long.class).single();
  }

  private void assertRefused(Answer answer, String says) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.message()).contains(says);
    assertThat(answer.body())
        .doesNotContain("org.camunda", "org.jiuzhu", "Exception", "root:x", "\tat ");
    assertThat(proposals()).isEqualTo(proposals);
  }

  static Stream<Arguments> changed() throws IOException {
    List<Map<String, Object>> list = read("changed.yaml");
    return list.stream().map(each -> Arguments.of(each.get("what"), each));
  }

  static Stream<Arguments> raw() throws IOException {
    Map<String, String> list = read("raw.yaml");
    return list.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  private static <T> T read(String name) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(Files.readString(CORPUS.resolve(name)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changed")
  void aLiveFileWithOneChange(String what, Map<String, Object> change) {
    String file = (String) change.get("file");
    String find = (String) change.get("find");
    String put = (String) change.get("put");
    String content = Deploying.shipped(file);
    assertThat(content).as(what).contains(find);
    String changed =
        change.containsKey("all")
            ? content.replace(find, put)
            : content.substring(0, content.indexOf(find))
                + put
                + content.substring(content.indexOf(find) + find.length());
    Answer answer = Deploying.send(designer, null, file, changed);
    assertRefused(answer, (String) change.get("says"));
    assertThat(answer.message()).contains(file);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("raw")
  void aFileAsItIs(String file, String says) throws IOException {
    byte[] content = Files.readAllBytes(CORPUS.resolve("refused").resolve(file));
    assertRefused(Deploying.send(designer, null, file, Deploying.raw(content)), says);
  }

  @Test
  void aHugeFile() {
    String content = Deploying.shipped("NoticeTakedown.bpmn");
    String huge =
        content.replace(
            "</bpmn:definitions>",
            "<!--" + "x".repeat(ModelCheck.LARGEST) + "--></bpmn:definitions>");
    assertRefused(Deploying.send(designer, null, "NoticeTakedown.bpmn", huge), "文件超过 1024 KB");
  }

  @Test
  void aHugeNumberOfSteps() {
    StringBuilder steps = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      steps.append("<bpmn:parallelGateway id=\"Gateway_G").append(i).append("\"/>");
    }
    String content =
        Deploying.shipped("NoticeTakedown.bpmn")
            .replace("</bpmn:process>", steps + "</bpmn:process>");
    assertRefused(Deploying.send(designer, null, "NoticeTakedown.bpmn", content), "内容过大");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.bar",
        "NoticeTakedown.bpmn20.xml",
        "x.cmmn",
        "Notice Takedown.bpmn",
        "x.groovy",
        "..NoticeTakedown.bpmn",
        "公示.bpmn",
        "NoticeTakedown.BPMN"
      })
  void aFileOfAnotherName(String name) {
    String content = Deploying.shipped("NoticeTakedown.bpmn");
    assertRefused(Deploying.send(designer, null, name, content), "文件名应为字母和数字");
  }

  @Test
  void aProcessOfNoAreaAsAVariant() {
    String content = Deploying.shipped("DeadlineWatch.bpmn").replace("name=\"", "name=\"本地");
    assertRefused(Deploying.send(designer, "ningxia", "DeadlineWatch.bpmn", content), "不能有地区版本");
  }

  @Test
  void nothingNew() {
    String content = Deploying.shipped("NoticeTakedown.bpmn");
    assertRefused(Deploying.send(designer, null, "NoticeTakedown.bpmn", content), "没有可提交的修改");
  }

  @Test
  void noFilesAndNoForm() {
    assertRefused(Deploying.send(designer, null, Map.of()), "1 到");
    Answer answer =
        designer.call(
            "POST", "/deployment/create", "x", "Content-Type", "multipart/form-data; boundary=y");
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ningxia.intake",
        "ningxia.approve",
        "ningxia.county",
        "ningxia.finance",
        "ningxia.supervisor",
        "admin"
      })
  void nobodyElseProposes(String user) {
    String content = Deploying.shipped("NoticeTakedown.bpmn").replace("公示单已撤下", "已撤下");
    Answer answer =
        Deploying.send(HttpCaller.rest(port, user), null, "NoticeTakedown.bpmn", content);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(proposals()).isEqualTo(proposals);
  }

  @Test
  void noDesignerProposesForAnotherArea() {
    String content = Deploying.shipped("NoticeTakedown.bpmn").replace("公示单已撤下", "已撤下");
    Answer answer = Deploying.send(designer, "lushan", "NoticeTakedown.bpmn", content);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).contains("只有设计岗");
  }

  /** Whatever spelling of the path the engine understands, and through the web applications too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine-rest/deployment/create/",
        "/engine-rest/deployment/create;x=y",
        "/engine-rest/engine/default/deployment/create",
        "/engine-rest//deployment//create"
      })
  void noSpellingLeadsAround(String path) {
    long deployments = deployments();
    HttpCaller admin = HttpCaller.rest(port, "admin");
    String body =
        "--x\r\nContent-Disposition: form-data; name=\"a.bpmn\"; filename=\"a.bpmn\"\r\n\r\n"
            + Deploying.shipped("NoticeTakedown.bpmn")
            + "\r\n--x--\r\n";
    Answer answer =
        admin.send("POST", path, body, "Content-Type", "multipart/form-data; boundary=x");
    assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(400);
    assertThat(deployments()).isEqualTo(deployments);
  }

  private long deployments() {
    return jdbc.sql("select count(*) from act_re_deployment").query(Long.class).single();
  }
}
