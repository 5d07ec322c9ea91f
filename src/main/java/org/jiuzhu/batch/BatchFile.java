package org.jiuzhu.batch;

import java.time.Instant;
import java.util.UUID;
import org.jiuzhu.spreadsheet.SheetWriter.Format;

/**
 * A file that left or came back, without its content.
 *
 * @param digest SHA-256, hexadecimal
 * @param rows of a file that came back, else null
 * @param flaws of a file that came back, else null
 * @param bookedBy user id; null before
 */
public record BatchFile(
    UUID id,
    UUID batch,
    boolean returned,
    Format format,
    String digest,
    int bytes,
    String addedBy,
    Instant addedAt,
    Integer rows,
    Integer flaws,
    String bookedBy,
    Instant bookedAt) {

  /** Whether it came back, has nothing wrong and is not booked yet. */
  public boolean isBookable() {
    return returned && flaws == 0 && bookedBy == null;
  }
}
