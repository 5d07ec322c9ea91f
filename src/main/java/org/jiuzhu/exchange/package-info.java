/**
 * Messages with outside systems: strict JSON, signed requests, signed callbacks. Which messages
 * there are is for the features that exchange them.
 */
package org.jiuzhu.exchange;
