package org.jiuzhu.notice;

import java.time.Clock;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Organisation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes objections to what is being published (《社会救助法》 Art. 45). */
@Service
public class Objections {

  private static final String MESSAGE = "ObjectionRaised";

  private final Notices notices;
  private final ObjectionRecords records;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final Organisation organisation;
  private final EngineMessages engine;
  private final Clock clock;

  Objections(
      Notices notices,
      ObjectionRecords records,
      CaseFiles caseFiles,
      Timeline timeline,
      Organisation organisation,
      EngineMessages engine,
      Clock clock) {
    this.notices = notices;
    this.records = records;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.organisation = organisation;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * Records an objection and has it investigated. The notice does not end before it is answered.
   *
   * @param user who takes it down; the caller has checked that this person may
   * @return its number among the objections of the case
   * @throws RefusedException if nothing is published now; the message says what else is possible
   * @throws org.springframework.dao.OptimisticLockingFailureException if the notice moved on at the
   *     same moment; to be tried again in a new transaction
   */
  @Transactional
  public int raise(CaseNumber number, Statement statement, String user) {
    Notice notice = notices.lock(number).orElseThrow(() -> refused("no-notice"));
    checkOpen(notice);
    int objection = records.add(notice, statement, user);
    caseFiles.moveUnlessDecided(number, CaseState.OBJECTED);
    timeline.add(number, TimelineKind.OBJECTION_RECEIVED, user, statement.channel().name());
    if (!engine.deliver(number, MESSAGE)) {
      throw new IllegalStateException("a published notice does not wait for objections");
    }
    return objection;
  }

  private void checkOpen(Notice notice) {
    switch (notice.state()) {
      case PREPARED -> throw refused("notice-not-posted");
      case WITHDRAWN -> throw refused("notice-withdrawn");
      case CLOSED -> throw over(notice);
      case PUBLISHED -> {
        if (!clock.instant().isBefore(notice.closesAt())) {
          throw over(notice);
        }
      }
    }
  }

  private RefusedException over(Notice notice) {
    Organisation.Area area = organisation.area(notice.area());
    return refused(
        "notice-over",
        notice.lastDay(clock.getZone()).toString(),
        area.authority(),
        area.hotline());
  }

  private static RefusedException refused(String code, Object... arguments) {
    return new RefusedException(Kind.CONFLICT, code, arguments);
  }
}
