package org.jiuzhu.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.springframework.stereotype.Component;

/**
 * Tells whether somebody whom a meeting knows by name only belongs to the household it is about:
 * its members, relatives and proxy. Namesakes are to be told apart in the name.
 */
@Component
public class FamilyNames {

  private final Declarations declarations;

  FamilyNames(Declarations declarations) {
    this.declarations = declarations;
  }

  /** Whether the name is one of the family's, as far as it is entered. */
  public boolean include(CaseNumber number, String name) {
    return declarations
        .find(number)
        .map(found -> isOfTheFamily(name, found))
        .orElseGet(() -> isEntered(number, name));
  }

  private static boolean isOfTheFamily(String name, Declaration declaration) {
    return declaration.persons().stream().anyMatch(person -> person.name().equals(name))
        || declaration.relatives().stream().anyMatch(relative -> relative.name().equals(name))
        || declaration.proxy() != null && declaration.proxy().name().equals(name);
  }

  private boolean isEntered(CaseNumber number, String name) {
    return declarations
        .document(number)
        .map(
            draft ->
                isAmong(name, draft.path("household").path("members"))
                    || name.equals(draft.path("proxy").path("name").asText()))
        .orElse(false);
  }

  private static boolean isAmong(String name, JsonNode members) {
    for (JsonNode member : members) {
      if (name.equals(member.path("name").asText())) {
        return true;
      }
    }
    return false;
  }
}
