package org.jiuzhu.payment;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.money.Money;

/**
 * What somebody received in cash or in kind. Sealed wherever it is stored.
 *
 * @param handedOverBy user id
 * @param companion user id of a colleague who was there, or null
 * @param recipient who received it
 * @param onBehalf why somebody else than the payee received it, or null
 * @param signed whether the recipient signed
 * @param witness who saw it, where the recipient cannot sign or is not known, or null
 * @param items what was handed over in kind; empty for cash
 */
public record Receipt(
    String handedOverBy,
    String companion,
    LocalDate receivedOn,
    String recipient,
    String onBehalf,
    boolean signed,
    boolean identified,
    String witness,
    List<Item> items) {

  public Receipt {
    items = List.copyOf(items);
  }

  /**
   * A thing.
   *
   * @param value CNY, of all of them
   */
  public record Item(String name, String quantity, Money value) {}

  /** Leaves the people out. */
  @Override
  public String toString() {
    return "Receipt[" + receivedOn + "]";
  }
}
