package org.jiuzhu.exchange;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A broken rule of an outside system's contract; its text names the rule, never a value. */
public final class Flaw extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The most items that a list may have. */
  public static final int MAX_ITEMS = 100;

  private Flaw(String rule) {
    super(rule);
  }

  /** A broken rule. */
  public static Flaw of(String rule) {
    return new Flaw(rule);
  }

  /** Breaks off unless a rule is kept. */
  public static void unless(boolean kept, String rule) {
    if (!kept) {
      throw new Flaw(rule);
    }
  }

  /** A value that must be there. */
  public static <T> T required(T value, String field) {
    unless(value != null, field + " is required");
    return value;
  }

  /** A text that must have a form. */
  public static String matching(Pattern pattern, String value, String field) {
    unless(pattern.matcher(required(value, field)).matches(), field + " has a wrong form");
    return value;
  }

  /** An unmodifiable copy without nulls. */
  public static <T> List<T> items(List<T> values, String field) {
    unless(required(values, field).size() <= MAX_ITEMS, field + " are too many");
    unless(values.stream().allMatch(v -> v != null), field + " must not hold null");
    return List.copyOf(values);
  }

  /** References that must differ. */
  public static Set<String> distinct(Collection<String> refs) {
    Set<String> distinct = new HashSet<>(refs);
    unless(distinct.size() == refs.size(), "refs must differ");
    return distinct;
  }
}
