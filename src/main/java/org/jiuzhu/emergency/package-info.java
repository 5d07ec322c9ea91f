/**
 * 急难型临时救助: somebody is helped first, by one short form, and it is explained, evidenced and
 * reviewed afterwards.
 */
package org.jiuzhu.emergency;
