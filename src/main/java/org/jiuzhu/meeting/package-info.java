/** What meetings have in common that decide something about a case: recusal, votes, shares. */
package org.jiuzhu.meeting;
