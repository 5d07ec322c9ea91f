package org.jiuzhu.casefile;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How account and card numbers look. Cards of the national card organisation begin with 62 and carry
 * a check digit (GB/T 15694); numbers of passbooks carry none that all banks share.
 */
public final class AccountNumber {

  private static final Pattern SHAPE = Pattern.compile("[0-9]{10,25}");
  private static final Pattern CARD = Pattern.compile("62[0-9]{14,17}");

  private AccountNumber() {}

  /** The broken rule as a code of the messages file, or empty. */
  public static Optional<String> problem(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.of("account-shape");
    }
    return CARD.matcher(text).matches() && luhn(text) != 0
        ? Optional.of("account-check")
        : Optional.empty();
  }

  /** Every second digit from the right doubled, its digits added; 0 for a card without a slip. */
  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10;
  }
}
