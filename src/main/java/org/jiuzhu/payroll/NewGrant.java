package org.jiuzhu.payroll;

import java.time.LocalDate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.policy.Category;

/**
 * Monthly aid that begins.
 *
 * @param version of the decision, 0 with an import, below 0 with a revision
 * @param monthlyAmount CNY a month, above zero
 * @param householdSize how many people it is for
 * @param firstMonth first day of the first month paid
 * @param payee without an account where it is paid in cash
 * @param recipient the applicant's ID number
 * @param importId the import that brought it; null for a decision
 */
record NewGrant(
    CaseNumber caseNumber,
    int version,
    Category category,
    Money monthlyAmount,
    int householdSize,
    LocalDate firstMonth,
    Payee payee,
    IdNumber recipient,
    Long importId) {}
