package org.jiuzhu.upload;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jiuzhu.upload.UploadRefusedException.Reason;

/**
 * Draws photographs anew: what is not picture is left behind, such as the place where it was taken
 * and anything hidden behind its end. The turn that a camera only noted is carried out.
 */
final class Pictures {

  /** The most pixels taken; checked before the picture is unpacked. */
  static final long MAX_PIXELS = 40_000_000;

  private static final float JPEG_QUALITY = 0.9f;

  /** A picture of the largest size takes some 250 MB while it is redrawn. */
  private static final Semaphore AT_ONCE = new Semaphore(2);

  private Pictures() {}

  static byte[] redrawn(byte[] content, String format) {
    AT_ONCE.acquireUninterruptibly();
    try {
      BufferedImage picture = read(content, format);
      int turn = format.equals("jpeg") ? ExifOrientation.of(content) : 1;
      return write(turned(picture, turn), format);
    } catch (IOException | RuntimeException e) {
      if (e instanceof UploadRefusedException refused) {
        throw refused;
      }
      // decoders report broken pictures in many ways, and may quote their content
      throw new UploadRefusedException(Reason.UNREADABLE_PICTURE);
    } finally {
      AT_ONCE.release();
    }
  }

  private static BufferedImage read(byte[] content, String format) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    ImageReader reader = readers.next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(in, true, true);
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
        throw new UploadRefusedException(Reason.TOO_MANY_PIXELS);
      }
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  /**
   * Turns and mirrors a picture upright.
   *
   * @param orientation 1 to 8 as EXIF counts them
   */
  private static BufferedImage turned(BufferedImage picture, int orientation) {
    if (orientation == 1) {
      return picture;
    }
    int width = picture.getWidth();
    int height = picture.getHeight();
    boolean sideways = orientation >= 5;
    double[] matrix =
        switch (orientation) {
          case 2 -> new double[] {-1, 0, 0, 1, width, 0};
          case 3 -> new double[] {-1, 0, 0, -1, width, height};
          case 4 -> new double[] {1, 0, 0, -1, 0, height};
          case 5 -> new double[] {0, 1, 1, 0, 0, 0};
          case 6 -> new double[] {0, 1, -1, 0, height, 0};
          case 7 -> new double[] {0, -1, -1, 0, height, width};
          default -> new double[] {0, -1, 1, 0, 0, width};
        };
    BufferedImage upright =
        new BufferedImage(
            sideways ? height : width, sideways ? width : height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = upright.createGraphics();
    canvas.drawRenderedImage(picture, new AffineTransform(matrix));
    canvas.dispose();
    return upright;
  }

  private static byte[] write(BufferedImage picture, String format) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(JPEG_QUALITY);
      }
      // no metadata is handed on
      writer.write(null, new IIOImage(picture, null, null), parameters);
      out.flush();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
