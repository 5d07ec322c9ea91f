/** Aid money: the funds, their books and their limits. Nobody but this package writes postings. */
package org.jiuzhu.fund;
