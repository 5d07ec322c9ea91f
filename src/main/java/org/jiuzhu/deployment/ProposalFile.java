package org.jiuzhu.deployment;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jiuzhu.modelcheck.ModelFile;
import org.jiuzhu.spreadsheet.FileDigest;

/**
 * A file of a proposal.
 *
 * @param changed whether it is another than what was live; the others go along since they are bound
 *     to one deployment
 * @param live what was live when it was proposed
 */
public record ProposalFile(ModelFile file, boolean changed, Optional<byte[]> live) {

  static ProposalFile of(ModelFile file, Optional<ModelFile> live) {
    Optional<byte[]> before = live.map(ModelFile::content);
    return new ProposalFile(
        file, before.filter(now -> Arrays.equals(now, file.content())).isEmpty(), before);
  }

  public String name() {
    return file.name();
  }

  /** SHA-256 in hexadecimal digits. */
  public String digest() {
    return hex(file.content());
  }

  /** What the file was based on, as a digest, or nothing. */
  Optional<String> liveDigest() {
    return live.map(ProposalFile::hex);
  }

  static String hex(byte[] content) {
    return HexFormat.of().formatHex(FileDigest.of(content));
  }
}
