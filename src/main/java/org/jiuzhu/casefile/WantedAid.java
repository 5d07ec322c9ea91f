package org.jiuzhu.casefile;

/** What an applicant asks for; everybody is assessed for all that may apply (一门受理). */
public enum WantedAid {
  ASSESS_ALL,
  DESTITUTE,
  DIBAO,
  DIBAO_ALONE,
  MARGINAL,
  RIGID
}
