package org.jiuzhu.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The layers of one area, the most local first. The more local value wins, unless a higher layer
 * marks a later one as prevailing; a value past its end gives way to the layer above and, if that
 * is silent, stays in use as expired.
 */
final class Layers {

  private final List<Pack> packs;

  Layers(List<Pack> packs) {
    this.packs = packs;
  }

  private Pack local() {
    return packs.get(0);
  }

  /** The rules from each day on which something changes. */
  NavigableMap<LocalDate, Snapshot> snapshots() {
    NavigableMap<LocalDate, Snapshot> snapshots = new TreeMap<>();
    for (LocalDate day : changes()) {
      snapshots.put(day, snapshot(day));
    }
    return snapshots;
  }

  /** First days of values, days after last ones, and New Year, when last year's wage moves on. */
  private TreeSet<LocalDate> changes() {
    LocalDate starts = local().starts();
    TreeSet<LocalDate> days = new TreeSet<>();
    for (Pack pack : packs) {
      pack.provenances()
          .forEach(
              provenance -> {
                days.add(provenance.from());
                if (provenance.until() != null) {
                  days.add(provenance.until().plusDays(1));
                }
              });
    }
    days.headSet(starts, false).clear();
    days.add(starts);
    int afterLastChange = days.last().getYear() + 1;
    for (int year = starts.getYear() + 1; year <= afterLastChange; year++) {
      days.add(LocalDate.of(year, 1, 1));
    }
    return days;
  }

  private record Found<T>(Dated<T> dated, boolean expired) {}

  private <T> Optional<Found<T>> find(
      Function<Pack, Map<String, Entry<T>>> section, String name, LocalDate day) {
    Dated<T> best = null;
    for (Pack pack : packs) {
      Entry<T> entry = section.apply(pack).get(name);
      Dated<T> here = entry == null ? null : entry.at(day).orElse(null);
      if (here != null && (best == null || prevails(here.provenance(), best.provenance()))) {
        best = here;
      }
    }
    if (best != null) {
      return Optional.of(new Found<>(best, false));
    }
    return packs.stream()
        .map(pack -> section.apply(pack).get(name))
        .filter(entry -> entry != null)
        .flatMap(entry -> entry.expiredAt(day).stream())
        .findFirst()
        .map(dated -> new Found<>(dated, true));
  }

  private static boolean prevails(Provenance above, Provenance below) {
    return above.prevails() && above.from().isAfter(below.from());
  }

