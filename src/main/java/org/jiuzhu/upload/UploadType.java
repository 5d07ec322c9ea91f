package org.jiuzhu.upload;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What may be uploaded. */
public enum UploadType {
  JPEG("image/jpeg", List.of("jpg", "jpeg")),
  PNG("image/png", List.of("png")),
  PDF("application/pdf", List.of("pdf"));

  private final String mediaType;
  private final List<String> endings;

  UploadType(String mediaType, List<String> endings) {
    this.mediaType = mediaType;
    this.endings = endings;
  }

  /** The media type under which it is served. */
  public String mediaType() {
    return mediaType;
  }

  static Optional<UploadType> of(String mediaType) {
    return Arrays.stream(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
  }

  /** The name, with the usual ending added where it has none of this type. */
  String named(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    return endings.stream().anyMatch(ending -> lower.endsWith("." + ending))
        ? name
        : name + "." + endings.get(0);
  }
}
