package org.jiuzhu.appraisal;

import java.time.LocalDate;
import java.util.List;

/**
 * An invitation to one meeting.
 *
 * @param meetsAt time of the day, «14:30»
 */
public record Summons(LocalDate meetsOn, String meetsAt, String place, List<Appraiser> appraisers) {

  public Summons {
    appraisers = List.copyOf(appraisers);
  }
}
