package org.jiuzhu.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a parameter is measured in. */
public enum Unit {
  CNY_PERSON_MONTH("CNY/person/month", 2),
  CNY_MONTH("CNY/month", 2),
  CNY("CNY", 2),
  /** A plain share: 0.10 is 10%. */
  RATIO("ratio", 12),
  /** Calendar days. */
  DAYS("days", 0),
  MONTHS("months", 0),
  YEARS("years", 0),
  KM("km", 12),
  PERSONS("persons", 0),
  /** How often something happens. */
  TIMES("times", 0),
  /** Of the day. */
  HOURS("hours", 0);

  private final String code;
  private final int decimals;

  Unit(String code, int decimals) {
    this.code = code;
    this.decimals = decimals;
  }

  /** As it stands in packs and answers, «CNY/person/month». */
  public String code() {
    return code;
  }

  /** How many decimals a value may have; closing zeros of what is no money do not count. */
  public int decimals() {
    return decimals;
  }

  public boolean isMoney() {
    return this == CNY || this == CNY_MONTH || this == CNY_PERSON_MONTH;
  }

  static Optional<Unit> of(String code) {
    return Arrays.stream(values()).filter(unit -> unit.code.equals(code)).findFirst();
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(Unit::code).toList();
  }
}
