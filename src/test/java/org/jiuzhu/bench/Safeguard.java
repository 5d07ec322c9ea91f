package org.jiuzhu.bench;

/** What keeps people out and data closed, in the parts that {@link SecurityCost} takes it apart. */
enum Safeguard {
  /** The engine's permissions and areas (authorizations, tenants), those given with tasks too. */
  PERMISSIONS,

  /** Our own rules at tasks: four eyes, recusal, posts as held now, claim first. */
  TASK_RULES,

  /** Encryption of personal data and fingerprints of ID numbers and names. */
  SEALING,

  /** Rows of the ledger of looks. */
  LOOK_LEDGER,

  /**
   * What stands between the wire and the engine's interface: session and its standing, groups as
   * stored now, limits on callers, CSRF, headers, table of access, looking through bodies, result
   * limit, cleaned error answers.
   */
  ENTRANCE
}
