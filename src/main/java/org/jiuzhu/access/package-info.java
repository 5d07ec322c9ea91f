/** Who sees and does what: one table, read by every way in. */
package org.jiuzhu.access;
