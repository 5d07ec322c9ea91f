/**
 * 支出型临时救助: an event burdens a household with expenses that it cannot bear. Checked as any
 * application, proposed by one person, approved by another at the level that the amount asks for,
 * published, paid once or in stages.
 */
package org.jiuzhu.expenditure;
