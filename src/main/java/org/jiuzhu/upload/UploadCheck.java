package org.jiuzhu.upload;

import java.util.regex.Pattern;
import org.apache.tika.Tika;
import org.jiuzhu.upload.UploadRefusedException.Reason;

/** Takes photographs and PDF files, and nothing that merely says it is one. */
public final class UploadCheck {

  /** The largest file taken, in bytes. */
  public static final int MAX_BYTES = 10 * 1024 * 1024;

  private static final int LONGEST_NAME = 80;
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\p{Cntrl}\\p{Cf}<>:\"|?*]");
  private static final Tika TIKA = new Tika();

  private UploadCheck() {}

  /**
   * Checks a file and makes it fit to be kept.
   *
   * @param name as the sender calls it, may be null; says nothing about the type
   * @throws UploadRefusedException if it is not taken
   */
  public static Upload accept(String name, byte[] content) {
    if (content.length == 0) {
      throw new UploadRefusedException(Reason.EMPTY);
    }
    if (content.length > MAX_BYTES) {
      throw new UploadRefusedException(Reason.TOO_LARGE);
    }
    UploadType type =
        UploadType.of(TIKA.detect(content))
            .orElseThrow(() -> new UploadRefusedException(Reason.WRONG_TYPE));
    byte[] kept =
        switch (type) {
          case JPEG -> Pictures.redrawn(content, "jpeg");
          case PNG -> Pictures.redrawn(content, "png");
          case PDF -> PdfCheck.harmless(content);
        };
    return new Upload(type, type.named(plain(name)), kept);
  }

  private static String plain(String name) {
    String last = name == null ? "" : name.replaceAll(".*[/\\\\]", "");
    String plain = NOT_IN_NAMES.matcher(last).replaceAll("").strip().replaceAll("^\\.+", "");
    String cut =
        plain.length() > LONGEST_NAME ? plain.substring(plain.length() - LONGEST_NAME) : plain;
    return cut.isEmpty() ? "upload" : cut;
  }
}
