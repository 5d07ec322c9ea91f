/**
 * Public emergencies (突发公共事件): declared by the county for a time and place, what they raise and
 * shorten, and what was done under them.
 */
package org.jiuzhu.relief;
