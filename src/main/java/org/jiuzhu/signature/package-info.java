/**
 * Signed messages between Jiuzhu and outside systems: pure code for both sides, and the register of
 * nonces already used at ours.
 */
package org.jiuzhu.signature;
