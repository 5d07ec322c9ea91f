package org.jiuzhu.payroll;

import java.util.Optional;
import org.jiuzhu.input.RefusedException;

/** Payments of one kind of list, which the bank may send back after it had confirmed them (退汇). */
public interface PaidItems {

  /** The payment with this key, if it is one of this kind. */
  Optional<PaidItem> find(String key);

  /**
   * Books that a payment came back, in the caller's transaction, and asks for its account to be
   * mended.
   *
   * @param user id of whoever books it
   * @throws RefusedException if it is not paid, by another try, or its list cannot take it now
   */
  void takeBack(BankReturn returned, String user);
}
