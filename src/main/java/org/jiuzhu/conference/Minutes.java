package org.jiuzhu.conference;

import java.util.List;

/**
 * What was said and moved in a meeting that had a quorum.
 *
 * @param chair who presided
 * @param recorder who took the minutes
 * @param text main points of what was said
 * @param passShare the share of the votes that was asked for that day, «1/2»
 * @param raise what the motion to raise the standard says, or null where it was not put
 * @param measures what the motion on other measures says; empty where it was not put
 * @param instruction what the motion to send back says, or null where it was not put
 */
public record Minutes(
    String chair,
    String recorder,
    String text,
    String passShare,
    Raise raise,
    List<Measure> measures,
    String instruction) {

  public Minutes {
    measures = List.copyOf(measures);
  }
}
