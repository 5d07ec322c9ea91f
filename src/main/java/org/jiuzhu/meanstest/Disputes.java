package org.jiuzhu.meanstest;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.stereotype.Service;

/** Whether something about a household's situation is disputed. */
@Service
public class Disputes {

  private final Surveys surveys;
  private final Hearings hearings;
  private final SettledDisputes settled;

  Disputes(Surveys surveys, Hearings hearings, SettledDisputes settled) {
    this.surveys = surveys;
    this.hearings = hearings;
    this.settled = settled;
  }

  /**
   * The surveyors call it disputed, or the applicant does not accept what was found, and no
   * appraisal has come to a result since: one dispute is not appraised twice.
   */
  public boolean exist(CaseNumber number) {
    Optional<Instant> until = settled.lastSettled(number);
    return Stream.of(surveys.disputedAt(number), hearings.newest(number).flatMap(Disputes::at))
        .flatMap(Optional::stream)
        .anyMatch(at -> until.isEmpty() || at.isAfter(until.get()));
  }

  private static Optional<Instant> at(Hearing hearing) {
    return Optional.ofNullable(hearing.answer())
        .filter(answer -> !answer.agrees())
        .map(answer -> hearing.heardAt());
  }
}
