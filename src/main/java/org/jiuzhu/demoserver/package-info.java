/**
 * DEMONSTRATION ONLY (演示). What the stand-ins for outside systems have in common: a small HTTP
 * server that checks signatures, promises that are kept over a restart, and callbacks. It shares
 * nothing with the application but the code of signatures.
 */
package org.jiuzhu.demoserver;
