/**
 * Batch files to and from banks (代发批量文件): transfers are gathered and frozen, a second person
 * approves, files leave and come back, and every line that came back is checked before one is
 * booked.
 */
package org.jiuzhu.batch;
