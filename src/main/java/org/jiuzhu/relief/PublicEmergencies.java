package org.jiuzhu.relief;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.EmergencyStep;
import org.jiuzhu.relief.EmergencyDeclaration.Decided;
import org.jiuzhu.relief.EmergencyDeclaration.Ended;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Declared public emergencies. Whoever works out a limit asks {@link #inForce} for the township and
 * the day in question.
 */
@Repository
public class PublicEmergencies {

  private static final String SELECT =
      """
      select d.*, c.confirmed, c.decided_on, c.note, c.decided_by, c.decided_at,
        e.by_hand, e.last_day, e.reason, e.ended_by, e.ended_at
      from emergency_declaration d
      left join emergency_confirmation c on c.case_number = d.case_number
      left join emergency_end e on e.case_number = d.case_number
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  PublicEmergencies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What holds in a township on a day: of several emergencies at once, for each limit whichever
   * favours the applicant more.
   *
   * @param area slug
   * @param township slug
   */
  public RaisedLimits inForce(String area, String township, LocalDate day) {
    return inForce(area, day).stream()
        .filter(declaration -> declaration.concerns(township))
        .map(EmergencyDeclaration::raised)
        .reduce(RaisedLimits.NONE, RaisedLimits::and);
  }

  /** The emergencies in force anywhere in an area on a day, the longest first. */
  public List<EmergencyDeclaration> inForce(String area, LocalDate day) {
    return jdbc
        .sql(
            SELECT
                + """
                where d.area = ? and c.confirmed and d.valid_from <= ? and d.valid_until >= ?
                order by d.valid_from, d.case_number
                """)
        .params(area, day, day)
        .query(this::read)
        .list()
        .stream()
        .filter(declaration -> declaration.isInForce(day))
        .toList();
  }

  /** All that were declared in an area, the newest first. */
  public List<EmergencyDeclaration> of(String area) {
    return jdbc.sql(SELECT + "where d.area = ? order by d.declared_at desc, d.case_number desc")
        .param(area)
        .query(this::read)
        .list();
  }

  /** The emergency with this file, if there is one. */
  public Optional<EmergencyDeclaration> find(CaseNumber number) {
    return jdbc.sql(SELECT + "where d.case_number = ?")
        .param(number.value())
        .query(this::read)
        .optional();
  }

  /**
   * The emergency with this file.
   *
   * @throws RefusedException if there is none
   */
  public EmergencyDeclaration get(CaseNumber number) {
    return find(number)
        .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-emergency"));
  }

  /** Keeps what somebody declares. */
  void declare(CaseNumber number, NewDeclaration declared, String user) {
    jdbc.sql(
            """
            insert into emergency_declaration (case_number, area, kind, townships, valid_from,
              valid_until, basis, description, first_aid_factor, first_aid_ratio,
              temporary_aid_factor, standard_factor, shortened, declared_by, declared_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            number.area(),
            declared.kind().name(),
            declared.townships().isEmpty()
                ? null
                : declared.townships().stream().sorted().toArray(String[]::new),
            declared.from(),
            declared.until(),
            declared.basis(),
            declared.description(),
            declared.firstAidFactor(),
            declared.firstAidRatio(),
            declared.temporaryAidFactor(),
            declared.standardFactor(),
            declared.shortened().stream().map(Enum::name).sorted().toArray(String[]::new),
            user,
            now())
        .update();
  }

  /** Keeps what a second person decides. */
  void decide(EmergencyDeclaration declaration, boolean confirmed, String note, String user) {
    jdbc.sql(
            """
            insert into emergency_confirmation
              (case_number, declared_by, confirmed, decided_on, note, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            declaration.caseNumber().value(),
            declaration.declaredBy(),
            confirmed,
            LocalDate.now(clock),
            note,
            user,
            now())
        .update();
  }

  /** Ends it by hand: today is the last day. */
  void endByHand(EmergencyDeclaration declaration, String reason, String user) {
    end(declaration, true, LocalDate.now(clock), reason, user);
  }

  /** Notes that its time is over, unless it was ended before. */
  void endByDate(EmergencyDeclaration declaration) {
    if (declaration.ended() == null) {
      end(declaration, false, declaration.until(), null, null);
    }
  }

  private void end(
      EmergencyDeclaration declaration,
      boolean byHand,
      LocalDate lastDay,
      String reason,
      String user) {
    jdbc.sql(
            """
            insert into emergency_end (case_number, by_hand, last_day, reason, ended_by, ended_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(declaration.caseNumber().value(), byHand, lastDay, reason, user, now())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private EmergencyDeclaration read(ResultSet row, int n) throws SQLException {
    CaseNumber number = new CaseNumber(row.getString("case_number"));
    return new EmergencyDeclaration(
        number,
        PublicEmergencyKind.valueOf(row.getString("kind")),
        texts(row, "townships"),
        row.getObject("valid_from", LocalDate.class),
        row.getObject("valid_until", LocalDate.class),
        row.getString("basis"),
        row.getString("description"),
        new RaisedLimits(
            fraction(row, "first_aid_factor", Fraction.ONE),
            fraction(row, "first_aid_ratio", Fraction.ZERO),
            fraction(row, "temporary_aid_factor", Fraction.ONE),
            fraction(row, "standard_factor", Fraction.ONE),
            texts(row, "shortened").stream()
                .map(EmergencyStep::valueOf)
                .collect(Collectors.toSet()),
            Set.of(number)),
        row.getString("declared_by"),
        row.getTimestamp("declared_at").toInstant(),
        decided(row),
        ended(row));
  }

  /** As it was typed, without closing zeros. */
  private static Fraction fraction(ResultSet row, String column, Fraction absent)
      throws SQLException {
    BigDecimal value = row.getBigDecimal(column);
    return value == null ? absent : Fraction.parse(value.stripTrailingZeros().toPlainString());
  }

  private static Decided decided(ResultSet row) throws SQLException {
    Timestamp at = row.getTimestamp("decided_at");
    return at == null
        ? null
        : new Decided(
            row.getBoolean("confirmed"),
            row.getObject("decided_on", LocalDate.class),
            row.getString("note"),
            row.getString("decided_by"),
            at.toInstant());
  }

  private static Ended ended(ResultSet row) throws SQLException {
    Timestamp at = row.getTimestamp("ended_at");
    return at == null
        ? null
        : new Ended(
            row.getBoolean("by_hand"),
            row.getObject("last_day", LocalDate.class),
            row.getString("reason"),
            row.getString("ended_by"),
            at.toInstant());
  }

  private static Set<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? Set.of() : Set.copyOf(Arrays.asList((String[]) array.getArray()));
  }
}
