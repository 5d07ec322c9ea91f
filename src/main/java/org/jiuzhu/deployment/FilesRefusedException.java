package org.jiuzhu.deployment;

import java.util.List;
import org.jiuzhu.modelcheck.Finding;

/** Files break rules, so they are not taken. */
public class FilesRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  FilesRefusedException(List<Finding> findings) {
    super("files of a deployment break rules");
    this.findings = List.copyOf(findings);
  }

  /** Everything that is wrong. */
  public List<Finding> findings() {
    return findings;
  }
}