  private Snapshot snapshot(LocalDate day) {
    Map<String, ParameterDefinition> definitions = definitions();
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (ParameterDefinition definition : definitions.values()) {
      parameter(definition, day).ifPresent(found -> parameters.put(definition.name(), found));
    }
    Map<Rule<?>, Choice<?>> choices = new LinkedHashMap<>();
    for (Rule<?> rule : Rule.all()) {
      choice(rule, day).ifPresent(choice -> choices.put(rule, choice));
    }
    Map<Topic, Clause> clauses = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      find(Pack::clauses, topic.name(), day)
          .ifPresent(found -> clauses.put(topic, found.dated().provenance().clause()));
    }
    Map<String, TimeLimit> timeLimits = new LinkedHashMap<>();
    for (String name : names(Pack::timeLimits)) {
      timeLimit(name, day).ifPresent(limit -> timeLimits.put(name, limit));
    }
    ParameterDefinition wage = definitions.get(Parameters.MINIMUM_WAGE);
    return new Snapshot(
        definitions,
        Collections.unmodifiableMap(parameters),
        wage == null ? null : parameter(wage, LocalDate.of(day.getYear() - 1, 12, 31)).orElse(null),
        choices,
        clauses,
        Collections.unmodifiableMap(timeLimits),
        listed(Pack::checkSources, day),
        listed(Pack::notDemanded, day),
        merged(Pack::refusalReasons, day),
        merged(Pack::extensionReasons, day),
        byCode(merged(Pack::departments, day)),
        byCode(merged(Pack::conferenceBodies, day)),
        merged(Pack::conferenceDepartments, day));
  }

  /** Names in the order of the highest layer, then what lower layers add. */
  private <T> List<String> names(Function<Pack, Map<String, T>> section) {
    Map<String, Boolean> names = new LinkedHashMap<>();
    for (int i = packs.size() - 1; i >= 0; i--) {
      section.apply(packs.get(i)).keySet().forEach(name -> names.put(name, true));
    }
    return List.copyOf(names.keySet());
  }

  Map<String, ParameterDefinition> definitions() {
    Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
    for (String name : names(Pack::definitions)) {
      ParameterDefinition merged =
          new ParameterDefinition(name, null, null, null, null, null, null);
      for (Pack pack : packs) {
        ParameterDefinition here = pack.definitions().get(name);
        merged = here == null ? merged : merged.completedBy(here);
      }
      definitions.put(name, merged);
    }
    return Collections.unmodifiableMap(definitions);
  }

  private Optional<Parameter> parameter(ParameterDefinition definition, LocalDate day) {
    return find(Pack::parameters, definition.name(), day)
        .map(
            found -> {
              Provenance provenance = found.dated().provenance();
              return new Parameter(
                  definition.name(),
                  found.dated().value().text(),
                  found.dated().value().value(),
                  definition.unit(),
                  provenance.from(),
                  provenance.until(),
                  provenance.clause(),
                  provenance.source(),
                  provenance.illustrative(),
                  provenance.verify(),
                  found.expired(),
                  false,
                  definition.label(),
                  definition.explanation());
            });
  }

  private <E extends Enum<E>> Optional<Choice<E>> choice(Rule<E> rule, LocalDate day) {
    return find(Pack::rules, rule.name(), day)
        .map(Found::dated)
        .map(
            dated ->
                new Choice<>(
                    rule.answer(dated.value()),
                    dated.provenance().clause(),
                    dated.provenance().from(),
                    dated.provenance().illustrative(),
                    dated.provenance().verify()));
  }

  private Optional<TimeLimit> timeLimit(String name, LocalDate day) {
    return find(Pack::timeLimits, name, day)
        .map(Found::dated)
        .map(
            dated ->
                new TimeLimit(
                    name,
                    dated.value().amount(),
                    dated.value().unit(),
                    dated.provenance().clause(),
                    dated.provenance().source(),
                    dated.provenance().illustrative(),
                    dated.provenance().verify(),
                    label(Pack::timeLimits, name)));
  }

  private <T> String label(Function<Pack, Map<String, Entry<T>>> section, String name) {
    return packs.stream()
        .map(pack -> section.apply(pack).get(name))
        .filter(entry -> entry != null && entry.label() != null)
        .map(Entry::label)
        .findFirst()
        .orElse(name);
  }

  /** The most local list, with what higher layers added later as prevailing. */
  private List<Coded> listed(Function<Pack, Map<String, Entry<String>>> section, LocalDate day) {
    Map<String, Coded> list = new LinkedHashMap<>();
    LocalDate since = null;
    for (Pack pack : packs) {
      for (Map.Entry<String, Entry<String>> item : section.apply(pack).entrySet()) {
        Provenance provenance = item.getValue().at(day).map(Dated::provenance).orElse(null);
        boolean taken =
            provenance != null
                && (since == null || (provenance.prevails() && provenance.from().isAfter(since)));
        if (taken) {
          list.putIfAbsent(item.getKey(), coded(section, item.getKey(), provenance));
        }
      }
      if (since == null && !section.apply(pack).isEmpty()) {
        since = pack.starts();
      }
    }
    return List.copyOf(list.values());
  }

  /** All layers' items, the more local one where several name the same. */
  private List<Coded> merged(Function<Pack, Map<String, Entry<String>>> section, LocalDate day) {
    List<Coded> all = new ArrayList<>();
    for (String code : names(section)) {
      find(section, code, day)
          .ifPresent(found -> all.add(coded(section, code, found.dated().provenance())));
    }
    return List.copyOf(all);
  }

  private static Map<String, Coded> byCode(List<Coded> items) {
    Map<String, Coded> byCode = new LinkedHashMap<>();
    items.forEach(each -> byCode.put(each.code(), each));
    return Collections.unmodifiableMap(byCode);
  }

  private Coded coded(
      Function<Pack, Map<String, Entry<String>>> section, String code, Provenance provenance) {
    return new Coded(code, label(section, code), provenance.clause(), provenance.verify());
  }
}
