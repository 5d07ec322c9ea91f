/**
 * Monthly payments of running aid (按月发放): the grants that are paid, those taken over from before,
 * and each month's payroll from the list to the bank's answer.
 */
package org.jiuzhu.payroll;
