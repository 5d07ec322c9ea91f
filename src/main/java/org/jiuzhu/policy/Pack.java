package org.jiuzhu.policy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One file's content: what one layer says, before the layers are laid over each other.
 *
 * @param parent slug of the layer above, or null for the root
 * @param definitions units, bounds and names of parameters; parts may be null to inherit
 */
record Pack(
    String slug,
    String name,
    String parent,
    LocalDate starts,
    Map<String, ParameterDefinition> definitions,
    Map<String, Entry<Number>> parameters,
    Map<String, Entry<String>> rules,
    Map<String, Entry<Limit>> timeLimits,
    Map<String, Entry<String>> clauses,
    Map<String, Entry<String>> checkSources,
    Map<String, Entry<String>> notDemanded,
    Map<String, Entry<String>> refusalReasons,
    Map<String, Entry<String>> extensionReasons,
    Map<String, Entry<String>> departments,
    Map<String, Entry<String>> conferenceBodies,
    Map<String, Entry<String>> conferenceDepartments) {

  /** A decimal or fraction, as written and exact. */
  record Number(String text, org.jiuzhu.money.Fraction value) {}

  /** A time limit's amount and unit. */
  record Limit(int amount, org.jiuzhu.calendar.LimitUnit unit) {}

  /** This pack with an operator's values in place of its own, name by name. */
  Pack overlaidBy(Pack overlay) {
    return new Pack(
        slug,
        name,
        parent,
        starts,
        definitionsWith(overlay),
        laid(parameters, overlay.parameters),
        laid(rules, overlay.rules),
        laid(timeLimits, overlay.timeLimits),
        laid(clauses, overlay.clauses),
        laid(checkSources, overlay.checkSources),
        laid(notDemanded, overlay.notDemanded),
        laid(refusalReasons, overlay.refusalReasons),
        laid(extensionReasons, overlay.extensionReasons),
        laid(departments, overlay.departments),
        laid(conferenceBodies, overlay.conferenceBodies),
        laid(conferenceDepartments, overlay.conferenceDepartments));
  }

  /** What the document bounds stays bounded. */
  private Map<String, ParameterDefinition> definitionsWith(Pack overlay) {
    Map<String, ParameterDefinition> both = new LinkedHashMap<>(definitions);
    overlay.definitions.forEach(
        (name, definition) -> both.merge(name, definition, ParameterDefinition::completedBy));
    return both;
  }

  private static <T> Map<String, T> laid(Map<String, T> below, Map<String, T> above) {
    Map<String, T> both = new LinkedHashMap<>(below);
    both.putAll(above);
    return both;
  }

  /** All dated values, to find the days on which something changes. */
  Stream<Provenance> provenances() {
    return Stream.of(
            parameters,
            rules,
            timeLimits,
            clauses,
            checkSources,
            notDemanded,
            refusalReasons,
            extensionReasons,
            departments,
            conferenceBodies,
            conferenceDepartments)
        .map(Map::values)
        .flatMap(Collection::stream)
        .flatMap(entry -> entry.values().stream())
        .map(Dated::provenance);
  }
}
