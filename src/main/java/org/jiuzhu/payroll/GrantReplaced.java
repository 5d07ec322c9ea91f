package org.jiuzhu.payroll;

import java.time.LocalDate;
import org.jiuzhu.casefile.CaseNumber;

/**
 * A case's monthly aid ended because the same person is paid under another one. Told within the
 * transaction that does it.
 *
 * @param by the other case
 * @param lastMonth first day of the last month that is still paid
 */
record GrantReplaced(CaseNumber caseNumber, CaseNumber by, LocalDate lastMonth) {}
