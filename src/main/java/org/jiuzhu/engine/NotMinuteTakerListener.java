package org.jiuzhu.engine;

import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.Messages;
import org.springframework.stereotype.Component;

/** Whoever entered the votes and minutes of a conference does not confirm them. */
@Component("notMinuteTakerListener")
class NotMinuteTakerListener extends OtherEyesListener {

  private final Timeline timeline;

  NotMinuteTakerListener(Timeline timeline, Messages messages) {
    super(messages, "own-minutes");
    this.timeline = timeline;
  }

  @Override
  Set<String> concerned(CaseNumber number) {
    return timeline.of(number).stream()
        .filter(entry -> entry.kind() == TimelineKind.CONFERENCE_RECORDED)
        .map(TimelineEntry::actor)
        .reduce((first, second) -> second)
        .map(Set::of)
        .orElse(Set.of());
  }
}
