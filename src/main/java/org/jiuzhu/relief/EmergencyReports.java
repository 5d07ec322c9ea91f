package org.jiuzhu.relief;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.relief.ReportLine.Section;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was done under a declared emergency. Cases count under it if they began in its place while
 * it was in force, payments if they were approved then, whenever the case began: limits follow from
 * the day of the approval. What falls under two emergencies counts under both.
 */
@Service
public class EmergencyReports {

  private static final String IN_ITS_PLACE =
      """
      where f.area = :area and f.wanted_aid in ('EMERGENCY', 'EXPENDITURE')
        and (:everywhere or f.township = any (:townships))
      """;

  private static final String BEGAN_UNDER_IT =
      IN_ITS_PLACE + " and f.opened_at >= :since and f.opened_at < :until";

  private static final String APPROVED_UNDER_IT =
      IN_ITS_PLACE + " and p.approved_at >= :since and p.approved_at < :until";

  private final JdbcClient jdbc;
  private final PublicEmergencies emergencies;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final Clock clock;

  EmergencyReports(
      JdbcClient jdbc,
      PublicEmergencies emergencies,
      CaseFiles caseFiles,
      Timeline timeline,
      Clock clock) {
    this.jdbc = jdbc;
    this.emergencies = emergencies;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * A report as it was kept.
   *
   * @param version from 1; a later one replaces it
   */
  public record Report(int version, Instant drawnUpAt, List<ReportLine> lines) {

    public Report {
      lines = List.copyOf(lines);
    }
  }

  /** Ends an emergency whose time is over or that was ended by hand, and reports on it. */
  @Transactional
  public void conclude(CaseNumber number) {
    caseFiles.lock(number);
    EmergencyDeclaration declaration = emergencies.get(number);
    if (declaration.ended() == null) {
      emergencies.endByDate(declaration);
      timeline.add(number, TimelineKind.EMERGENCY_ENDED);
    }
    drawUp(number);
    caseFiles.move(number, CaseState.CLOSED);
  }

  /** Counts again and keeps the result as the next version. */
  void drawUp(CaseNumber number) {
    List<ReportLine> lines = count(emergencies.get(number));
    int version = newest(number).map(Report::version).orElse(0) + 1;
    jdbc.sql("insert into emergency_report (case_number, version, drawn_up_at) values (?, ?, ?)")
        .params(number.value(), version, Timestamp.from(clock.instant()))
        .update();
    for (int i = 0; i < lines.size(); i++) {
      insert(number, version, i + 1, lines.get(i));
    }
    timeline.add(number, TimelineKind.EMERGENCY_REPORTED, null, String.valueOf(version));
  }

  private void insert(CaseNumber number, int version, int position, ReportLine line) {
    jdbc.sql(
            """
            insert into emergency_report_line (case_number, version, position, section, fund,
              township, kind, method, state, items, amount)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            version,
            position,
            line.section().name(),
            line.fund() == null ? null : line.fund().value(),
            line.township(),
            line.kind(),
            line.method() == null ? null : line.method().name(),
            line.state(),
            line.items(),
            line.amount() == null ? null : line.amount().toBigDecimal())
        .update();
  }

  /** The newest report, if the emergency has ended. */
  public Optional<Report> newest(CaseNumber number) {
    return jdbc.sql(
            """
            select version, drawn_up_at from emergency_report where case_number = ?
            order by version desc limit 1
            """)
        .param(number.value())
        .query(
            (row, n) ->
                new Report(
                    row.getInt("version"),
                    row.getTimestamp("drawn_up_at").toInstant(),
                    lines(number, row.getInt("version"))))
        .optional();
  }

  private List<ReportLine> lines(CaseNumber number, int version) {
    return jdbc.sql(
            """
            select section, fund, township, kind, method, state, items, amount
            from emergency_report_line where case_number = ? and version = ? order by position
            """)
        .params(number.value(), version)
        .query(EmergencyReports::read)
        .list();
  }

  /** What has been done up to now. */
  public List<ReportLine> count(EmergencyDeclaration declaration) {
    List<ReportLine> lines = new ArrayList<>();
    if (!declaration.isConfirmed()) {
      return lines;
    }
    lines.addAll(
        ofCases(
            declaration,
            "select 'CASES' as section, null as fund, f.township, f.wanted_aid as kind,"
                + " null as method, f.state, count(*) as items, null::numeric as amount "
                + "from case_file f "
                + BEGAN_UNDER_IT
                + " group by f.township, f.wanted_aid, f.state order by 3, 4, 6"));
    lines.addAll(
        ofCases(
            declaration,
            "select 'PAYMENTS' as section, p.fund, f.township, f.wanted_aid as kind,"
                + " null as method, p.state, count(*) as items, sum(p.amount - p.recovered) as amount "
                + "from case_file f join payment p on p.case_number = f.number "
                + APPROVED_UNDER_IT
                + " group by p.fund, f.township, f.wanted_aid, p.state order by 2, 3, 4, 6"));
    lines.addAll(ofSubsidies(declaration.caseNumber()));
    return lines;
  }

  private List<ReportLine> ofSubsidies(CaseNumber emergency) {
    return jdbc.sql(
            """
            select 'SUBSIDIES' as section, ? as fund, i.township, s.kind, %s as method, i.state,
              count(*) as items, sum(i.amount) as amount
            from relief_subsidy s join relief_subsidy_item i on i.subsidy = s.case_number %s
            where s.emergency = ? and i.state <> 'LISTED'
            group by 3, 4, 5, 6 order by 3, 4, 5 desc, 6
            """
                .formatted(SubsidyList.METHOD, SubsidyList.PAYEE))
        .params(FundId.ofArea(emergency.area()).value(), emergency.value())
        .query(EmergencyReports::read)
        .list();
  }

  private List<ReportLine> ofCases(EmergencyDeclaration declaration, String query) {
    return jdbc.sql(query)
        .param("area", declaration.area())
        .param("everywhere", declaration.townships().isEmpty())
        .param("townships", declaration.townships().toArray(String[]::new))
        .param(
            "since",
            Timestamp.from(declaration.firstDay().atStartOfDay(clock.getZone()).toInstant()))
        .param(
            "until",
            Timestamp.from(
                declaration.lastDay().plusDays(1).atStartOfDay(clock.getZone()).toInstant()))
        .query(EmergencyReports::read)
        .list();
  }

  private static ReportLine read(ResultSet row, int n) throws SQLException {
    String fund = row.getString("fund");
    String method = row.getString("method");
    return new ReportLine(
        Section.valueOf(row.getString("section")),
        fund == null ? null : FundId.parse(fund),
        row.getString("township"),
        row.getString("kind"),
        method == null ? null : PaymentMethod.valueOf(method),
        row.getString("state"),
        row.getInt("items"),
        row.getBigDecimal("amount") == null ? null : Money.of(row.getBigDecimal("amount")));
  }
}
