package org.jiuzhu.aid;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.Determinations;
import org.jiuzhu.meanstest.Verified;
import org.jiuzhu.meanstest.VerifiedHouseholds;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Determines cases by the rules of their area and day, and keeps every determination. */
@Service
public class CaseDeterminations {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final CaseFiles caseFiles;
  private final VerifiedHouseholds households;
  private final PolicyLibrary policies;
  private final Timeline timeline;
  private final Clock clock;

  CaseDeterminations(
      JdbcClient jdbc,
      SealedJson sealedJson,
      CaseFiles caseFiles,
      VerifiedHouseholds households,
      PolicyLibrary policies,
      Timeline timeline,
      Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.caseFiles = caseFiles;
    this.households = households;
    this.policies = policies;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** A determination of a case as it is kept, and the version under which. */
  public record Kept(int version, DeterminedCase content) {

    /** What was determined that day; never what the rules would say today. */
    public Determination determination() {
      return content.determination();
    }
  }

  /** Determines a case from what was declared and verified so far. */
  public Determination determine(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    Verified verified = households.of(number);
    Determination determination =
        Determinations.determine(
            policies.asOf(caseFile.area(), caseFile.ruleDate()), verified.household());
    keep(number, verified, determination);
    caseFiles.moveUnlessDecided(number, CaseState.DETERMINED);
    timeline.add(number, TimelineKind.DETERMINED, null, determination.category().name());
    return determination;
  }

  private void keep(CaseNumber number, Verified verified, Determination determination) {
    int version =
        jdbc.sql("select coalesce(max(version), 0) + 1 from determination where case_number = ?")
            .param(number.value())
            .query(Integer.class)
            .single();
    DeterminedCase content =
        new DeterminedCase(
            determination.area(),
            determination.asOf(),
            Determinations.RULES_VERSION,
            verified.household(),
            verified.differences(),
            verified.confirmed(),
            determination);
    jdbc.sql(
            """
            insert into determination
              (case_number, version, as_of, category, content, determined_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            version,
            determination.asOf(),
            determination.category().name(),
            sealedJson.seal(content, context(number, version)),
            Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * The newest determination of a case.
   *
   * @throws IllegalStateException if the case has not been determined
   */
  public Kept newest(CaseNumber number) {
    return find(number).orElseThrow(() -> new IllegalStateException("not determined yet"));
  }

  /** The newest determination of a case, if there is one. */
  public Optional<Kept> find(CaseNumber number) {
    return of(number).stream().reduce((first, second) -> second);
  }

  /** All determinations of a case, oldest first. */
  public List<Kept> of(CaseNumber number) {
    return jdbc.sql("select version, content from determination where case_number = ? order by 1")
        .param(number.value())
        .query(
            (row, n) -> {
              int version = row.getInt("version");
              return new Kept(
                  version,
                  sealedJson.open(
                      row.getBytes("content"), context(number, version), DeterminedCase.class));
            })
        .list();
  }

  private static String context(CaseNumber number, int version) {
    return "determination:" + number + ":" + version;
  }
}
