package org.jiuzhu.modelcheck;

import java.util.List;

/**
 * Something that a file breaks.
 *
 * @param file name of the file
 * @param element id of the element in it, empty for the file as a whole
 * @param rule the rule's key in the messages file, below {@code deployments.rule.}
 * @param arguments for the message's placeholders
 */
public record Finding(String file, String element, String rule, List<Object> arguments) {

  public Finding {
    arguments = List.copyOf(arguments);
  }

  @Override
  public String toString() {
    return file + " " + element + ": " + rule + " " + arguments;
  }
}
