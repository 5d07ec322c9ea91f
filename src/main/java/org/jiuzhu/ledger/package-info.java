/**
 * The rules of the books: which accounts a fund has, what a posting moves, how postings are
 * chained. Plain Java; the database keeps the same rules as constraints.
 */
package org.jiuzhu.ledger;
