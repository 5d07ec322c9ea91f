package org.jiuzhu.payment;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rules for the number of a bank account. A card of China UnionPay (62…) has 16 to 19 digits and a
 * Luhn check digit (ISO/IEC 7812-1); passbooks and accounts of rural credit unions have neither a
 * common length nor a common check digit.
 */
public final class AccountNumber {

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final int SHORTEST = 10;
  private static final int LONGEST = 25;
  private static final int SHORTEST_CARD = 16;
  private static final int LONGEST_CARD = 19;

  private AccountNumber() {}

  /** The number without the spaces and hyphens that people write into it. */
  public static String plain(String typed) {
    return typed.replaceAll("[\\s\\u00a0\\u3000-]", "");
  }

  /**
   * The rule that a number breaks, by its code in the messages file, or nothing.
   *
   * @param number {@linkplain #plain plain}
   */
  public static Optional<String> flaw(String number) {
    if (!DIGITS.matcher(number).matches()
        || number.length() < SHORTEST
        || number.length() > LONGEST) {
      return Optional.of("account-shape");
    }
    if (!number.startsWith("62")) {
      return Optional.empty();
    }
    if (number.length() < SHORTEST_CARD || number.length() > LONGEST_CARD) {
      return Optional.of("card-length");
    }
    return luhn(number) ? Optional.empty() : Optional.of("card-check-digit");
  }

  private static boolean luhn(String number) {
    int sum = 0;
    boolean twice = false;
    for (int i = number.length() - 1; i >= 0; i--) {
      int digit = number.charAt(i) - '0';
      if (twice) {
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      }
      sum += digit;
      twice = !twice;
    }
    return sum % 10 == 0;
  }
}
