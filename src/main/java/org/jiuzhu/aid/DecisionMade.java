package org.jiuzhu.aid;

/**
 * A case was decided, perhaps not for the first time. Told within the transaction that decides it.
 *
 * @param decision the one in force from now on
 * @param persons how many people of the household it covers
 */
public record DecisionMade(Decision decision, int persons) {}
