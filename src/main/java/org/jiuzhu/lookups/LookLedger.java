package org.jiuzhu.lookups;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger of looks. Rows are only ever added; the database refuses everything else. Whoever
 * cannot write here shows nothing.
 */
@Repository
public class LookLedger {

  private final JdbcClient jdbc;
  private final Clock clock;

  LookLedger(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Adds a look, in the transaction of whoever is about to show or send something. */
  public void add(Look look) {
    jdbc.sql(
            """
            insert into look (area, at, official, roles, way, place, purpose, kinds, case_number,
              listed, subject)
            values (?, ?, ?, string_to_array(?, ','), ?, ?, ?, string_to_array(?, ','), ?,
              string_to_array(?, ','), ?)
            """)
        .params(
            look.area(),
            Timestamp.from(clock.instant()),
            look.official(),
            String.join(",", look.roles()),
            look.way().name(),
            look.place(),
            look.purpose().name(),
            String.join(",", look.kinds()),
            look.caseNumber() == null ? null : look.caseNumber().value(),
            look.listed() == null ? null : numbers(look.listed()),
            look.subject())
        .update();
  }

  private static String numbers(Collection<CaseNumber> cases) {
    return String.join(",", cases.stream().map(CaseNumber::value).distinct().toList());
  }

  /** A look as it was written. */
  public record Entry(long id, Instant at, Look look) {

    /** The cases that were seen. */
    public Stream<CaseNumber> cases() {
      return Stream.concat(
          Stream.ofNullable(look.caseNumber()),
          look.listed() == null ? Stream.empty() : look.listed().stream());
    }
  }

  /** The looks at one case, newest first: also by lists, and by files of payments that it is in. */
  public List<Entry> at(CaseNumber number, int limit) {
    return jdbc.sql(
            """
            select * from (
              (select * from look where case_number = :number order by id desc limit :limit)
              union all
              (select * from look where listed @> array[:number]::text[]
                and case_number is distinct from :number order by id desc limit :limit)
              union all
              (select * from look where case_number in (
                  select payroll from payroll_item where case_number = :number
                  union select subsidy from relief_subsidy_item where case_number = :number)
                and way = 'EXPORT' order by id desc limit :limit)) seen
            order by id desc limit :limit
            """)
        .param("number", number.value())
        .param("limit", limit)
        .query(LookLedger::read)
        .list();
  }

  /** An area's looks by people from one moment up to another, oldest first. */
  public List<Entry> of(String area, Instant from, Instant to) {
    return jdbc.sql(
            """
            select * from look where area = ? and at >= ? and at < ? and official is not null
            order by at, id
            """)
        .params(area, Timestamp.from(from), Timestamp.from(to))
        .query(LookLedger::read)
        .list();
  }

  /** One official's looks in an area on some days, newest first. */
  public List<Entry> by(String official, String area, LocalDate first, LocalDate last, int limit) {
    return jdbc.sql(
            """
            select * from look where area = ? and at >= ? and at < ? and official = ?
            order by at desc, id desc limit ?
            """)
        .params(
            area,
            Timestamp.from(begin(first)),
            Timestamp.from(begin(last.plusDays(1))),
            official,
            limit)
        .query(LookLedger::read)
        .list();
  }

  private static Entry read(ResultSet row, int n) throws SQLException {
    String number = row.getString("case_number");
    List<String> listed = texts(row.getArray("listed"));
    return new Entry(
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        new Look(
            row.getString("area"),
            row.getString("official"),
            texts(row.getArray("roles")),
            Way.valueOf(row.getString("way")),
            row.getString("place"),
            Purpose.valueOf(row.getString("purpose")),
            texts(row.getArray("kinds")),
            number == null ? null : new CaseNumber(number),
            listed == null ? null : listed.stream().map(CaseNumber::new).toList(),
            row.getString("subject")));
  }

  private static List<String> texts(Array array) throws SQLException {
    return array == null ? null : List.of((String[]) array.getArray());
  }

  /** When a day begins. */
  Instant begin(LocalDate day) {
    return day.atStartOfDay(clock.getZone()).toInstant();
  }
}
