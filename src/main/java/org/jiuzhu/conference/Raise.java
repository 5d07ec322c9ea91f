package org.jiuzhu.conference;

import org.jiuzhu.money.Money;

/**
 * Aid above the usual standard.
 *
 * @param amount CNY, for the whole household, once
 * @param persons members whom it is for
 * @param explanation why, in words
 * @param basis the clause or document it rests on
 */
public record Raise(
    Money amount, int persons, RaiseReason reason, String explanation, String basis) {}
