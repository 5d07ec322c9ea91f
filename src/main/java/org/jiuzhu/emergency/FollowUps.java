package org.jiuzhu.emergency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.expenditure.ExpenditureApplications;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Cases that carry on with what was entered for an emergency, so that nobody has to apply again
 * (《社会救助法》 Art. 64).
 */
@Service
class FollowUps {

  private static final String ASSISTANCE = "AssistanceApplication";
  private static final String ENTRY_FINISHED = "entryFinished";

  private final JdbcClient jdbc;
  private final CaseFiles caseFiles;
  private final ExpenditureApplications expenditure;
  private final Declarations declarations;
  private final Timeline timeline;
  private final EngineMessages engine;
  private final Clock clock;

  FollowUps(
      JdbcClient jdbc,
      CaseFiles caseFiles,
      ExpenditureApplications expenditure,
      Declarations declarations,
      Timeline timeline,
      EngineMessages engine,
      Clock clock) {
    this.jdbc = jdbc;
    this.caseFiles = caseFiles;
    this.expenditure = expenditure;
    this.declarations = declarations;
    this.timeline = timeline;
    this.engine = engine;
    this.clock = clock;
  }

  /** A case that carries on. */
  record FollowUp(CaseNumber number, FollowUpKind kind) {}

  /**
   * Opens and starts a case with what is known of an emergency.
   *
   * @param user whoever decided so
   */
  CaseNumber start(CaseNumber number, FollowUpKind kind, String user) {
    CaseNumber opened =
        switch (kind) {
          case ASSISTANCE -> assistance(number, user);
          case EXPENDITURE -> expenditure.continueFrom(number, user);
        };
    timeline.add(number, TimelineKind.FOLLOW_UP_STARTED, user, kind.name());
    jdbc.sql(
            """
            insert into case_follow_up (case_number, follow_up, kind, started_at)
            values (?, ?, ?, ?)
            """)
        .params(number.value(), opened.value(), kind.name(), Timestamp.from(clock.instant()))
        .update();
    return opened;
  }

  private CaseNumber assistance(CaseNumber number, String user) {
    CaseFile from = caseFiles.get(number);
    CaseFile opened =
        caseFiles.open(
            from.area(), from.township(), ASSISTANCE, WantedAid.ASSESS_ALL, Channel.OFFICE, user);
    ObjectNode draft = declarations.document(number).orElseThrow();
    draft.put("township", from.township()).put("wantedAid", WantedAid.ASSESS_ALL.name());
    declarations.saveDraft(opened.number(), draft, user);
    timeline.add(opened.number(), TimelineKind.RECEIVED, null, Channel.OFFICE.name());
    engine.startProcessBySystem(
        ASSISTANCE,
        opened.number(),
        Map.of(
            CaseVariables.AREA,
            opened.area(),
            CaseVariables.TOWNSHIP,
            opened.township(),
            ENTRY_FINISHED,
            false));
    return opened.number();
  }

  /** The cases that carry on with an emergency, oldest first. */
  List<FollowUp> of(CaseNumber number) {
    return jdbc.sql(
            "select follow_up, kind from case_follow_up where case_number = ? order by started_at")
        .param(number.value())
        .query(
            (row, n) ->
                new FollowUp(
                    new CaseNumber(row.getString("follow_up")),
                    FollowUpKind.valueOf(row.getString("kind"))))
        .list();
  }
}
