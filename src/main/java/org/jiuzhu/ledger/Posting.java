package org.jiuzhu.ledger;

import java.time.Instant;
import org.jiuzhu.money.Money;

/**
 * One movement of money, as it was booked.
 *
 * @param fund id of the fund
 * @param seq place in the fund's chain, from 1
 * @param amount CNY, above zero
 * @param caseNumber the case or administrative file; null for money from the treasury
 * @param instalment which payment of the case; null for what concerns no single payment
 * @param actor user id, or {@code system}
 * @param at when, to the millisecond
 * @param basis code of the rule or document that it rests on
 */
public record Posting(
    String fund,
    long seq,
    PostingKind kind,
    Money amount,
    String caseNumber,
    Integer instalment,
    String actor,
    Instant at,
    String basis) {}
