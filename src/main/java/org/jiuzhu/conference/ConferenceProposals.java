package org.jiuzhu.conference;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Why conferences were asked for that no other process called. Only ever added. */
@Repository
public class ConferenceProposals {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  ConferenceProposals(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * What was proposed.
   *
   * @param village village or community, by name
   * @param address where the household is
   * @param phone may be null
   * @param persons members whom it is about
   * @param situation what happened and what is needed
   * @param proposal what the body is asked to decide
   */
  public record Proposal(
      String village,
      String address,
      String phone,
      int persons,
      String situation,
      String proposal) {}

  void add(CaseNumber number, ConferenceMatter matter, Proposal proposal, String user) {
    jdbc.sql(
            """
            insert into conference_proposal
              (case_number, matter, content, proposed_by, proposed_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            matter.name(),
            sealedJson.seal(proposal, context(number)),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** What was proposed, if the case was opened for a conference. */
  public Optional<Proposal> find(CaseNumber number) {
    return jdbc.sql("select content from conference_proposal where case_number = ?")
        .param(number.value())
        .query(
            (row, n) -> sealedJson.open(row.getBytes("content"), context(number), Proposal.class))
        .optional();
  }

  private static String context(CaseNumber number) {
    return "conference-proposal:" + number;
  }
}
