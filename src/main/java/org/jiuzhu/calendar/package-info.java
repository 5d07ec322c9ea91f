/** Working days of the People's Republic of China and the deadlines counted in them. */
package org.jiuzhu.calendar;
