package org.jiuzhu.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.stereotype.Component;

/** 档案保存年限: how long the areas keep personal data, from the packs. */
@Component
public class RetentionRules {

  /** Parameter of the packs, years. */
  static final String YEARS = "retention.years";

  private final PolicyLibrary policies;
  private final Clock clock;

  RetentionRules(PolicyLibrary policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  /** The rule that an area has today. */
  public RetentionRule of(String area) {
    Parameter years = policies.asOf(area, LocalDate.now(clock)).require(YEARS);
    return new RetentionRule(
        years.value().toInt(), years.source() == null ? YEARS : years.source());
  }

  /** The longest of all areas: what serves all of them is kept so long. */
  public RetentionRule longest() {
    return policies.areas().stream()
        .map(this::of)
        .max(Comparator.comparingInt(RetentionRule::years))
        .orElseThrow();
  }
}
