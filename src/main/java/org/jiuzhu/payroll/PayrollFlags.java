package org.jiuzhu.payroll;

/** The routing flags of {@code MonthlyPayroll}. */
final class PayrollFlags {

  static final String PROCESS = "MonthlyPayroll";

  /** Name of the message that goes on with a payroll of which something came back (退汇). */
  static final String RETURNED = "PayrollReturned";

  /** What the review came to: a {@link ReviewPayroll.Outcome}. */
  static final String REVIEW = "payrollReview";

  /** Whether a second person approved. */
  static final String APPROVED = "payrollApproved";

  /** Slugs of the townships with payments that came back, separated by commas; empty for none. */
  static final String RETURNED_TOWNSHIPS = "returnedTownships";

  private PayrollFlags() {}
}
