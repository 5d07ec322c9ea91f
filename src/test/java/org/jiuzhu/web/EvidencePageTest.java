package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.process.Families;
import org.jiuzhu.upload.Samples;
import org.jiuzhu.upload.UploadCheck;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class EvidencePageTest extends WebTest {

  private static final Pattern DOWNLOAD =
      Pattern.compile("href=\"(/cases/[^\"]+/evidence/[^\"]+)\"");

  @Autowired private JdbcClient jdbc;

  @ParameterizedTest
  @ValueSource(strings = {"ningxia.intake", "ningxia.survey", "ningxia.approve", "ningxia.county"})
  void thoseWhoWorkOnACaseAddEvidence(String user) {
    CaseNumber number = received(Families.poorFamily());
    Visitor visitor = as(user);
    String page = "/cases/" + number;
    Page answer =
        visitor.upload(
            page, page + "/evidence", "院子.jpg", Samples.photograph(6, "38.4872N 106.2309E"));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location()).isEqualTo(page + "#uploads");
    String shown = visitor.get(page).text();
    assertThat(shown).contains("已存入案卷。", "院子.jpg", "上传证据", "照片");
    assertThat(visitor.get(page).text()).doesNotContain("已存入案卷。");

    Page file = as("ningxia.supervisor").get(download(shown));
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(file.header("Content-Disposition"))
        .startsWith("attachment;")
        .contains("%E9%99%A2%E5%AD%90.jpg");
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(file.header("Content-Security-Policy")).startsWith("sandbox");
    assertThat(file.header("Cache-Control")).contains("no-store");
    assertThat(new String(file.bytes(), StandardCharsets.ISO_8859_1))
        .startsWith("\u00ff\u00d8")
        .doesNotContain("38.4872N");
  }

  @Test
  void evidenceIsStoredSealed() {
    CaseNumber number = received(Families.poorFamily());
    String page = "/cases/" + number;
    byte[] pdf = Samples.pdf("% in clear text");
    as("ningxia.intake").upload(page, page + "/evidence", "诊断书.pdf", pdf);
    List<byte[]> columns =
        jdbc.sql("select content, title from evidence where case_number = ? and kind = 'UPLOAD'")
            .param(number.value())
            .query((row, n) -> concat(row.getBytes("content"), row.getBytes("title")))
            .list();
    assertThat(columns).hasSize(1);
    assertThat(new String(columns.get(0), StandardCharsets.ISO_8859_1))
        .doesNotContain("%PDF", "in clear text");
    assertThat(new String(columns.get(0), StandardCharsets.UTF_8)).doesNotContain("诊断书");
    Page file = as("ningxia.intake").get(download(as("ningxia.intake").get(page).text()));
    assertThat(file.bytes()).isEqualTo(pdf);
    assertThat(file.header("Content-Type")).isEqualTo("application/pdf");
  }

  @Test
  void whatIsNotTakenIsExplainedAndNotKept() {
    CaseNumber number = received(Families.poorFamily());
    Visitor visitor = as("ningxia.intake");
    assertThat(refusal(visitor, number, "<html><script>alert(1)</script></html>".getBytes()))
        .contains("只收 JPEG、PNG 照片和 PDF 文件，没有保存。");
    assertThat(refusal(visitor, number, new byte[0])).contains("没有选择文件，或文件是空的。");
    assertThat(refusal(visitor, number, Samples.pdf("<</S /JavaScript>>"))).contains("PDF 文件里有脚本");
    assertThat(
            refusal(
                visitor,
                number,
                Arrays.copyOf(Samples.picture("jpeg", 8, 8), UploadCheck.MAX_BYTES + 1)))
        .contains("文件超过 10 MB，没有保存。");
    assertThat(visitor.get("/cases/" + number).text()).contains("还没有上传的材料。");
  }

  @Test
  void aCaseThatIsFullTakesNoMore() {
    CaseNumber number = received(Families.poorFamily());
    String page = "/cases/" + number;
    Visitor visitor = as("ningxia.intake");
    visitor.upload(page, page + "/evidence", "a.png", Samples.picture("png", 8, 8));
    jdbc.sql(
            """
            insert into evidence (id, case_number, kind, source, round, media_type, bytes, content,
              title, added_by, added_at)
            select gen_random_uuid(), case_number, kind, source, round, media_type, bytes, content,
              null, added_by, added_at
            from evidence, generate_series(2, ?)
            where case_number = ? and kind = 'UPLOAD'
            """)
        .params(EvidenceDesk.MOST_UPLOADS, number.value())
        .update();
    visitor.upload(page, page + "/evidence", "b.png", Samples.picture("png", 8, 8));
    assertThat(
            jdbc.sql("select count(*) from evidence where case_number = ? and kind = 'UPLOAD'")
                .param(number.value())
                .query(Integer.class)
                .single())
        .isEqualTo(EvidenceDesk.MOST_UPLOADS);
  }

  @Test
  void farTooLargeUploadsAreExplained() {
    CaseNumber number = received(Families.poorFamily());
    String page = "/cases/" + number;
    Page answer =
        as("ningxia.intake").upload(page, page + "/evidence", "a.jpg", new byte[20 * 1024 * 1024]);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).contains("文件太大", "不能超过 10 MB");
  }

  @Test
  void othersNeitherAddNorRead() {
    CaseNumber number = received(Families.poorFamily());
    String page = "/cases/" + number;
    Visitor intake = as("ningxia.intake");
    intake.upload(page, page + "/evidence", "a.png", Samples.picture("png", 8, 8));
    String download = download(intake.get(page).text());
    byte[] picture = Samples.picture("png", 8, 8);
    for (String user : List.of("ningxia.t2.intake", "ningxia.finance", "admin")) {
      Visitor other = as(user);
      assertThat(other.get(download).status()).isIn(403, 404);
      assertThat(other.upload("/", page + "/evidence", "a.png", picture).status()).isIn(403, 404);
    }
    Visitor reader = as("ningxia.supervisor");
    assertThat(reader.get(page).text()).doesNotContain("type=\"file\"");
    assertThat(reader.upload("/", page + "/evidence", "a.png", picture).status()).isEqualTo(403);
    assertThat(Visitor.of(port).get(download).status()).isEqualTo(302);
    CaseNumber other = received(Families.wellOffFamily());
    assertThat(intake.get(download.replace(number.value(), other.value())).status()).isEqualTo(404);
  }

  private static String refusal(Visitor visitor, CaseNumber number, byte[] file) {
    String page = "/cases/" + number;
    assertThat(visitor.upload(page, page + "/evidence", "a.jpg", file).status()).isEqualTo(302);
    return visitor.get(page).text();
  }

  private static String download(String page) {
    Matcher link = DOWNLOAD.matcher(page);
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
