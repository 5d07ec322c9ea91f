package org.jiuzhu.expenditure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applications for 支出型临时救助 that go on from another case. */
@Service
public class ExpenditureApplications {

  static final String PROCESS = "ExpenditureAid";

  private static final String MESSAGE = "ExpenditureContinued";

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Continuations continuations;
  private final Timeline timeline;
  private final EngineMessages engine;

  ExpenditureApplications(
      CaseFiles caseFiles,
      Declarations declarations,
      Continuations continuations,
      Timeline timeline,
      EngineMessages engine) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.continuations = continuations;
    this.timeline = timeline;
    this.engine = engine;
  }

  /**
   * Opens an application that goes on from an emergency: with its household as far as it is known,
   * to be completed at the window. What was paid there counts towards the cap here.
   *
   * @param emergency the case it goes on from
   * @param user who causes it
   * @return the new case's number
   * @throws RefusedException if it was carried on before, or the area is closed
   */
  @Transactional
  public CaseNumber continueFrom(CaseNumber emergency, String user) {
    CaseFile before = caseFiles.lock(emergency);
    if (!continuations.of(emergency).isEmpty()) {
      throw new RefusedException(Kind.CONFLICT, "continued-before");
    }
    CaseFile opened =
        caseFiles.open(
            before.area(),
            before.township(),
            PROCESS,
            WantedAid.EXPENDITURE,
            Channel.OFFICE,
            user);
    declarations.saveDraft(opened.number(), household(before), user);
    continuations.add(opened.number(), emergency, user);
    timeline.add(opened.number(), TimelineKind.RECEIVED, user, Channel.OFFICE.name());
    timeline.add(emergency, TimelineKind.CARRIED_OVER, user, PROCESS);
    engine.startBySystem(
        MESSAGE,
        opened.number(),
        Map.of(
            CaseVariables.AREA,
            opened.area(),
            CaseVariables.TOWNSHIP,
            opened.township(),
            "entryFinished",
            false));
    return opened.number();
  }

  private ObjectNode household(CaseFile before) {
    ObjectNode document =
        declarations.document(before.number()).orElseGet(ExpenditureApplications::nobodyYet);
    document.put("township", before.township());
    document.put("wantedAid", WantedAid.ASSESS_ALL.name());
    return document;
  }

  /** Somebody whose identity is not known yet. */
  private static ObjectNode nobodyYet() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .putObject("household")
        .putArray("members")
        .addObject()
        .put("ref", "m1")
        .put("relation", "SELF");
    document.putObject("applicant").put("ref", "m1");
    return document;
  }
}
