package org.jiuzhu.appraisal;

/** As what somebody is asked to an appraisal. */
public enum AppraiserKind {
  /** 村（居）民代表. */
  VILLAGE_REPRESENTATIVE,
  /** Member of the village or residents' committee. */
  COMMITTEE,
  /** 乡镇（街道）干部. */
  OFFICIAL
}
