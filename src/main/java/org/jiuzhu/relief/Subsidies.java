package org.jiuzhu.relief;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Moments;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Subsidies under declared emergencies. */
@Repository
public class Subsidies {

  private final JdbcClient jdbc;
  private final Clock clock;

  Subsidies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The subsidies of an emergency, oldest first. */
  public List<Subsidy> of(CaseNumber emergency) {
    return jdbc.sql("select * from relief_subsidy where emergency = ? order by proposed_at")
        .param(emergency.value())
        .query(Subsidies::read)
        .list();
  }

  /** The subsidies of an area that something still happens to, the newest first. */
  List<Subsidy> open(String area) {
    return jdbc.sql(
            """
            select s.* from relief_subsidy s join case_file f on f.number = s.case_number
            where f.area = ? and s.state not in ('SETTLED', 'DECLINED') order by s.proposed_at desc
            """)
        .param(area)
        .query(Subsidies::read)
        .list();
  }

  /** The subsidies of an area that were proposed in a month and are settled, the newest first. */
  List<Subsidy> settled(String area, YearMonth month) {
    return jdbc.sql(
            """
            select s.* from relief_subsidy s join case_file f on f.number = s.case_number
            where f.area = ? and s.state = 'SETTLED' and s.proposed_at >= ? and s.proposed_at < ?
            order by s.proposed_at desc
            """)
        .params(area, begin(month), begin(month.plusMonths(1)))
        .query(Subsidies::read)
        .list();
  }

  private Timestamp begin(YearMonth month) {
    return Timestamp.from(month.atDay(1).atStartOfDay(clock.getZone()).toInstant());
  }

  /** The subsidy with this file, if there is one. */
  public Optional<Subsidy> find(CaseNumber number) {
    return jdbc.sql("select * from relief_subsidy where case_number = ?")
        .param(number.value())
        .query(Subsidies::read)
        .optional();
  }

  /**
   * The subsidy with this file.
   *
   * @throws RefusedException if there is none
   */
  public Subsidy get(CaseNumber number) {
    return find(number).orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-subsidy"));
  }

  /**
   * The subsidy, locked until the end of the transaction.
   *
   * @throws RefusedException if there is none, or it stands nowhere of these
   */
  Subsidy lock(CaseNumber number, SubsidyState... states) {
    Subsidy subsidy =
        jdbc.sql("select * from relief_subsidy where case_number = ? for no key update")
            .param(number.value())
            .query(Subsidies::read)
            .optional()
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-subsidy"));
    if (!Arrays.asList(states).contains(subsidy.state())) {
      throw new RefusedException(Kind.CONFLICT, "subsidy-moved-on");
    }
    return subsidy;
  }

  /** Keeps what somebody proposes. */
  void propose(CaseNumber number, CaseNumber emergency, NewSubsidy proposed, String user) {
    jdbc.sql(
            """
            insert into relief_subsidy (case_number, emergency, kind, per, amount, categories,
              townships, basis, state, proposed_by, proposed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'PROPOSED', ?, ?)
            """)
        .params(
            number.value(),
            emergency.value(),
            proposed.kind().name(),
            proposed.per().name(),
            proposed.amount().toBigDecimal(),
            proposed.categories().stream().map(Enum::name).sorted().toArray(String[]::new),
            proposed.townships().isEmpty()
                ? null
                : proposed.townships().stream().sorted().toArray(String[]::new),
            proposed.basis(),
            user,
            now())
        .update();
  }

  /** Takes the proposals of an emergency that nobody has begun to work on. */
  List<CaseNumber> takeProposed(CaseNumber emergency) {
    return jdbc.sql(
            """
            update relief_subsidy set started = true where emergency = ? and not started
            returning case_number
            """)
        .param(emergency.value())
        .query((row, n) -> new CaseNumber(row.getString(1)))
        .list();
  }

  /** Notes that its list was drawn up. */
  void listed(CaseNumber number) {
    jdbc.sql("update relief_subsidy set state = 'LISTED', listed_at = ? where case_number = ?")
        .params(now(), number.value())
        .update();
  }

  /** Notes what a second person decided. */
  void decided(CaseNumber number, boolean approved, String note, String user) {
    jdbc.sql(
            """
            update relief_subsidy set state = ?, decided_by = ?, decided_at = ?, note = ?
            where case_number = ?
            """)
        .params(
            (approved ? SubsidyState.APPROVED : SubsidyState.DECLINED).name(),
            user,
            now(),
            note,
            number.value())
        .update();
  }

  /** Notes that it is ordered: at the bank, and with the townships that pay in cash. */
  void sent(CaseNumber number, String user) {
    jdbc.sql(
            """
            update relief_subsidy set state = 'SENT', sent_by = ?, sent_at = ?
            where case_number = ?
            """)
        .params(user, now(), number.value())
        .update();
  }

  /** Notes that what came back is to be sent again. */
  void toBeSentAgain(CaseNumber number, String user) {
    jdbc.sql("update relief_subsidy set state = 'APPROVED', again_by = ? where case_number = ?")
        .params(user, number.value())
        .update();
  }

  /** Notes that something of it came back after it was over. */
  void reopened(CaseNumber number) {
    jdbc.sql("update relief_subsidy set state = 'SENT', ended_at = null where case_number = ?")
        .param(number.value())
        .update();
  }

  /** Notes that nothing more happens to it. */
  void settled(CaseNumber number) {
    jdbc.sql("update relief_subsidy set state = 'SETTLED', ended_at = ? where case_number = ?")
        .params(now(), number.value())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Subsidy read(ResultSet row, int n) throws SQLException {
    return new Subsidy(
        new CaseNumber(row.getString("case_number")),
        new CaseNumber(row.getString("emergency")),
        SubsidyKind.valueOf(row.getString("kind")),
        SubsidyPer.valueOf(row.getString("per")),
        Money.of(row.getBigDecimal("amount")),
        texts(row, "categories").stream().map(Category::valueOf).collect(Collectors.toSet()),
        texts(row, "townships"),
        row.getString("basis"),
        SubsidyState.valueOf(row.getString("state")),
        row.getString("proposed_by"),
        row.getTimestamp("proposed_at").toInstant(),
        row.getString("decided_by"),
        Moments.instant(row, "decided_at"),
        row.getString("note"),
        row.getString("again_by"),
        Moments.instant(row, "sent_at"));
  }

  private static Set<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? Set.of() : Set.copyOf(Arrays.asList((String[]) array.getArray()));
  }
}
