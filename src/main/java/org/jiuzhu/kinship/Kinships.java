package org.jiuzhu.kinship;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.engine.TaskRecusals;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.kinship.KinshipRecord.Source;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 近亲属备案 (最低生活保障审核确认办法): officials who are close kin of a household. Whoever is named keeps off the
 * case at once, and the county visits and confirms it.
 */
@Service
public class Kinships {

  /** States in which it was already decided who confirms the case. */
  private static final Set<CaseState> TIER_DECIDED =
      EnumSet.of(CaseState.DETERMINED, CaseState.PUBLISHING, CaseState.OBJECTED);

  private static final String CASE_CHANGED = "CaseChanged";
  private static final Map<String, Object> DETERMINE_AGAIN = Map.of("restart", "DETERMINATION");

  private final KinshipRecords records;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final TaskRecusals taskRecusals;
  private final EngineMessages engine;
  private final Timeline timeline;

  Kinships(
      KinshipRecords records,
      CaseFiles caseFiles,
      Declarations declarations,
      TaskRecusals taskRecusals,
      EngineMessages engine,
      Timeline timeline) {
    this.records = records;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.taskRecusals = taskRecusals;
    this.engine = engine;
    this.timeline = timeline;
  }

  /** Everything recorded of a case, withdrawn records too, oldest first. */
  public List<KinshipRecord> of(CaseNumber number) {
    return records.of(number);
  }

  /** Whether kinship was declared by the household, or is recorded and not withdrawn. */
  public boolean isKnown(CaseNumber number) {
    return isRecorded(number)
        || declarations.find(number).map(found -> found.kinship().declared()).orElse(false);
  }

  /** Whether a record of the case stands. */
  public boolean isRecorded(CaseNumber number) {
    return of(number).stream().anyMatch(KinshipRecord::stands);
  }

  /**
   * Records whom a household declared, when its application is accepted. Who is recorded already
   * stays so.
   *
   * @param user user id of whoever records it
   */
  @Transactional
  public void declared(CaseNumber number, RelatedOfficial official, String user) {
    caseFiles.lock(number);
    record(number, official, Source.DECLARED, user);
  }

  /**
   * Records a kinship that was found later. The official loses every task of the case. A case for
   * which it was already decided that the township confirms is determined again, so that the county
   * visits and confirms it; a case that is over stays as it is. Who is recorded already stays so.
   *
   * @param user user id of whoever records it
   */
  @Transactional
  public void found(CaseNumber number, RelatedOfficial official, String user) {
    CaseFile caseFile = caseFiles.lock(number);
    boolean known = isKnown(number);
    record(number, official, Source.FOUND, user);
    if (!known && TIER_DECIDED.contains(caseFile.state())) {
      engine.deliver(number, CASE_CHANGED, DETERMINE_AGAIN);
    }
  }

  private void record(CaseNumber number, RelatedOfficial official, Source source, String user) {
    boolean known =
        of(number).stream()
            .filter(KinshipRecord::stands)
            .anyMatch(record -> samePerson(record.official(), official));
    if (known) {
      return;
    }
    records.add(number, official, source, user);
    timeline.add(number, TimelineKind.KINSHIP_FOUND, user, official.relation().name());
    if (official.user() != null) {
      taskRecusals.apply(number, official.user());
    }
  }

  private static boolean samePerson(RelatedOfficial one, RelatedOfficial other) {
    return one.user() == null ? one.name().equals(other.name()) : one.user().equals(other.user());
  }

  /**
   * Withdraws a record that was wrong; the row stays. Whoever was named may work on the case again.
   *
   * @param user user id of whoever withdraws it
   * @throws RefusedException if there is no such record, or it is withdrawn already
   */
  @Transactional
  public void withdraw(CaseNumber number, UUID id, String user) {
    caseFiles.lock(number);
    KinshipRecord record =
        of(number).stream()
            .filter(found -> found.id().equals(id) && found.stands())
            .findFirst()
            .orElseThrow(() -> new RefusedException(Kind.CONFLICT, "kinship-gone"));
    records.withdraw(number, record, user);
    timeline.add(number, TimelineKind.KINSHIP_WITHDRAWN, user, record.official().relation().name());
    if (record.official().user() != null) {
      taskRecusals.lift(number, record.official().user());
    }
  }
}
