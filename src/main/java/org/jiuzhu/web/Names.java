package org.jiuzhu.web;

import org.jiuzhu.casefile.Declaration;

/** Members' names by the refs under which they were declared. */
final class Names {

  private Names() {}

  /** The name, or the ref itself for somebody who is not in the newest declaration any more. */
  static String of(Declaration declaration, String ref) {
    return declaration.persons().stream()
        .filter(person -> person.ref().equals(ref))
        .map(Declaration.Person::name)
        .findFirst()
        .orElse(ref);
  }
}
