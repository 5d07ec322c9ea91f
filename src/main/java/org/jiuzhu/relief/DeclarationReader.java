package org.jiuzhu.relief;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.Typed;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.EmergencyStep;

/** Reads what somebody declares; every wrong field is noted. */
final class DeclarationReader {

  private static final Pattern FACTOR = Pattern.compile("[0-9]{1,2}(?:\\.[0-9]{1,3})?");
  private static final Fraction LEAST_RATIO = Fraction.parse("0.1");
  private static final int MOST_TOWNSHIPS = 100;
  private static final int SLUG = 40;

  private enum Scope {
    WHOLE_AREA,
    TOWNSHIPS
  }

  private final JsonFields fields;
  private final DeclarationBounds bounds;
  private final Set<String> townships;
  private final LocalDate today;

  private DeclarationReader(
      JsonFields fields, DeclarationBounds bounds, Set<String> townships, LocalDate today) {
    this.fields = fields;
    this.bounds = bounds;
    this.townships = townships;
    this.today = today;
  }

  /**
   * Reads a declaration.
   *
   * @param townships slugs of the area's townships
   * @throws org.jiuzhu.input.InvalidInputException naming every wrong field
   */
  static NewDeclaration read(
      JsonFields fields, DeclarationBounds bounds, Set<String> townships, LocalDate today) {
    return new DeclarationReader(fields, bounds, townships, today).read();
  }

  private NewDeclaration read() {
    PublicEmergencyKind kind = fields.choice("publicEmergencyKind", PublicEmergencyKind.class);
    Set<String> concerned = concerned();
    LocalDate from = fields.date("validFrom");
    LocalDate until = fields.date("validUntil");
    checkPeriod(from, until);
    NewDeclaration declared =
        new NewDeclaration(
            kind,
            concerned,
            from,
            until,
            fields.text("emergencyBasis", 100),
            fields.text("whatHappened", 1000),
            factor("firstAidFactor", Fraction.ONE, bounds.firstAidFactor(), BigDecimal.ONE),
            factor("firstAidRatio", LEAST_RATIO, bounds.firstAidRatio(), null),
            factor("temporaryAidFactor", Fraction.ONE, bounds.temporaryAidFactor(), BigDecimal.ONE),
            factor("standardFactor", Fraction.ONE, bounds.standardFactor(), BigDecimal.ONE),
            shortened());
    fields.check();
    return declared;
  }

  private Set<String> concerned() {
    if (fields.choice("emergencyScope", Scope.class) != Scope.TOWNSHIPS) {
      return Set.of();
    }
    List<String> chosen = fields.texts("townships", MOST_TOWNSHIPS, SLUG);
    if (chosen.isEmpty()) {
      fields.wrong("townships", "required");
    } else if (!townships.containsAll(chosen)) {
      fields.wrong("townships", "unknown-township");
    }
    return new HashSet<>(chosen);
  }

  private void checkPeriod(LocalDate from, LocalDate until) {
    if (from == null || until == null) {
      return;
    }
    if (until.isBefore(from)) {
      fields.wrong("validUntil", "until-before-from");
    } else if (until.isBefore(today)) {
      fields.wrong("validUntil", "already-over");
    } else if (!until.isBefore(from.plusMonths(bounds.months()))) {
      fields.wrong("validUntil", "emergency-too-long", bounds.months());
    }
  }

  private BigDecimal factor(String name, Fraction least, Fraction most, BigDecimal absent) {
    String typed = fields.optionalText(name, 10);
    if (typed == null) {
      return absent;
    }
    String text = Typed.text(typed);
    if (!FACTOR.matcher(text).matches()) {
      fields.wrong(name, "factor-shape");
      return absent;
    }
    BigDecimal factor = new BigDecimal(text);
    Fraction exact = Fraction.of(factor);
    if (exact.isLessThan(least) || exact.isGreaterThan(most)) {
      fields.wrong(name, "out-of-range", least.toString(), most.toString());
    }
    return factor;
  }

  private Set<EmergencyStep> shortened() {
    Set<EmergencyStep> steps = EnumSet.noneOf(EmergencyStep.class);
    for (String code : fields.texts("shortened", EmergencyStep.values().length, SLUG)) {
      bounds.steps().stream()
          .filter(step -> step.name().equals(code))
          .findFirst()
          .ifPresentOrElse(steps::add, () -> fields.wrong("shortened", "step-stays"));
    }
    return steps;
  }
}
