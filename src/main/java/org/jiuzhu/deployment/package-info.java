/**
 * Deployments by four eyes: a designer proposes process models, decision tables and forms, the
 * files are checked, and they go live when somebody else approves them.
 */
package org.jiuzhu.deployment;
