package org.jiuzhu.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.Typed;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.ParameterDefinition;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** The parameters that a trial calculation may change, with their values now. */
@Component
class TrialParameters {

  private final PolicyLibrary policies;
  private final Words words;

  TrialParameters(PolicyLibrary policies, Words words) {
    this.policies = policies;
    this.words = words;
  }

  /**
   * A parameter that may be changed.
   *
   * @param at name of its field
   * @param current its value, or empty where it has none
   */
  record WhatIf(String at, String label, String explanation, String current, String unit) {}

  /**
   * An area that may be chosen.
   *
   * @param open whether its rules can be used
   */
  record Area(String slug, String name, boolean open) {}

  /** All areas. */
  List<Area> areas() {
    return policies.areas().stream()
        .map(area -> new Area(area, policies.name(area), policies.isOpen(area)))
        .toList();
  }

  /** Of these areas the first that is open, else the first open one of all; empty if none is. */
  String firstOpen(Set<String> preferred) {
    List<String> open = policies.areas().stream().filter(policies::isOpen).toList();
    return open.stream()
        .filter(preferred::contains)
        .findFirst()
        .orElse(open.isEmpty() ? "" : open.get(0));
  }

  /**
   * Everything that the chosen area's rules of the chosen day let be changed, and what was filled
   * in under another area; values of today where no day can be read.
   */
  List<WhatIf> of(TrialEntry entry, LocalDate today) {
    Optional<PolicyView> policy = policy(entry, today);
    Set<String> names = new LinkedHashSet<>();
    policy.ifPresent(rules -> names.addAll(rules.definitions().keySet()));
    // of no family's claim
    names.removeIf(name -> name.startsWith("lookups."));
    names.addAll(entry.whatIfValues().keySet());
    return names.stream().map(name -> whatIf(policy, name)).toList();
  }

  /** A parameter's name in words. */
  String label(TrialEntry entry, LocalDate today, String name) {
    return whatIf(policy(entry, today), name).label();
  }

  private Optional<PolicyView> policy(TrialEntry entry, LocalDate today) {
    String area = Typed.text(entry.value(TrialEntry.AREA));
    if (!policies.areas().contains(area) || !policies.isOpen(area)) {
      return Optional.empty();
    }
    LocalDate starts = policies.starts(area);
    LocalDate day = day(entry.value(TrialEntry.AS_OF)).orElse(today);
    return Optional.of(policies.asOf(area, day.isBefore(starts) ? starts : day));
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return Optional.of(LocalDate.parse(Typed.day(typed)));
    } catch (DateTimeException e) {
      // the request's reader tells the person; here another day stands in
      return Optional.empty();
    }
  }

  private WhatIf whatIf(Optional<PolicyView> policy, String name) {
    String at = TrialEntry.PARAMETERS + name;
    ParameterDefinition definition =
        policy.map(rules -> rules.definitions().get(name)).orElse(null);
    if (definition == null) {
      return new WhatIf(at, name, "", "", "");
    }
    return new WhatIf(
        at,
        definition.label(),
        definition.explanation(),
        policy.flatMap(rules -> rules.parameter(name)).map(Parameter::text).orElse(""),
        words.of("Unit", definition.unit().name()));
  }
}
