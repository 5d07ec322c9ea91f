package org.jiuzhu.lookups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jiuzhu.calendar.WorkingCalendar;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.lookups.LookLedger.Entry;
import org.jiuzhu.lookups.RefusedLooks.Refusal;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 异常查询核查: what is unusual about an area's looks, and what the supervisor found out. */
@Service
public class LookReviews {

  /** Bounds of what a supervisor writes, in characters. */
  public static final int SHORTEST = 5;

  /** As {@link #SHORTEST}. */
  public static final int LONGEST = 500;

  private final LookLedger ledger;
  private final RefusedLooks refused;
  private final PolicyLibrary policies;
  private final WorkingCalendar calendar;
  private final JdbcClient jdbc;
  private final SealedJson sealed;
  private final Clock clock;

  LookReviews(
      LookLedger ledger,
      RefusedLooks refused,
      PolicyLibrary policies,
      WorkingCalendar calendar,
      JdbcClient jdbc,
      SealedJson sealed,
      Clock clock) {
    this.ledger = ledger;
    this.refused = refused;
    this.policies = policies;
    this.calendar = calendar;
    this.jdbc = jdbc;
    this.sealed = sealed;
    this.clock = clock;
  }

  /** What became of an unusual look. */
  public enum Outcome {
    EXPLAINED,
    WARNED,
    PASSED_ON
  }

  /**
   * What a supervisor found out.
   *
   * @param reason in words
   */
  public record Settlement(
      UnusualRule rule,
      String official,
      LocalDate day,
      String caseNumber,
      Outcome outcome,
      String reason,
      String settledBy,
      Instant settledAt) {

    /** Whether this answers a finding. */
    public boolean settles(Unusual unusual) {
      return unusual.isSame(rule, official, day, caseNumber);
    }
  }

  /** What is unusual in an area's looks of some days, the first and the last included. */
  public List<Unusual> unusual(String area, LocalDate first, LocalDate last) {
    List<Entry> looks = ledger.of(area, ledger.begin(first), ledger.begin(last.plusDays(1)));
    return new UnusualLooks(limits(area, last), clock.getZone(), calendar::isWorkingDay)
        .find(looks, around(looks, refused.of(area, first, last)));
  }

  /** What is usual in an area, by the rules of a day. */
  private Limits limits(String area, LocalDate day) {
    LocalDate starts = policies.starts(area);
    return Limits.of(policies.asOf(area, day.isBefore(starts) ? starts : day));
  }

  private Surroundings around(List<Entry> looks, List<Refusal> refusals) {
    List<String> numbers =
        looks.stream()
            .map(entry -> entry.look().caseNumber())
            .filter(Objects::nonNull)
            .map(CaseNumber::value)
            .distinct()
            .toList();
    String joined = String.join(",", numbers);
    Map<CaseNumber, Instant> closed = new HashMap<>();
    jdbc.sql(
            """
            select number, closed_at from case_file
            where number = any (string_to_array(?, ',')) and closed_at is not null
            """)
        .param(joined)
        .query(
            (row, n) ->
                closed.put(
                    new CaseNumber(row.getString("number")),
                    row.getTimestamp("closed_at").toInstant()))
        .list();
    return new Surroundings(
        people(
            """
            select distinct case_number, actor as official from timeline
            where case_number = any (string_to_array(?, ',')) and actor is not null
              and kind <> 'PERSONAL_DATA_COPIED'
            """,
            joined),
        people(
            """
            select case_number, official from recusal
            where case_number = any (string_to_array(?, ','))
            """,
            joined),
        closed,
        refusals);
  }

  private Map<CaseNumber, Set<String>> people(String query, String numbers) {
    Map<CaseNumber, Set<String>> people = new HashMap<>();
    jdbc.sql(query)
        .param(numbers)
        .query(
            (row, n) ->
                people
                    .computeIfAbsent(
                        new CaseNumber(row.getString("case_number")), key -> new HashSet<>())
                    .add(row.getString("official")))
        .list();
    return people;
  }

  /** What was found out about an area's looks of some days, oldest first. */
  public List<Settlement> settlements(String area, LocalDate first, LocalDate last) {
    return jdbc.sql(
            """
            select * from look_settlement where area = ? and day between ? and ?
            order by settled_at
            """)
        .params(area, first, last)
        .query(this::settlement)
        .list();
  }

  private Settlement settlement(ResultSet row, int n) throws SQLException {
    return new Settlement(
        UnusualRule.valueOf(row.getString("rule")),
        row.getString("official"),
        row.getObject("day", LocalDate.class),
        row.getString("case_number"),
        Outcome.valueOf(row.getString("outcome")),
        sealed.open(row.getBytes("reason"), context(row.getString("id")), String.class),
        row.getString("settled_by"),
        row.getTimestamp("settled_at").toInstant());
  }

  private static String context(String id) {
    return "look_settlement/" + id;
  }

  /**
   * Records what a supervisor found out; a later word stands beside the earlier one.
   *
   * @throws RefusedException if it is about the supervisor's own looks, the reason is too short or
   *     too long, or nothing such is unusual
   */
  @Transactional
  public void settle(
      String area, Unusual unusual, Outcome outcome, String reason, String supervisor) {
    if (unusual.official().equals(supervisor)) {
      throw new RefusedException(Kind.FORBIDDEN, "look-own");
    }
    String words = reason.strip();
    if (words.length() < SHORTEST || words.length() > LONGEST) {
      throw new RefusedException(Kind.BAD_REQUEST, "look-reason");
    }
    String number = unusual.caseNumber() == null ? null : unusual.caseNumber().value();
    boolean known =
        unusual(area, unusual.day(), unusual.day()).stream()
            .anyMatch(one -> one.isSame(unusual.rule(), unusual.official(), unusual.day(), number));
    if (!known) {
      throw new RefusedException(Kind.CONFLICT, "look-gone");
    }
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into look_settlement (id, area, rule, official, day, case_number, outcome, reason,
              settled_by, settled_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            area,
            unusual.rule().name(),
            unusual.official(),
            unusual.day(),
            number,
            outcome.name(),
            sealed.seal(words, context(id.toString())),
            supervisor,
            Timestamp.from(clock.instant()))
        .update();
  }
}
