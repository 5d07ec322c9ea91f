package org.jiuzhu.payment;

/**
 * Who is paid. Sealed wherever it is stored.
 *
 * @param name the account holder or whoever receives; for somebody of unknown identity, how the
 *     person is told apart
 * @param bank the bank's name; null without an account
 * @param account account or card number; null without an account
 */
public record Payee(String name, String bank, String account) {

  /** Somebody who is paid without an account. */
  public static Payee inPerson(String name) {
    return new Payee(name, null, null);
  }

  /** How what a list pays reaches this payee: into the account, or in cash where there is none. */
  public PaymentMethod method() {
    return account == null ? PaymentMethod.CASH : PaymentMethod.TRANSFER;
  }

  /** The last four digits of the account, as lists show it; empty without one. */
  public String accountEnd() {
    return account == null ? "" : account.substring(Math.max(0, account.length() - 4));
  }

  /** Leaves the person out. */
  @Override
  public String toString() {
    return "Payee[…]";
  }
}
