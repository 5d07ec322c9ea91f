package org.jiuzhu.upload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jiuzhu.upload.UploadRefusedException.Reason;

/**
 * Looks through a PDF file for what acts on its own. Checked: header and end mark are where they
 * belong; no encryption, since then nothing can be looked through; no scripts, programs to start,
 * embedded files, forms that send, media or XFA forms — in the file as it stands, with names in any
 * spelling (#4A…), and in its compressed object streams. It is no full reader of the format: files
 * are also served as downloads only.
 */
final class PdfCheck {

  private static final int HEADER_WITHIN = 1024;
  private static final int END_WITHIN = 2048;

  /** What all object streams of a file may unpack to, in bytes. */
  private static final int MAX_UNPACKED = 50 * 1024 * 1024;

  private static final List<String> ACTIVE =
      List.of(
          "JavaScript",
          "Launch",
          "EmbeddedFile",
          "EmbeddedFiles",
          "RichMedia",
          "Rendition",
          "SubmitForm",
          "ImportData",
          "GoToE",
          "XFA");

  private static final String NAME_ENDS = "(?![A-Za-z0-9#])";
  private static final Pattern ACTIVE_NAME =
      Pattern.compile(
          "/(?:"
              + ACTIVE.stream().map(PdfCheck::inAnySpelling).collect(Collectors.joining("|"))
              + ")"
              + NAME_ENDS);
  private static final Pattern ENCRYPTED =
      Pattern.compile("/" + inAnySpelling("Encrypt") + NAME_ENDS);
  private static final Pattern OBJECT_STREAM =
      Pattern.compile(
          "/" + inAnySpelling("ObjStm") + NAME_ENDS + ".{0,2000}?stream\\r?\\n", Pattern.DOTALL);

  private PdfCheck() {}

  /** The file, if there is nothing to be said against it. */
  static byte[] harmless(byte[] file) {
    // one character a byte, so that places in the text are places in the file
    String text = new String(file, StandardCharsets.ISO_8859_1);
    if (!text.substring(0, Math.min(HEADER_WITHIN, text.length())).contains("%PDF-")
        || !text.substring(Math.max(0, text.length() - END_WITHIN)).contains("%%EOF")) {
      throw new UploadRefusedException(Reason.UNREADABLE_PDF);
    }
    refuseActive(text);
    int unpacked = 0;
    Matcher stream = OBJECT_STREAM.matcher(text);
    while (stream.find()) {
      String objects = unpack(file, stream.end(), MAX_UNPACKED - unpacked);
      unpacked += objects.length();
      refuseActive(objects);
    }
    return file;
  }

  private static void refuseActive(String text) {
    if (ENCRYPTED.matcher(text).find()) {
      throw new UploadRefusedException(Reason.ENCRYPTED_PDF);
    }
    if (ACTIVE_NAME.matcher(text).find()) {
      throw new UploadRefusedException(Reason.ACTIVE_PDF);
    }
  }

  /** A name may spell each of its letters as {@code #} and two hexadecimal digits. */
  private static String inAnySpelling(String name) {
    return name.chars()
        .mapToObj(letter -> String.format("(?:%c|#(?i:%02x))", letter, letter))
        .collect(Collectors.joining());
  }

  /** Unpacks an object stream; other packings than the usual one cannot be looked through. */
  private static String unpack(byte[] file, int from, int most) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file, from, file.length - from);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[64 * 1024];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if (length == 0 && !inflater.finished() || out.size() + length > most) {
          throw new UploadRefusedException(Reason.UNREADABLE_PDF);
        }
        out.write(buffer, 0, length);
      }
      return out.toString(StandardCharsets.ISO_8859_1);
    } catch (DataFormatException e) {
      throw new UploadRefusedException(Reason.UNREADABLE_PDF);
    } finally {
      inflater.end();
    }
  }
}
