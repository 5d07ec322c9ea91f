package org.jiuzhu.account;

import java.security.SecureRandom;

/** Passwords that are told once and changed at the first login. */
final class StartPasswords {

  /** Without signs that look alike on paper. */
  private static final String UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";

  private static final String LOWER = "abcdefghijkmnpqrstuvwxyz";
  private static final String DIGITS = "23456789";
  private static final String MARKS = "!#%+-=?";
  private static final String ALL = UPPER + LOWER + DIGITS;
  private static final int PLAIN = 12;

  private static final SecureRandom RANDOM = new SecureRandom();

  private StartPasswords() {}

  /** One that fits the rules: at least one sign of every kind. */
  static String next() {
    StringBuilder password = new StringBuilder();
    password.append(one(UPPER)).append(one(LOWER)).append(one(DIGITS));
    for (int i = 0; i < PLAIN; i++) {
      password.append(one(ALL));
    }
    return password.append(one(MARKS)).toString();
  }

  private static char one(String signs) {
    return signs.charAt(RANDOM.nextInt(signs.length()));
  }
}
