package org.jiuzhu.expenditure;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.expenditure.Proposal.Aid;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.staged.Instalment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was proposed; every proposal is kept, the newest counts. */
@Repository
class Proposals {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  Proposals(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  private record Content(String grounds, String overrideReason) {}

  /**
   * Keeps a proposal as the next version.
   *
   * @param aid null where none is proposed
   */
  void add(
      CaseNumber number,
      Aid aid,
      List<String> refusalReasons,
      Money paidBefore,
      List<CaseNumber> sameEvent,
      String grounds,
      String overrideReason,
      String user) {
    int version = find(number).map(Proposal::version).orElse(0) + 1;
    jdbc.sql(
            """
            insert into aid_proposal (case_number, version, grants, amount, persons, method,
              paid_before, cap, band, refusal_reasons, same_event, content, proposed_by,
              proposed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            version,
            aid != null,
            aid == null ? null : aid.amount().toBigDecimal(),
            aid == null ? null : aid.persons(),
            aid == null ? null : aid.method().name(),
            paidBefore.toBigDecimal(),
            aid == null ? null : aid.cap().toBigDecimal(),
            aid == null ? null : aid.band().name(),
            refusalReasons.toArray(String[]::new),
            sameEvent.stream().map(CaseNumber::value).toArray(String[]::new),
            sealedJson.seal(new Content(grounds, overrideReason), context(number, version)),
            user,
            Timestamp.from(clock.instant()))
        .update();
    if (aid != null) {
      aid.plan().forEach(each -> add(number, version, each));
    }
  }

  private void add(CaseNumber number, int version, Instalment each) {
    jdbc.sql(
            """
            insert into aid_proposal_instalment (case_number, version, number, due_on, amount)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            number.value(), version, each.number(), each.dueOn(), each.amount().toBigDecimal())
        .update();
  }

  /** The newest proposal. */
  Optional<Proposal> find(CaseNumber number) {
    return of(number).stream().reduce((first, second) -> second);
  }

  /**
   * The newest proposal.
   *
   * @throws java.util.NoSuchElementException if nothing was proposed
   */
  Proposal get(CaseNumber number) {
    return find(number).orElseThrow();
  }

  /** All proposals, oldest first. */
  List<Proposal> of(CaseNumber number) {
    return jdbc.sql("select * from aid_proposal where case_number = ? order by version")
        .param(number.value())
        .query((row, n) -> read(number, row))
        .list();
  }

  private Proposal read(CaseNumber number, ResultSet row) throws SQLException {
    int version = row.getInt("version");
    Content content =
        sealedJson.open(row.getBytes("content"), context(number, version), Content.class);
    return new Proposal(
        version,
        row.getBoolean("grants")
            ? new Aid(
                Money.of(row.getBigDecimal("amount")),
                row.getInt("persons"),
                PaymentMethod.valueOf(row.getString("method")),
                Money.of(row.getBigDecimal("cap")),
                AmountBand.valueOf(row.getString("band")),
                plan(number, version))
            : null,
        texts(row.getArray("refusal_reasons")),
        Money.of(row.getBigDecimal("paid_before")),
        texts(row.getArray("same_event")).stream().map(CaseNumber::new).toList(),
        content.grounds(),
        content.overrideReason(),
        row.getString("proposed_by"),
        row.getTimestamp("proposed_at").toInstant());
  }

  private List<Instalment> plan(CaseNumber number, int version) {
    return jdbc.sql(
            """
            select number, due_on, amount from aid_proposal_instalment
            where case_number = ? and version = ? order by number
            """)
        .params(number.value(), version)
        .query(
            (row, n) ->
                new Instalment(
                    row.getInt("number"),
                    row.getObject("due_on", LocalDate.class),
                    Money.of(row.getBigDecimal("amount"))))
        .list();
  }

  static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  private static String context(CaseNumber number, int version) {
    return "aid-proposal:" + number + ":" + version;
  }
}
