/**
 * Payments of aid money: approved, ordered, sent, confirmed or sent back, each once and for all.
 */
package org.jiuzhu.payment;
