package org.jiuzhu.modelcheck;

import java.util.Arrays;
import java.util.Optional;

/**
 * A file of a deployment.
 *
 * @param name without folders
 * @param content its bytes
 */
public record ModelFile(String name, byte[] content) {

  /** What a file is, by its suffix. */
  public enum Kind {
    PROCESS(".bpmn"),
    DECISION(".dmn"),
    FORM(".form");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }

    /** The name of the file that holds something of this kind. */
    public String file(String id) {
      return id + suffix;
    }
  }

  /** What the file is, or nothing where its suffix is none of ours. */
  public Optional<Kind> kind() {
    return Arrays.stream(Kind.values()).filter(kind -> name.endsWith(kind.suffix)).findFirst();
  }

  /** The name without its suffix: the id of what is in it. */
  public String id() {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelFile file
        && file.name.equals(name)
        && Arrays.equals(file.content, content);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return name;
  }
}
