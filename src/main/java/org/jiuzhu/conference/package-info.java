/**
 * Conferences on single cases (一事一议): what no rule settles, a body of several departments settles
 * by votes, and what it decides is followed until every department has answered.
 */
package org.jiuzhu.conference;
