package org.jiuzhu.upload;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Files to upload, made up. */
public final class Samples {

  private Samples() {}

  /** A picture with a red left and a blue right half. */
  public static byte[] picture(String format, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        picture.setRGB(x, y, (x < width / 2 ? Color.RED : Color.BLUE).getRGB());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * A photograph with EXIF data: which way up it was taken, and a text where a camera would put the
   * place.
   */
  public static byte[] photograph(int orientation, String place) {
    byte[] jpeg = picture("jpeg", 64, 32);
    byte[] text = place.getBytes(StandardCharsets.UTF_8);
    ByteBuffer exif = ByteBuffer.allocate(4 + 6 + 8 + 2 + 12 + 4 + text.length);
    exif.putShort((short) 0xFFE1).putShort((short) (exif.capacity() - 2));
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    exif.putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0);
    exif.putInt(0).put(text);
    ByteBuffer photograph = ByteBuffer.allocate(jpeg.length + exif.capacity());
    photograph.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2);
    return photograph.array();
  }

  /** A PNG file that says it has so many pixels, and has none. */
  static byte[] pngOfSize(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
    CRC32 check = new CRC32();
    check.update(header.array());
    ByteBuffer png = ByteBuffer.allocate(8 + 4 + 17 + 4);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    png.putInt(13).put(header.array()).putInt((int) check.getValue());
    return png.array();
  }

  /** A PDF file with these objects. */
  public static byte[] pdf(String... objects) {
    return ("%PDF-1.7\n"
            + "1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n"
            + "2 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n"
            + String.join("\n", objects)
            + "\ntrailer\n<</Root 1 0 R>>\n%%EOF\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** An object stream that holds these objects, compressed. */
  static String objectStream(String type, String objects) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
      deflated.write(objects.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "5 0 obj\n<</Type /"
        + type
        + " /N 1 /First 4 /Filter /FlateDecode /Length "
        + out.size()
        + ">>\nstream\n"
        + out.toString(StandardCharsets.ISO_8859_1)
        + "\nendstream\nendobj";
  }
}
