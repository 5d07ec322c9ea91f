/**
 * Accounts of those who work here: first and second factor, who may sign in how, and changes that
 * need four eyes. The users themselves are the engine's.
 */
package org.jiuzhu.account;
