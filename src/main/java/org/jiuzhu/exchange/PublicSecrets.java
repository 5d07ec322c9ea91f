package org.jiuzhu.exchange;

/** Secrets that everybody can read in the program's source. */
public final class PublicSecrets {

  /** How they begin. */
  private static final String DEMONSTRATION = "demonstration-only";

  private PublicSecrets() {}

  /** Whether a secret is one of them; a missing one is not. */
  public static boolean isPublic(String secret) {
    return secret != null && secret.startsWith(DEMONSTRATION);
  }
}
