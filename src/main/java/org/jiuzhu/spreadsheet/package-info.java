/**
 * Tables as office programs exchange them, CSV and XLSX, row by row in both directions: what goes
 * out can start no formula, what comes in can exhaust nothing.
 */
package org.jiuzhu.spreadsheet;
