package org.jiuzhu.lookups;

import java.time.LocalTime;
import org.jiuzhu.policy.PolicyView;

/**
 * From where on looks are unusual in an area; all of it in one place.
 *
 * @param casesAnHour different cases opened within sixty minutes
 * @param timesMedian how many times the median of the post's people a day's cases are far above it
 * @param casesBeforeMedianCounts a day's cases below which nobody is far above
 * @param colleaguesForMedian people of the post on that day, the person included, that make a
 *     median
 * @param dayBegins from when on a look is at day
 * @param dayEnds from when on it is at night
 * @param casesWithoutPart different cases in a day that the person has no part in
 * @param looksAtOneCase looks at one case in a day, forms of own tasks left out
 * @param daysAfterClosing days after closing from which on a look is late
 * @param searches searches by ID number or name in a day
 * @param refusals cases in a day to which the person was refused
 */
public record Limits(
    int casesAnHour,
    int timesMedian,
    int casesBeforeMedianCounts,
    int colleaguesForMedian,
    LocalTime dayBegins,
    LocalTime dayEnds,
    int casesWithoutPart,
    int looksAtOneCase,
    int daysAfterClosing,
    int searches,
    int refusals) {

  /** An area's limits, from its pack or the national one. */
  static Limits of(PolicyView policy) {
    return new Limits(
        policy.require("lookups.cases-an-hour").value().toInt(),
        policy.require("lookups.median.times").value().toInt(),
        policy.require("lookups.median.cases").value().toInt(),
        policy.require("lookups.median.colleagues").value().toInt(),
        LocalTime.of(policy.require("lookups.day.from").value().toInt(), 0),
        LocalTime.of(policy.require("lookups.day.until").value().toInt(), 0),
        policy.require("lookups.cases-without-part").value().toInt(),
        policy.require("lookups.same-case").value().toInt(),
        policy.require("lookups.after-closing").value().toInt(),
        policy.require("lookups.searches").value().toInt(),
        policy.require("lookups.refusals").value().toInt());
  }
}
