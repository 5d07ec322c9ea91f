package org.jiuzhu.subjectaccess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration.Person;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.payroll.GrantRevisions;
import org.jiuzhu.payroll.GrantRevisions.Recipient;
import org.springframework.stereotype.Component;

/**
 * Whose data a case holds under their name and ID number: its household, as declared or as it was
 * taken over, and whoever receives its aid since a death, or once did.
 */
@Component
public class KnownPersons {

  private final Declarations declarations;
  private final GrantRevisions revisions;

  KnownPersons(Declarations declarations, GrantRevisions revisions) {
    this.declarations = declarations;
    this.revisions = revisions;
  }

  /** Stands for whoever received the aid by this version of a revision, and for nobody else. */
  public static String reference(int revision) {
    return "recipient-" + revision;
  }

  /** The persons of a case, each once: who was declared goes by that. */
  public List<Person> of(CaseNumber number) {
    List<Person> persons = new ArrayList<>();
    for (Person person : referred(number)) {
      if (persons.stream().noneMatch(known -> known.idNumber().equals(person.idNumber()))) {
        persons.add(person);
      }
    }
    return persons;
  }

  /** Everybody by every reference that ever stood for them. */
  public List<Person> referred(CaseNumber number) {
    List<Person> persons = new ArrayList<>(declarations.persons(number));
    for (Recipient each : revisions.recipients(number)) {
      persons.add(
          new Person(reference(each.revision()), each.name(), each.idNumber(), Relation.OTHER));
    }
    return persons;
  }

  /** Whom a reference stands for; nobody once a case is erased. */
  public Optional<Person> find(CaseNumber number, String ref) {
    return referred(number).stream().filter(person -> person.ref().equals(ref)).findFirst();
  }
}
