package org.jiuzhu.subjectaccess;

import java.util.ArrayList;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration.Person;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.payroll.GrantRevisions;
import org.springframework.stereotype.Component;

/**
 * Whose data a case holds under their name and ID number: its household, as declared or as it was
 * taken over, and whoever receives its aid since a death without having been entered before.
 */
@Component
public class KnownPersons {

  /** Stands for whoever receives the aid since a death. */
  public static final String RECIPIENT = "recipient";

  private final Declarations declarations;
  private final GrantRevisions revisions;

  KnownPersons(Declarations declarations, GrantRevisions revisions) {
    this.declarations = declarations;
    this.revisions = revisions;
  }

  /** The persons of a case, each with a reference that stays. */
  public List<Person> of(CaseNumber number) {
    List<Person> persons = new ArrayList<>(declarations.persons(number));
    revisions
        .revisedRecipient(number)
        .filter(
            recipient ->
                persons.stream()
                    .noneMatch(person -> person.idNumber().equals(recipient.idNumber())))
        .map(each -> new Person(RECIPIENT, each.name(), each.idNumber(), Relation.OTHER))
        .ifPresent(persons::add);
    return persons;
  }
}
