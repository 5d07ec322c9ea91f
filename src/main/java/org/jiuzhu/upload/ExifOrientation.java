package org.jiuzhu.upload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Which way up a photograph was taken: telephones store it sideways and note the turn (EXIF tag
 * 0x0112 in the first directory of the APP1 segment).
 */
final class ExifOrientation {

  private static final int APP1 = 0xFFE1;
  private static final int START_OF_SCAN = 0xFFDA;
  private static final int ORIENTATION = 0x0112;
  private static final int EXIF_HEADER = 0x45786966;

  private ExifOrientation() {}

  /** 1 to 8; 1, upright, where nothing readable is noted. */
  static int of(byte[] jpeg) {
    try {
      return read(ByteBuffer.wrap(jpeg));
    } catch (RuntimeException e) {
      // cut short or pointing nowhere: as good as no note
      return 1;
    }
  }

  private static int read(ByteBuffer jpeg) {
    int at = 2;
    while (true) {
      int marker = Short.toUnsignedInt(jpeg.getShort(at));
      if (marker == START_OF_SCAN || marker < 0xFF00) {
        return 1;
      }
      int length = Short.toUnsignedInt(jpeg.getShort(at + 2));
      if (marker == APP1 && jpeg.getInt(at + 4) == EXIF_HEADER) {
        return inDirectory(jpeg.slice(at + 10, length - 8));
      }
      at += 2 + length;
    }
  }

  private static int inDirectory(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * 12;
      if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
        int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }
}
