package org.jiuzhu.meanstest;

/** What a household's data is asked for; nothing else may be looked up (law, article 70). */
public enum CheckPurpose {
  APPLICATION,
  RECERTIFICATION,
  OBJECTION,
  TEMPORARY_AID,
  RECOVERY
}
