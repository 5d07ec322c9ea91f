package org.jiuzhu.casefile;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The cover sheet of a case: codes and dates, no personal data.
 *
 * @param township null for the administrative files of a whole area
 * @param ruleDate the day whose rules bind this case
 * @param acceptedAt null until accepted
 * @param closedAt null until decided
 * @param checkRound how often the case has been checked; 0 before the first check
 */
public record CaseFile(
    CaseNumber number,
    String area,
    String township,
    String process,
    CaseState state,
    WantedAid wantedAid,
    Channel channel,
    LocalDate ruleDate,
    String openedBy,
    Instant openedAt,
    Instant acceptedAt,
    Instant closedAt,
    int checkRound) {}
