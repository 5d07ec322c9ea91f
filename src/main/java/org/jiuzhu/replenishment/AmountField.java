package org.jiuzhu.replenishment;

import org.jiuzhu.input.JsonFields;
import org.jiuzhu.money.Money;

/** Reads how much a reserve fund is to be filled up by. */
final class AmountField {

  private AmountField() {}

  /**
   * An amount above zero and at most another one, in CNY; null if it is wrong, which is noted.
   *
   * @param code of the rule that a larger amount breaks; told the most that is possible
   */
  static Money read(JsonFields fields, String name, Money most, String code) {
    Money amount = fields.typedMoney(name);
    if (amount == null) {
      return null;
    }
    if (!amount.isPositive()) {
      fields.wrong(name, "amount-above-zero");
      return null;
    }
    if (amount.compareTo(most) > 0) {
      fields.wrong(name, code, most.toString());
      return null;
    }
    return amount;
  }
}
