package org.jiuzhu.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jiuzhu.upload.UploadRefusedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadCheckTest {

  @Test
  void photographsLoseWhatIsNotPicture() {
    byte[] photograph = Samples.photograph(1, "38.4872N 106.2309E");
    byte[] withHiddenPage = concat(photograph, "<script>alert(1)</script>");
    Upload upload = UploadCheck.accept("院子.jpg", withHiddenPage);
    assertThat(upload.type()).isEqualTo(UploadType.JPEG);
    assertThat(upload.name()).isEqualTo("院子.jpg");
    assertThat(text(photograph)).contains("38.4872N");
    assertThat(text(upload.content())).doesNotContain("38.4872N", "Exif", "<script>");
  }

  /** Where the red half comes to lie, by what the camera noted. */
  @ParameterizedTest
  @CsvSource({
    "1, 64, 32, 4, 16",
    "2, 64, 32, 60, 16",
    "3, 64, 32, 60, 16",
    "4, 64, 32, 4, 16",
    "5, 32, 64, 16, 4",
    "6, 32, 64, 16, 4",
    "7, 32, 64, 16, 60",
    "8, 32, 64, 16, 60"
  })
  void photographsAreTurnedUpright(int orientation, int width, int height, int redX, int redY)
      throws IOException {
    Upload upload = UploadCheck.accept("a.jpg", Samples.photograph(orientation, ""));
    BufferedImage upright = ImageIO.read(new ByteArrayInputStream(upload.content()));
    assertThat(upright.getWidth()).isEqualTo(width);
    assertThat(upright.getHeight()).isEqualTo(height);
    assertThat(upright.getRGB(redX, redY) >> 16 & 0xFF).isGreaterThan(200);
    assertThat(upright.getRGB(width - 1 - redX, height - 1 - redY) & 0xFF).isGreaterThan(200);
  }

  @Test
  void picturesStayPictures() throws IOException {
    Upload upload = UploadCheck.accept("a.png", Samples.picture("png", 40, 20));
    assertThat(upload.type()).isEqualTo(UploadType.PNG);
    assertThat(ImageIO.read(new ByteArrayInputStream(upload.content())).getWidth()).isEqualTo(40);
  }

  @Test
  void harmlessPdfFilesAreKeptAsTheyAre() {
    byte[] pdf = Samples.pdf(Samples.objectStream("ObjStm", "3 0 <</Type /Page>>"));
    Upload upload = UploadCheck.accept("病历.pdf", pdf);
    assertThat(upload.type()).isEqualTo(UploadType.PDF);
    assertThat(upload.content()).isEqualTo(pdf);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<</S /JavaScript /JS (app.alert\\(1\\))>>",
        "<</S /J#61vaScript>>",
        "<</S/#4a#61#76#61#53#63#72#69#70#74>>",
        "<</S /Launch /F (cmd.exe)>>",
        "<</Type /EmbeddedFile>>",
        "<</Names <</EmbeddedFiles 4 0 R>>>>",
        "<</Subtype /RichMedia>>",
        "<</S /SubmitForm /F (https://example.org)>>",
        "<</AcroForm <</XFA 4 0 R>>>>"
      })
  void activePdfFilesAreRefused(String object) {
    refused(Reason.ACTIVE_PDF, Samples.pdf("3 0 obj\n" + object + "\nendobj"));
    refused(Reason.ACTIVE_PDF, Samples.pdf(Samples.objectStream("ObjStm", "3 0 " + object)));
    refused(Reason.ACTIVE_PDF, Samples.pdf(Samples.objectStream("Obj#53tm", "3 0 " + object)));
  }

  @Test
  void wordsOnAPageAreNoScript() {
    byte[] pdf = Samples.pdf("3 0 obj\n(JavaScript, /JavaScripts and /Launches)\nendobj");
    assertThat(UploadCheck.accept("a.pdf", pdf).content()).isEqualTo(pdf);
  }

  @Test
  void whatCannotBeLookedThroughIsRefused() {
    refused(
        Reason.ENCRYPTED_PDF, Samples.pdf("3 0 obj\n<</Filter /Standard>>\nendobj /Encrypt 3 0 R"));
    byte[] whole = Samples.pdf();
    refused(Reason.UNREADABLE_PDF, Arrays.copyOf(whole, whole.length - 8));
    String otherPacking = "5 0 obj\n<</Type /ObjStm /Filter /LZWDecode>>\nstream\nxxxx\nendstream";
    refused(Reason.UNREADABLE_PDF, Samples.pdf(otherPacking));
  }

  @Test
  void packedPdfBombsAreRefusedSoon() {
    byte[] bomb = Samples.pdf(Samples.objectStream("ObjStm", " ".repeat(60 * 1024 * 1024)));
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> refused(Reason.UNREADABLE_PDF, bomb));
  }

  static Stream<byte[]> otherFiles() {
    return Stream.of(
        "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8),
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
            .getBytes(StandardCharsets.UTF_8),
        Samples.picture("gif", 8, 8),
        new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0},
        "just text".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("otherFiles")
  void theContentTellsTheTypeNotTheName(byte[] file) {
    refused(Reason.WRONG_TYPE, file);
  }

  @Test
  void hugePicturesAreRefusedBeforeTheyAreUnpacked() {
    byte[] huge = Samples.pngOfSize(100_000, 100_000);
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> refused(Reason.TOO_MANY_PIXELS, huge));
    refused(Reason.UNREADABLE_PICTURE, Samples.pngOfSize(100, 100));
  }

  @Test
  void brokenEmptyAndLargeFilesAreRefused() {
    byte[] jpeg = Samples.picture("jpeg", 64, 64);
    refused(Reason.UNREADABLE_PICTURE, Arrays.copyOf(jpeg, 100));
    refused(Reason.EMPTY, new byte[0]);
    refused(Reason.TOO_LARGE, Arrays.copyOf(jpeg, UploadCheck.MAX_BYTES + 1));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          C:\\Users\\me\\photo.jpg | photo.jpg
          ../../etc/passwd         | passwd.jpg
          evil.html                | evil.html.jpg
          照片 1.JPEG              | 照片 1.JPEG
          a"b<c>.jpg               | abc.jpg
          ...                      | upload.jpg
          """,
      delimiter = '|')
  void namesCarryNoPathAndTheRightEnding(String given, String kept) {
    assertThat(UploadCheck.accept(given, Samples.picture("jpeg", 8, 8)).name()).isEqualTo(kept);
  }

  private static void refused(Reason reason, byte[] file) {
    assertThatThrownBy(() -> UploadCheck.accept("a.jpg", file))
        .isInstanceOfSatisfying(
            UploadRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static byte[] concat(byte[] file, String more) {
    byte[] text = more.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(file, file.length + text.length);
    System.arraycopy(text, 0, all, file.length, text.length);
    return all;
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }
}
