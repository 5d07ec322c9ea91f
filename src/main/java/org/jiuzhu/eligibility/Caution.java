package org.jiuzhu.eligibility;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jiuzhu.policy.Parameter;

/**
 * Why a determination rests on weak ground: a parameter without a published figure, one seen in a
 * secondary copy only, or one past its last day.
 *
 * @param parameter the parameter's name
 */
public record Caution(Kind kind, String parameter) {

  /** What is weak about a parameter. */
  public enum Kind {
    ILLUSTRATIVE(Parameter::illustrative),
    VERIFY(Parameter::verify),
    EXPIRED(Parameter::expired);

    private final Predicate<Parameter> applies;

    Kind(Predicate<Parameter> applies) {
      this.applies = applies;
    }
  }

  /** All cautions about the parameters that a determination looked at, in the order of use. */
  public static List<Caution> of(Determination determination) {
    return determination.parameters().stream().flatMap(each -> of(each).stream()).toList();
  }

  /** What is weak about a parameter; empty for a published, checked and current one. */
  public static List<Caution> of(Parameter parameter) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.applies.test(parameter))
        .map(kind -> new Caution(kind, parameter.name()))
        .toList();
  }

  /** «VERIFY:marginal.ratio», as it stands in a decision's record. */
  public String code() {
    return kind + ":" + parameter;
  }

  /**
   * Reads what {@link #code()} wrote.
   *
   * @throws IllegalArgumentException if it is no such code
   */
  public static Caution parse(String code) {
    int colon = code.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not a caution");
    }
    return new Caution(Kind.valueOf(code.substring(0, colon)), code.substring(colon + 1));
  }
}
