package org.jiuzhu.meanstest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The routing flags of {@code MeansTest}. */
public final class MeansTestFlags {

  /** What to check: a {@link Scope}. */
  public static final String CHECK_SCOPE = "checkScope";

  /** Codes of the sources to ask, separated by commas. */
  public static final String CHECK_SOURCES = "checkSources";

  /** Who helps at the place of household registration: {@code NONE|IN_AREA|ELSEWHERE}. */
  public static final String ASSISTANCE = "assistance";

  /** Slug of the township that helps, empty where none of the area does. */
  public static final String ASSISTING_TOWNSHIP = "assistingTownship";

  /** What comes back: whether something is disputed (survey, or a hearing without agreement). */
  public static final String DISPUTED = "disputed";

  /** Whether the applicant is to be heard before a difference counts against them. */
  static final String HEARING = "hearing";

  /** The source that one instance of the data check asks. */
  static final String SOURCE = "source";

  /** How the query of one source went: a {@link CheckResult}. */
  static final String CHECK_RESULT = "checkResult";

  /** Whether a source is asked again instead of being answered by hand. */
  static final String ASK_AGAIN = "askAgain";

  private MeansTestFlags() {}

  /** What a round of checking covers. */
  public enum Scope {
    BOTH,
    DATA,
    SURVEY
  }

  /** How a query went. */
  enum CheckResult {
    /** Everything is there. */
    ANSWERED,
    /** The agency will call back. */
    LATER,
    /** No answer, or not about everybody: a person's task. */
    MANUAL
  }

  static Map<String, Object> of(
      Scope scope, List<String> sources, HukouAssistance.Wanted assistance) {
    Map<String, Object> flags = new HashMap<>(of(assistance));
    flags.put(CHECK_SCOPE, scope.name());
    flags.put(CHECK_SOURCES, String.join(",", sources));
    return flags;
  }

  static Map<String, Object> of(HukouAssistance.Wanted assistance) {
    return Map.of(ASSISTANCE, assistance.kind().name(), ASSISTING_TOWNSHIP, assistance.township());
  }
}
