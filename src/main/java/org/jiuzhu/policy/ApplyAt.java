package org.jiuzhu.policy;

/** Who may apply where for basic assistance. */
public enum ApplyAt {
  /** At the place of the household register. */
  HUKOU,
  /** Holders of a residence permit at their residence too. */
  RESIDENCE,
  /** The same, where the township is able to. */
  RESIDENCE_WHERE_POSSIBLE,
  /** At the residence, and away from home with the papers passed on. */
  RESIDENCE_OR_AWAY,
  /** At any window of the province, which passes the papers on. */
  ANY_WINDOW_IN_PROVINCE
}
