/**
 * 一次审批、分阶段救助: one approval, several payments, each after a look at whether the need still
 * stands. The amounts of a plan add up to what was approved, to the fen.
 */
package org.jiuzhu.staged;
