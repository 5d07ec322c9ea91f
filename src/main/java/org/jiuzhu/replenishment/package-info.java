/**
 * 备用金补充: a township's reserve fund is filled up from the area's account, on request or because
 * little is left, once the finance office approves.
 */
package org.jiuzhu.replenishment;
