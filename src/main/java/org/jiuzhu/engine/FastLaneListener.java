package org.jiuzhu.engine;

import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.Messages;
import org.springframework.stereotype.Component;

/**
 * Whoever reported or confirmed an emergency, or sent it to the county, does not confirm it there.
 */
@Component("fastLaneListener")
class FastLaneListener extends OtherEyesListener {

  private final Timeline timeline;

  FastLaneListener(Timeline timeline, Messages messages) {
    super(messages, "fast-lane-other");
    this.timeline = timeline;
  }

  @Override
  Set<String> concerned(CaseNumber number) {
    return timeline.actors(
        number,
        Set.of(
            TimelineKind.URGENCY_REPORTED,
            TimelineKind.FIRST_AID_CONFIRMED,
            TimelineKind.FIRST_AID_TO_COUNTY));
  }
}
