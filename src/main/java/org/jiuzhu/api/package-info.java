/** Our own HTTP interface under {@code /api}: strict in, typed out, problem details for errors. */
package org.jiuzhu.api;
