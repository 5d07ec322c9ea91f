package org.jiuzhu.meanstest;

import java.util.List;
import java.util.Map;

/** The routing flags of {@code MeansTest}. */
public final class MeansTestFlags {

  /** What to check: a {@link Scope}. */
  public static final String CHECK_SCOPE = "checkScope";

  /** Codes of the sources to ask, separated by commas. */
  public static final String CHECK_SOURCES = "checkSources";

  /** The source that one instance of the data check asks. */
  static final String SOURCE = "source";

  /** Whether the source answered at once. */
  static final String ANSWERED = "answered";

  private MeansTestFlags() {}

  /** What a round of checking covers. */
  public enum Scope {
    BOTH,
    DATA,
    SURVEY
  }

  static Map<String, Object> of(Scope scope, List<String> sources) {
    return Map.of(CHECK_SCOPE, scope.name(), CHECK_SOURCES, String.join(",", sources));
  }
}
