/** Amounts in CNY: exact while they are worked out, rounded once to the fen at the end. */
package org.jiuzhu.money;
