package org.jiuzhu.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;
import org.jiuzhu.policy.PackProblem.Code;

/** Checks that need more than one pack: names that nobody defines, gaps in time. */
final class PackCheck {

  private PackCheck() {}

  /** Names that no layer defines, wrong units, values out of bounds. */
  static List<PackProblem> names(
      Pack pack, Map<String, ParameterDefinition> definitions, List<Pack> chain) {
    List<PackProblem> problems = new ArrayList<>();
    pack.parameters()
        .forEach(
            (name, entry) -> {
              ParameterDefinition definition = definitions.get(name);
              if (definition.unit() == null || definition.label() == null) {
                problems.add(unknown(entry, "parameters." + name, name, defined(definitions)));
              } else {
                problems.addAll(parameter(definition, entry, chain));
              }
            });
    pack.rules()
        .forEach(
            (name, entry) -> {
              if (Rule.named(name).isEmpty()) {
                List<String> known = Rule.all().stream().map(Rule::name).toList();
                problems.add(unknown(entry, "rules." + name, name, known));
              }
            });
    checkLabels("time-limits", Pack::timeLimits, pack, chain, problems);
    return problems;
  }

  private static List<PackProblem> parameter(
      ParameterDefinition definition, Entry<Pack.Number> entry, List<Pack> chain) {
    List<PackProblem> problems = new ArrayList<>();
    String key = "parameters." + definition.name();
    for (Pack layer : chain) {
      ParameterDefinition other = layer.definitions().get(definition.name());
      if (other != null && other.unit() != null && other.unit() != definition.unit()) {
        problems.add(
            new PackProblem(
                entry.file(),
                entry.line(),
                key + ".unit",
                Code.WRONG_UNIT,
                Map.of("found", definition.unit().code(), "expected", other.unit().code())));
      }
    }
    if (definition.name().equals(Parameters.DIBAO_STANDARD) && !entry.values().isEmpty()) {
      problems.add(
          new PackProblem(
              entry.file(),
              entry.line(),
              key,
              Code.ONLY_IN_WHAT_IF,
              Map.of(
                  "instead",
                  Parameters.DIBAO_STANDARD_URBAN + ", " + Parameters.DIBAO_STANDARD_RURAL)));
    }
    for (Dated<Pack.Number> dated : entry.values()) {
      if (!definition.allows(dated.value().value())) {
        problems.add(
            new PackProblem(
                entry.file(),
                entry.line(),
                key,
                Code.OUT_OF_BOUNDS,
                Map.of("found", dated.value().text(), "bounds", PolicyTexts.bounds(definition))));
      }
    }
    return problems;
  }

  private static Collection<String> defined(Map<String, ParameterDefinition> definitions) {
    return definitions.values().stream()
        .filter(definition -> definition.unit() != null && definition.label() != null)
        .map(ParameterDefinition::name)
        .toList();
  }

  private static <T> void checkLabels(
      String key,
      Function<Pack, Map<String, Entry<T>>> section,
      Pack pack,
      List<Pack> chain,
      List<PackProblem> problems) {
    Set<String> labelled = new LinkedHashSet<>();
    for (Pack layer : chain) {
      section
          .apply(layer)
          .forEach(
              (name, entry) -> {
                if (entry.label() != null) {
                  labelled.add(name);
                }
              });
    }
    section
        .apply(pack)
        .forEach(
            (name, entry) -> {
              if (!labelled.contains(name)) {
                problems.add(unknown(entry, key + "." + name, name, labelled));
              }
            });
  }

  private static PackProblem unknown(
      Entry<?> entry, String key, String name, Collection<String> known) {
    return new PackProblem(
        entry.file(),
        entry.line(),
        key,
        Code.UNKNOWN_KEY,
        Map.of("nearest", Nearest.to(name, known), "known", String.join(", ", known)));
  }

  /** Required values that are missing on some day from the pack's start on; each name once. */
  static List<PackProblem> gaps(Pack pack, NavigableMap<LocalDate, Snapshot> times) {
    Map<String, LocalDate> missing = new java.util.LinkedHashMap<>();
    times.forEach(
        (day, snapshot) -> {
          for (String name : missingIn(snapshot)) {
            missing.putIfAbsent(name, day);
          }
        });
    return missing.entrySet().stream()
        .map(
            gap ->
                new PackProblem(
                    pack.slug() + ".yaml",
                    1,
                    gap.getKey(),
                    Code.GAP,
                    Map.of("day", gap.getValue().toString())))
        .toList();
  }

  private static List<String> missingIn(Snapshot snapshot) {
    List<String> missing = new ArrayList<>();
    for (String name : Parameters.REQUIRED) {
      if (!snapshot.parameters().containsKey(name)) {
        missing.add("parameters." + name);
      }
    }
    for (List<String> names : Parameters.REQUIRED_ONE_OF) {
      if (names.stream().noneMatch(snapshot.parameters()::containsKey)) {
        missing.add("parameters." + names.get(0));
      }
    }
    for (Rule<?> rule : Rule.all()) {
      if (!snapshot.choices().containsKey(rule)) {
        missing.add("rules." + rule.name());
      }
    }
    for (Topic topic : Topic.values()) {
      if (!snapshot.clauses().containsKey(topic)) {
        missing.add("clauses." + topic);
      }
    }
    Choice<?> level = snapshot.choices().get(Rule.CONFERENCE_AT);
    if (level != null && !snapshot.conferenceBodies().containsKey(level.value().toString())) {
      missing.add("conference-bodies." + level.value());
    }
    Choice<?> wage = snapshot.choices().get(Rule.CARE_WAGE);
    if (wage != null && wage.value() == WageOf.LAST_YEAR && snapshot.lastYearsWage() == null) {
      missing.add("parameters." + Parameters.MINIMUM_WAGE);
    }
    return missing;
  }
}
