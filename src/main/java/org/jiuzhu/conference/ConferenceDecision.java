package org.jiuzhu.conference;

import java.time.Instant;
import org.jiuzhu.money.Money;

/**
 * What a conference decided, for whoever carries it out.
 *
 * @param amount CNY for the whole household, once; null unless {@link ConferenceResult#RAISED}
 * @param persons members whom the amount is for; null likewise
 * @param reason null likewise
 * @param explanation why the standard is raised, in words; null likewise
 * @param basis the clause or document it rests on; null likewise
 * @param instruction what is to be done now, where the case goes back; else null
 * @param measures how many other measures were decided besides, each followed until answered
 */
public record ConferenceDecision(
    ConferenceResult result,
    Money amount,
    Integer persons,
    RaiseReason reason,
    String explanation,
    String basis,
    String instruction,
    int measures,
    Instant decidedAt) {}
