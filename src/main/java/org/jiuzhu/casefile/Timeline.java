package org.jiuzhu.casefile;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everything that happened to a case, in order. Entries are only ever added. */
@Repository
public class Timeline {

  private final JdbcClient jdbc;
  private final Clock clock;

  Timeline(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Adds what the system did. */
  public void add(CaseNumber number, TimelineKind kind) {
    add(number, kind, null, null);
  }

  /** Adds what somebody did. */
  public void add(CaseNumber number, TimelineKind kind, String actor) {
    add(number, kind, actor, null);
  }

  /**
   * Adds an entry.
   *
   * @param actor user id, or null where the system acted
   * @param detail a code, or null
   */
  public void add(CaseNumber number, TimelineKind kind, String actor, String detail) {
    jdbc.sql("insert into timeline (case_number, at, kind, actor, detail) values (?, ?, ?, ?, ?)")
        .params(number.value(), Timestamp.from(clock.instant()), kind.name(), actor, detail)
        .update();
  }

  /** The whole timeline, oldest first. */
  public List<TimelineEntry> of(CaseNumber number) {
    return jdbc.sql(
            "select at, kind, actor, detail from timeline where case_number = ? order by id")
        .param(number.value())
        .query(
            (row, n) ->
                new TimelineEntry(
                    row.getTimestamp("at").toInstant(),
                    TimelineKind.valueOf(row.getString("kind")),
                    row.getString("actor"),
                    row.getString("detail")))
        .list();
  }

  /** Everybody who took or surveyed the case. */
  public Set<String> proposers(CaseNumber number) {
    return actors(number, TimelineKind::isProposing);
  }

  /** Everybody who did one of these things. */
  public Set<String> actors(CaseNumber number, Set<TimelineKind> kinds) {
    return actors(number, kinds::contains);
  }

  /** Everybody who surveyed the case. */
  public Set<String> surveyors(CaseNumber number) {
    return actors(number, TimelineKind.SURVEYED::equals);
  }

  /** As {@link #proposers}, without those who did nothing else than one kind of work. */
  public Set<String> proposers(CaseNumber number, TimelineKind leftOut) {
    return actors(number, kind -> kind.isProposing() && kind != leftOut);
  }

  private Set<String> actors(CaseNumber number, Predicate<TimelineKind> kinds) {
    return of(number).stream()
        .filter(entry -> kinds.test(entry.kind()) && entry.actor() != null)
        .map(TimelineEntry::actor)
        .collect(Collectors.toUnmodifiableSet());
  }
}
