package org.jiuzhu.meanstest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiuzhu.meanstest.CheckAnswer.NoteCode;
import org.jiuzhu.meanstest.CheckAnswer.Person;
import org.jiuzhu.meanstest.CheckAnswer.PersonStatus;
import org.jiuzhu.meanstest.CheckAnswer.Status;

/** How several answers of one source fit together. */
final class AnswersOfASource {

  private static final Set<NoteCode> WEIGHTY_NOTES =
      EnumSet.of(NoteCode.DECEASED, NoteCode.NAME_MISMATCH);

  private AnswersOfASource() {}

  /**
   * One answer from several: of each person what the last one says that knows anything of them.
   *
   * @param answers of the same source, oldest first, at least one
   */
  static CheckAnswer merged(List<CheckAnswer> answers) {
    Map<String, Person> persons = new LinkedHashMap<>();
    for (CheckAnswer answer : answers) {
      for (Person person : answer.persons()) {
        persons.merge(
            person.ref(),
            person,
            (known, one) -> one.status() == PersonStatus.UNAVAILABLE ? known : one);
      }
    }
    CheckAnswer last = answers.get(answers.size() - 1);
    return new CheckAnswer(
        last.queryId(),
        last.source(),
        missing(persons.values()).isEmpty() ? Status.COMPLETE : Status.PARTIAL,
        last.answeredAt(),
        new ArrayList<>(persons.values()));
  }

  /** The refs of those of whom an answer could not say anything. */
  static Set<String> missing(CheckAnswer answer) {
    return missing(answer.persons());
  }

  private static Set<String> missing(Iterable<Person> persons) {
    Set<String> missing = new TreeSet<>();
    for (Person person : persons) {
      if (person.status() == PersonStatus.UNAVAILABLE) {
        missing.add(person.ref());
      }
    }
    return missing;
  }

  /** Whether two answers say the same of the same people, whenever and to whichever query. */
  static boolean agree(CheckAnswer one, CheckAnswer other) {
    return Set.copyOf(one.persons()).equals(Set.copyOf(other.persons()));
  }

  /**
   * Whether an answer gives somebody other money than is known, or another death or name; what else
   * it notes decides nothing, and whom it leaves out does not differ.
   */
  static boolean contradicts(CheckAnswer later, CheckAnswer known) {
    return later.persons().stream()
        .filter(person -> person.status() != PersonStatus.UNAVAILABLE)
        .anyMatch(
            person ->
                known.persons().stream()
                    .filter(before -> before.ref().equals(person.ref()))
                    .anyMatch(before -> !weighty(before).equals(weighty(person))));
  }

  private static List<Set<?>> weighty(Person person) {
    return List.of(
        Set.copyOf(person.incomes()),
        Set.copyOf(person.assets()),
        person.notes().stream()
            .map(CheckAnswer.Note::code)
            .filter(WEIGHTY_NOTES::contains)
            .collect(Collectors.toSet()));
  }
}
