package org.jiuzhu.casefile;

import java.util.Optional;
import java.util.regex.Pattern;

/** How telephone numbers look: a mobile one, or one with its area code. */
public final class PhoneNumber {

  private static final Pattern SHAPE = Pattern.compile("1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8}");

  private PhoneNumber() {}

  /** The broken rule as a code of the messages file, or empty. */
  public static Optional<String> problem(String text) {
    return SHAPE.matcher(text).matches() ? Optional.empty() : Optional.of("phone-shape");
  }
}
