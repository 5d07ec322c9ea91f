package org.jiuzhu.meanstest;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A broken rule of the check agency's contract; its text names the rule, never a value. */
final class Flaw extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  static final Pattern QUERY_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
  static final Pattern CASE_NUMBER = Pattern.compile("[A-Za-z0-9-]{4,64}");
  static final Pattern REF = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  static final int MAX_ITEMS = 100;

  private Flaw(String rule) {
    super(rule);
  }

  static void unless(boolean kept, String rule) {
    if (!kept) {
      throw new Flaw(rule);
    }
  }

  static <T> T required(T value, String field) {
    unless(value != null, field + " is required");
    return value;
  }

  static String matching(Pattern pattern, String value, String field) {
    unless(pattern.matcher(required(value, field)).matches(), field + " has a wrong form");
    return value;
  }

  /** An unmodifiable copy without nulls. */
  static <T> List<T> items(List<T> values, String field) {
    unless(required(values, field).size() <= MAX_ITEMS, field + " are too many");
    unless(values.stream().allMatch(v -> v != null), field + " must not hold null");
    return List.copyOf(values);
  }

  static Set<String> distinct(Collection<String> refs) {
    Set<String> distinct = new HashSet<>(refs);
    unless(distinct.size() == refs.size(), "refs must differ");
    return distinct;
  }
}
