package org.jiuzhu.relief;

import java.util.Set;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;

/**
 * What somebody proposes, checked.
 *
 * @param amount CNY for a person or household
 * @param townships slugs; empty for wherever the emergency is
 */
record NewSubsidy(
    SubsidyKind kind,
    SubsidyPer per,
    Money amount,
    Set<Category> categories,
    Set<String> townships,
    String basis) {}
