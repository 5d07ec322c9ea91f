package org.jiuzhu.casefile;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jiuzhu.input.JsonFields;

/** What an applicant asks for; everybody is assessed for all that may apply (一门受理). */
public enum WantedAid {
  ASSESS_ALL,
  DESTITUTE,
  DIBAO,
  DIBAO_ALONE,
  MARGINAL,
  RIGID,
  /** 急难型临时救助. */
  EMERGENCY,
  /** 支出型临时救助. */
  EXPENDITURE,
  /** A single case that a conference settles (一事一议). */
  CONFERENCE,
  /** No family's case: a replenishment, a payroll, a declared emergency. */
  ADMINISTRATIVE;

  /** Reads the field {@code wantedAid} of an application for basic living assistance. */
  public static WantedAid basic(JsonFields fields) {
    WantedAid wanted = fields.choice("wantedAid", WantedAid.class);
    if (wanted != null && !wanted.isBasicAid()) {
      fields.wrong(
          "wantedAid",
          "not-a-choice",
          Arrays.stream(values())
              .filter(WantedAid::isBasicAid)
              .map(Enum::name)
              .collect(Collectors.joining(", ")));
    }
    return wanted;
  }

  /** Whether it is asked for by an application for basic living assistance. */
  public boolean isBasicAid() {
    return ordinal() <= RIGID.ordinal();
  }
}
