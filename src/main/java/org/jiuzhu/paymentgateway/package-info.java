/**
 * DEMONSTRATION ONLY (演示). A bank that moves no money, as a program of its own, so that a newcomer
 * and the tests have somebody who pays. It shares nothing with the application but the contract
 * {@code docs/payment-gateway.openapi.yaml} and the code of signatures.
 */
package org.jiuzhu.paymentgateway;
