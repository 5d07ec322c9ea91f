package org.jiuzhu.deployment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.deployment.Proposal.Decision;
import org.jiuzhu.deployment.Proposal.Outcome;
import org.jiuzhu.deployment.Proposal.Way;
import org.jiuzhu.modelcheck.ModelFile;
import org.jiuzhu.spreadsheet.FileDigest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposed deployments and the decisions on them; only ever added. */
@Repository("deploymentProposals")
public class Proposals {

  private static final String SELECT =
      """
      select p.id, p.area, p.note, p.way, p.digest, p.proposed_by, p.proposer_areas, p.proposed_at,
             d.outcome, d.reason, d.decided_by, d.decided_at, d.deployment
      from deployment_proposal p left join deployment_decision d on d.proposal = p.id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Proposals(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One decision after the other, so that each sees what the last one made live. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('deployments', 3))")
        .query()
        .listOfRows();
  }

  long add(
      String area,
      String note,
      Way way,
      String proposedBy,
      Set<String> proposerAreas,
      List<ProposalFile> files,
      Map<String, String> shared) {
    long id =
        jdbc.sql(
                """
                insert into deployment_proposal
                  (area, note, way, digest, proposed_by, proposer_areas, proposed_at)
                values (?, ?, ?, ?, ?, ?, ?) returning id
                """)
            .param(area)
            .param(note)
            .param(way.name())
            .param(digest(files))
            .param(proposedBy)
            .param(proposerAreas.stream().sorted().toArray(String[]::new))
            .param(now())
            .query(Long.class)
            .single();
    for (ProposalFile file : files) {
      jdbc.sql(
              """
              insert into deployment_proposal_file
                (proposal, name, changed, content, digest, live_content, live_digest, shared_digest)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .param(id)
          .param(file.name())
          .param(file.changed())
          .param(file.file().content())
          .param(FileDigest.of(file.file().content()))
          .param(file.live().orElse(null))
          .param(file.live().map(FileDigest::of).orElse(null))
          .param(
              Optional.ofNullable(shared.get(file.name()))
                  .map(HexFormat.of()::parseHex)
                  .orElse(null))
          .update();
    }
    return id;
  }

  void decide(Proposal proposal, Outcome outcome, String reason, String by, String deployment) {
    jdbc.sql(
            """
            insert into deployment_decision
              (proposal, outcome, reason, digest, proposed_by, decided_by, decided_at, deployment)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(proposal.id())
        .param(outcome.name())
        .param(reason)
        .param(HexFormat.of().parseHex(proposal.digest()))
        .param(proposal.proposedBy())
        .param(by)
        .param(now())
        .param(deployment)
        .update();
  }

  /** A proposal by its number. */
  public Optional<Proposal> find(long id) {
    return jdbc.sql(SELECT + " where p.id = ?").param(id).query(Proposals::proposal).optional();
  }

  /** Proposals for an area, or for all where it is null; the newest first. */
  public List<Proposal> of(String area) {
    return jdbc.sql(SELECT + " where p.area is not distinct from ? order by p.id desc limit 100")
        .param(area)
        .query(Proposals::proposal)
        .list();
  }

  /** Files of a proposal by name, the changed ones first. */
  public List<ProposalFile> files(long id) {
    return jdbc.sql(
            """
            select name, changed, content, live_content from deployment_proposal_file
            where proposal = ? order by changed desc, name
            """)
        .param(id)
        .query(
            (row, number) ->
                new ProposalFile(
                    new ModelFile(row.getString("name"), row.getBytes("content")),
                    row.getBoolean("changed"),
                    Optional.ofNullable(row.getBytes("live_content"))))
        .list();
  }

  /** The proposal that a deployment went live by, if it was one. */
  public Optional<Long> ofDeployment(String deployment) {
    return jdbc.sql("select proposal from deployment_decision where deployment = ?")
        .param(deployment)
        .query(Long.class)
        .optional();
  }

  /** Digests of what was live for all areas when a variant was proposed, by file. */
  Map<String, String> shared(long id) {
    return jdbc
        .sql(
            """
            select name, encode(shared_digest, 'hex') from deployment_proposal_file
            where proposal = ? and shared_digest is not null
            """)
        .param(id)
        .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Over names and contents, in the order of the names. */
  static byte[] digest(List<ProposalFile> files) {
    MessageDigest digest = FileDigest.begin();
    files.stream()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(
            file ->
                digest.update(
                    (file.name() + "\n" + file.digest() + "\n").getBytes(StandardCharsets.UTF_8)));
    return digest.digest();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), clock.getZone());
  }

  private static Proposal proposal(ResultSet row, int number) throws SQLException {
    String outcome = row.getString("outcome");
    return new Proposal(
        row.getLong("id"),
        row.getString("area"),
        row.getString("note"),
        Way.valueOf(row.getString("way")),
        HexFormat.of().formatHex(row.getBytes("digest")),
        row.getString("proposed_by"),
        Set.copyOf(Arrays.asList((String[]) row.getArray("proposer_areas").getArray())),
        row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
        outcome == null
            ? Optional.empty()
            : Optional.of(
                new Decision(
                    Outcome.valueOf(outcome),
                    row.getString("reason"),
                    row.getString("decided_by"),
                    row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                    row.getString("deployment"))));
  }
}
