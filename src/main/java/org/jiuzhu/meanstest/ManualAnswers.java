package org.jiuzhu.meanstest;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.meanstest.CheckAnswer.AssetKind;
import org.jiuzhu.meanstest.CheckAnswer.IncomeKind;
import org.jiuzhu.meanstest.CheckAnswer.NoteCode;
import org.jiuzhu.meanstest.CheckAnswer.Person;
import org.jiuzhu.meanstest.CheckAnswer.PersonStatus;
import org.jiuzhu.meanstest.CheckAnswer.Status;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.money.Money;
import org.springframework.stereotype.Component;

/** A source's answer on paper as somebody types it into the form, one row a person. */
@Component
class ManualAnswers {

  private static final Map<String, IncomeKind> INCOMES =
      ordered(
          Map.entry("wage", IncomeKind.WAGE),
          Map.entry("business", IncomeKind.BUSINESS),
          Map.entry("property", IncomeKind.PROPERTY),
          Map.entry("transfer", IncomeKind.TRANSFER));

  private static final Map<String, AssetKind> ASSETS =
      ordered(
          Map.entry("deposit", AssetKind.DEPOSIT),
          Map.entry("securities", AssetKind.SECURITIES),
          Map.entry("vehicle", AssetKind.VEHICLE),
          Map.entry("realEstate", AssetKind.REAL_ESTATE),
          Map.entry("otherAsset", AssetKind.OTHER));

  private final Clock clock;

  ManualAnswers(Clock clock) {
    this.clock = clock;
  }

  @SafeVarargs
  private static <E> Map<String, E> ordered(Map.Entry<String, E>... entries) {
    Map<String, E> map = new LinkedHashMap<>();
    for (Map.Entry<String, E> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }

  private enum Known {
    FOUND,
    NOT_FOUND
  }

  /** The answer to a query, as of now. */
  CheckAnswer answer(Asked byHand, List<Person> persons) {
    boolean complete = persons.stream().noneMatch(p -> p.status() == PersonStatus.UNAVAILABLE);
    return new CheckAnswer(
        byHand.id().toString(),
        CheckSource.valueOf(byHand.source()),
        complete ? Status.COMPLETE : Status.PARTIAL,
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        persons);
  }

  /** People of whom the source can say nothing, in no way. */
  static List<Person> unknown(List<String> refs) {
    return refs.stream()
        .map(ref -> new Person(ref, PersonStatus.UNAVAILABLE, List.of(), List.of(), List.of()))
        .toList();
  }

  /**
   * Reads the rows of the form.
   *
   * @param refs the people to be spoken of, each once
   */
  List<Person> read(JsonFields fields, List<String> refs) {
    List<Person> persons = new ArrayList<>();
    List<String> spokenOf = new ArrayList<>();
    for (JsonFields row : fields.list("manualAnswers", 0, refs.size())) {
      String ref = row.text("person", 40);
      if (ref != null && !refs.contains(ref)) {
        row.wrong("person", "unknown-member");
        ref = null;
      }
      Known known = row.choice("known", Known.class);
      List<CheckAnswer.Income> incomes = new ArrayList<>();
      List<CheckAnswer.Asset> assets = new ArrayList<>();
      INCOMES.forEach(
          (name, kind) -> {
            Money monthly = amount(row, name, known);
            if (monthly != null) {
              incomes.add(new CheckAnswer.Income(kind, monthly));
            }
          });
      ASSETS.forEach(
          (name, kind) -> {
            Money value = amount(row, name, known);
            if (value != null) {
              assets.add(new CheckAnswer.Asset(kind, value));
            }
          });
      NoteCode note = row.optionalChoice("sourceNote", NoteCode.class);
      if (ref != null && known != null) {
        spokenOf.add(ref);
        persons.add(
            new Person(
                ref,
                PersonStatus.valueOf(known.name()),
                incomes,
                assets,
                note == null ? List.of() : List.of(new CheckAnswer.Note(note, null, null))));
      }
    }
    if (fields.isClean()
        && !spokenOf.stream().sorted().toList().equals(refs.stream().sorted().toList())) {
      fields.wrong("manualAnswers", "each-person-once");
    }
    return persons;
  }

  /** An amount that was filled in; of somebody unknown to the source there can be none. */
  private static Money amount(JsonFields row, String name, Known known) {
    if (!row.has(name)) {
      return null;
    }
    if (known == Known.NOT_FOUND) {
      row.wrong(name, "money-of-unknown-person");
      return null;
    }
    return row.typedMoney(name);
  }
}
