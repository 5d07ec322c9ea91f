package org.jiuzhu.lookups;

import java.time.LocalTime;

/**
 * From where on looks are unusual; all of it in one place.
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
    int searches) {

  /** What the supervisor's page goes by. */
  public static final Limits USUAL =
      new Limits(40, 3, 15, 3, LocalTime.of(7, 0), LocalTime.of(20, 0), 10, 12, 90, 20);
}
