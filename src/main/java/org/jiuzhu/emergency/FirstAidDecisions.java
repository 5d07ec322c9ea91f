package org.jiuzhu.emergency;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.emergency.FirstAidDecision.Level;
import org.jiuzhu.emergency.FirstAidDecision.Outcome;
import org.jiuzhu.emergency.FirstAidDecision.Proposal;
import org.jiuzhu.emergency.rule.CountyReason;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions about emergencies; a later one goes before an earlier one, all are kept. */
@Repository
class FirstAidDecisions {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;

  FirstAidDecisions(JdbcClient jdbc, SealedJson sealedJson) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
  }

  /** What lies sealed in a row. */
  private record Content(Payee payee, String goods, String splitReason, String words) {}

  void add(CaseNumber number, FirstAidDecision decision) {
    int version = of(number).size() + 1;
    Proposal proposal = decision.proposal();
    Content content =
        proposal == null
            ? new Content(null, null, null, decision.words())
            : new Content(
                proposal.payee(), proposal.goods(), proposal.splitReason(), decision.words());
    jdbc.sql(
            """
            insert into emergency_decision (case_number, version, level, outcome, kind, persons,
              locality, amount, method, case_limit, county_reasons, refusal, offered, instalment,
              out_of_hours, content, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            version,
            decision.level().name(),
            decision.outcome().name(),
            proposal == null ? null : proposal.kind().name(),
            proposal == null ? null : proposal.persons(),
            proposal == null ? null : proposal.locality().name(),
            proposal == null ? null : proposal.amount().toBigDecimal(),
            proposal == null ? null : proposal.method().name(),
            decision.caseLimit() == null ? null : decision.caseLimit().toBigDecimal(),
            decision.countyReasons().stream().map(Enum::name).sorted().toArray(String[]::new),
            name(decision.refusal()),
            name(decision.offered()),
            decision.instalment(),
            decision.outOfHours(),
            sealedJson.seal(content, context(number, version)),
            decision.decidedBy(),
            Timestamp.from(decision.decidedAt()))
        .update();
  }

  private static String name(Enum<?> code) {
    return code == null ? null : code.name();
  }

  /** All decisions, oldest first. */
  List<FirstAidDecision> of(CaseNumber number) {
    return jdbc.sql("select * from emergency_decision where case_number = ? order by version")
        .param(number.value())
        .query((row, n) -> read(number, row))
        .list();
  }

  /** The newest decision. */
  Optional<FirstAidDecision> newest(CaseNumber number) {
    return of(number).stream().reduce((first, second) -> second);
  }

  /** The newest decision that says what is to be paid, whoever made it. */
  Optional<FirstAidDecision> newestProposal(CaseNumber number) {
    return of(number).stream()
        .filter(decision -> decision.proposal() != null)
        .reduce((first, second) -> second);
  }

  /** The decision by which first aid was paid. */
  Optional<FirstAidDecision> paid(CaseNumber number) {
    return of(number).stream().filter(decision -> decision.outcome() == Outcome.PAY).findFirst();
  }

  private FirstAidDecision read(CaseNumber number, ResultSet row) throws SQLException {
    Content content =
        sealedJson.open(
            row.getBytes("content"), context(number, row.getInt("version")), Content.class);
    BigDecimal amount = row.getBigDecimal("amount");
    BigDecimal limit = row.getBigDecimal("case_limit");
    String refusal = row.getString("refusal");
    String offered = row.getString("offered");
    return new FirstAidDecision(
        Level.valueOf(row.getString("level")),
        Outcome.valueOf(row.getString("outcome")),
        amount == null ? null : proposal(row, Money.of(amount), content),
        limit == null ? null : Money.of(limit),
        Arrays.stream((String[]) row.getArray("county_reasons").getArray())
            .map(CountyReason::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        refusal == null ? null : EmergencyRefusal.valueOf(refusal),
        offered == null ? null : OfferedRoute.valueOf(offered),
        row.getObject("instalment", Integer.class),
        row.getBoolean("out_of_hours"),
        content.words(),
        row.getString("decided_by"),
        row.getTimestamp("decided_at").toInstant());
  }

  private static Proposal proposal(ResultSet row, Money amount, Content content)
      throws SQLException {
    return new Proposal(
        EmergencyKind.valueOf(row.getString("kind")),
        row.getInt("persons"),
        Locality.valueOf(row.getString("locality")),
        amount,
        PaymentMethod.valueOf(row.getString("method")),
        content.payee(),
        content.goods(),
        content.splitReason());
  }

  private static String context(CaseNumber number, int version) {
    return "emergency-decision:" + number + ":" + version;
  }
}
