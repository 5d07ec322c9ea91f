package org.jiuzhu.rulebook;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.policy.PackProblem;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Which areas take new cases. An area must be switched on and complete: a missing value, or one
 * without a published figure, keeps it closed outside the demonstration. Cases that run already go
 * on by the rules of their day.
 */
@Component
public class OpenAreas {

  private final List<String> switchedOn;
  private final boolean demonstration;
  private final PolicyLibrary policies;
  private final Organisation organisation;
  private final Messages messages;
  private final Clock clock;

  /** No setting opens an area with illustrative values for real: only the demonstration does. */
  @Autowired
  OpenAreas(
      @Value("${jiuzhu.areas:}") List<String> switchedOn,
      Environment environment,
      PolicyLibrary policies,
      Organisation organisation,
      Messages messages,
      Clock clock) {
    this(
        switchedOn,
        environment.acceptsProfiles(Profiles.of("demo")),
        policies,
        organisation,
        messages,
        clock);
  }

  /**
   * @param switchedOn slugs of the areas that the operator switches on
   * @param demonstration whether illustrative values are good enough
   */
  OpenAreas(
      List<String> switchedOn,
      boolean demonstration,
      PolicyLibrary policies,
      Organisation organisation,
      Messages messages,
      Clock clock) {
    this.switchedOn = List.copyOf(new LinkedHashSet<>(switchedOn));
    this.demonstration = demonstration;
    this.policies = policies;
    this.organisation = organisation;
    this.messages = messages;
    this.clock = clock;
  }

  /** What keeps an area closed. */
  public enum Reason {
    NOT_SWITCHED_ON,
    /** It has no townships in the organisation file. */
    NO_ORGANISATION,
    /** There is no policy pack of this slug. */
    NO_PACK,
    /** A value is missing, or something else is wrong in its pack or one above. */
    PACK_PROBLEMS,
    /** Its rules begin on a later day. */
    NOT_YET,
    /** Some values are illustrative: no figure is published. */
    ILLUSTRATIVE
  }

  /**
   * A closed area.
   *
   * @param problems what is wrong in the packs
   * @param illustrative the values that somebody has to set
   */
  public record Closed(
      String area, Reason reason, List<PackProblem> problems, List<Parameter> illustrative) {}

  /** Areas that are switched on and stand in the organisation file, in the operator's order. */
  public List<String> prepared() {
    return switchedOn.stream().filter(organisation.areas()::containsKey).toList();
  }

  /** Areas that take new cases today, in the operator's order. */
  public List<String> open() {
    return switchedOn.stream().filter(this::isOpen).toList();
  }

  /** Areas that are switched on and closed all the same. */
  public List<Closed> closed() {
    return switchedOn.stream().flatMap(area -> whyClosed(area).stream()).toList();
  }

  public boolean isOpen(String area) {
    return whyClosed(area).isEmpty();
  }

  /** Why an area is closed today; empty if it is open. */
  public Optional<Closed> whyClosed(String area) {
    LocalDate today = LocalDate.now(clock);
    if (!switchedOn.contains(area)) {
      return closed(area, Reason.NOT_SWITCHED_ON);
    }
    if (!policies.areas().contains(area)) {
      return closed(area, Reason.NO_PACK);
    }
    if (!organisation.areas().containsKey(area) || organisation.area(area).townships().isEmpty()) {
      return closed(area, Reason.NO_ORGANISATION);
    }
    if (!policies.isOpen(area)) {
      return Optional.of(
          new Closed(area, Reason.PACK_PROBLEMS, policies.problems(area), List.of()));
    }
    if (today.isBefore(policies.starts(area))) {
      return closed(area, Reason.NOT_YET);
    }
    List<Parameter> illustrative = demonstration ? List.of() : policies.illustrative(area, today);
    return illustrative.isEmpty()
        ? Optional.empty()
        : Optional.of(new Closed(area, Reason.ILLUSTRATIVE, List.of(), illustrative));
  }

  private static Optional<Closed> closed(String area, Reason reason) {
    return Optional.of(new Closed(area, reason, List.of(), List.of()));
  }

  /**
   * Refuses new business in a closed area.
   *
   * @throws RefusedException saying why it is closed
   */
  public void requireOpen(String area) {
    Optional<Closed> closed = whyClosed(area);
    if (closed.isPresent()) {
      throw new RefusedException(
          Kind.CONFLICT,
          "area-closed",
          name(area),
          explain(closed.get(), LocaleContextHolder.getLocale()));
    }
  }

  /**
   * One sentence for each of some areas that is switched on and closed, for those who work there.
   */
  public List<String> whyClosed(Collection<String> some) {
    Locale locale = LocaleContextHolder.getLocale();
    return closed().stream()
        .filter(closed -> some.contains(closed.area()))
        .map(closed -> sentence(closed, locale))
        .toList();
  }

  /** What is closed and why, in a sentence. */
  String sentence(Closed closed, Locale locale) {
    return messages.text(locale, "area.closed", name(closed.area()), explain(closed, locale));
  }

  /** The area's name, or its slug where nobody gave it one. */
  public String name(String area) {
    return organisation.areas().containsKey(area) ? organisation.area(area).name() : area;
  }

  /** Why an area is closed and what the operator has to do, in words. */
  public String explain(Closed closed, Locale locale) {
    List<String> details = new ArrayList<>();
    closed.problems().forEach(problem -> details.add(problem.message(locale)));
    closed
        .illustrative()
        .forEach(
            parameter ->
                details.add(
                    messages.text(
                        locale, "area.closed.value", parameter.label(), parameter.name())));
    String separator = messages.text(locale, "separator");
    return messages.text(
        locale,
        "area.closed." + closed.reason(),
        closed.area(),
        details.stream().collect(Collectors.joining(separator)));
  }
}
