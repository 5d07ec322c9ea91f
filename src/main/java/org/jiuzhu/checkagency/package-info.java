/**
 * DEMONSTRATION ONLY (演示). A check agency of invented people, as a program of its own, so that a
 * newcomer and the tests have somebody to ask. It shares nothing with the application but the
 * contract {@code docs/check-agency.openapi.yaml} and the code of signatures.
 */
package org.jiuzhu.checkagency;
