package org.jiuzhu.replenishment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Moments;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.replenishment.Replenishment.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Replenishments and their files, always in the caller's transaction. Opening one takes the fund
 * before the case numbers' sequence; working on one takes the case before the funds.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Replenishments {

  static final String PROCESS = "FundReplenishment";

  /** What replenishments rest on, in the books. */
  private static final String BASIS = "REPLENISHMENT";

  private final JdbcClient jdbc;
  private final Funds funds;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final SealedJson sealedJson;
  private final Clock clock;

  Replenishments(
      JdbcClient jdbc,
      Funds funds,
      CaseFiles caseFiles,
      Timeline timeline,
      SealedJson sealedJson,
      Clock clock) {
    this.jdbc = jdbc;
    this.funds = funds;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * Opens the file of a request.
   *
   * @param amount CNY, above zero
   * @param reason in the township's words
   * @param user user id
   * @throws RefusedException if the fund is closed, or another replenishment of it is open
   */
  CaseFile request(FundId fund, Money amount, String reason, String user) {
    if (funds.lock(fund).closed()) {
      throw new RefusedException(Kind.CONFLICT, "fund-closed");
    }
    if (open(fund).isPresent()) {
      throw new RefusedException(Kind.CONFLICT, "replenishment-open");
    }
    CaseFile file = open(fund, Channel.OFFICE, user);
    request(file.number(), amount, reason, user);
    return file;
  }

  /**
   * Opens the file of a fund in which little is left, unless it is closed or a replenishment of it
   * is open.
   */
  Optional<CaseFile> fundIsLow(FundId fund, String user) {
    if (open(fund).isPresent() || funds.lock(fund).closed()) {
      return Optional.empty();
    }
    CaseFile file = open(fund, Channel.OFFICE, user);
    timeline.add(file.number(), TimelineKind.FUND_LOW);
    return Optional.of(file);
  }

  private CaseFile open(FundId fund, Channel channel, String user) {
    CaseFile file =
        caseFiles.open(
            fund.area(), fund.township(), PROCESS, WantedAid.ADMINISTRATIVE, channel, user);
    jdbc.sql(
            """
            insert into replenishment (case_number, fund, state, opened_at) values (?, ?, 'LOW', ?)
            """)
        .params(file.number().value(), fund.value(), now())
        .update();
    return file;
  }

  /**
   * Records what the township asks for.
   *
   * @param amount CNY, above zero
   */
  void request(CaseNumber number, Money amount, String reason, String user) {
    requireState(number, State.LOW);
    jdbc.sql(
            """
            update replenishment
            set state = 'REQUESTED', amount = ?, reason = ?, requested_by = ?, requested_at = ?
            where case_number = ?
            """)
        .params(
            amount.toBigDecimal(),
            sealedJson.seal(reason, "replenishment:" + number),
            user,
            now(),
            number.value())
        .update();
    timeline.add(number, TimelineKind.REPLENISHMENT_REQUESTED, user);
    caseFiles.move(number, CaseState.DETERMINED);
  }

  /** Records that the township asks for nothing. */
  void drop(CaseNumber number, String reason, String user) {
    decide(number, State.LOW, State.DROPPED, null, null, reason, user);
    timeline.add(number, TimelineKind.REPLENISHMENT_DROPPED, user);
    caseFiles.move(number, CaseState.WITHDRAWN);
  }

  /**
   * Records that the finance office approves; what follows in the same transaction books it.
   *
   * @param amount CNY, at most what is asked for
   * @param note may be null
   * @throws RefusedException as {@link Funds#requireRoom}, or if whoever approves has asked
   */
  void approve(CaseNumber number, Money amount, String note, String user) {
    requireOther(number, user);
    funds.requireRoom(get(number).fund(), amount);
    decide(number, State.REQUESTED, State.BOOKED, amount, null, note, user);
    timeline.add(number, TimelineKind.APPROVED, user);
  }

  /** Records that the finance office refuses. */
  void refuse(CaseNumber number, Refusal refusal, String note, String user) {
    requireOther(number, user);
    decide(number, State.REQUESTED, State.REFUSED, null, refusal, note, user);
    timeline.add(number, TimelineKind.REFUSED, user, refusal.name());
    caseFiles.move(number, CaseState.REFUSED);
  }

  private void requireOther(CaseNumber number, String user) {
    if (user.equals(get(number).requestedBy())) {
      throw new RefusedException(Kind.FORBIDDEN, "own-request");
    }
  }

  /** Books what was approved. */
  void book(CaseNumber number) {
    Replenishment approved = get(number);
    funds.replenish(
        approved.fund(), approved.approvedAmount(), number, approved.decidedBy(), BASIS);
    timeline.add(number, TimelineKind.REPLENISHED, approved.decidedBy());
    caseFiles.move(number, CaseState.GRANTED);
  }

  private void decide(
      CaseNumber number,
      State from,
      State to,
      Money amount,
      Refusal refusal,
      String note,
      String user) {
    requireState(number, from);
    jdbc.sql(
            """
            update replenishment
            set state = ?, approved_amount = ?, refusal = ?, note = ?, decided_by = ?,
              decided_at = ?
            where case_number = ?
            """)
        .params(
            to.name(),
            amount == null ? null : amount.toBigDecimal(),
            refusal == null ? null : refusal.name(),
            note == null ? null : sealedJson.seal(note, "replenishment-note:" + number),
            user,
            now(),
            number.value())
        .update();
  }

  private void requireState(CaseNumber number, State state) {
    if (get(number).state() != state) {
      throw new RefusedException(Kind.CONFLICT, "task-gone");
    }
  }

  /**
   * A replenishment.
   *
   * @throws RefusedException if there is none of this number
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Replenishment get(CaseNumber number) {
    return jdbc.sql("select * from replenishment where case_number = ?")
        .param(number.value())
        .query(this::read)
        .optional()
        .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-case"));
  }

  /** A fund's replenishment that is not settled yet. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Optional<Replenishment> open(FundId fund) {
    return jdbc.sql("select * from replenishment where fund = ? and state in ('LOW', 'REQUESTED')")
        .param(fund.value())
        .query(this::read)
        .optional();
  }

  /** A fund's replenishments, the newest first. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<Replenishment> of(FundId fund, int most) {
    return jdbc.sql("select * from replenishment where fund = ? order by opened_at desc limit ?")
        .params(fund.value(), most)
        .query(this::read)
        .list();
  }

  private Replenishment read(ResultSet row, int n) throws SQLException {
    CaseNumber number = new CaseNumber(row.getString("case_number"));
    return new Replenishment(
        number,
        FundId.parse(row.getString("fund")),
        State.valueOf(row.getString("state")),
        money(row, "amount"),
        sealedJson.open(row.getBytes("reason"), "replenishment:" + number, String.class),
        row.getString("requested_by"),
        Moments.instant(row, "requested_at"),
        money(row, "approved_amount"),
        row.getString("refusal") == null ? null : Refusal.valueOf(row.getString("refusal")),
        sealedJson.open(row.getBytes("note"), "replenishment-note:" + number, String.class),
        row.getString("decided_by"),
        Moments.instant(row, "decided_at"),
        row.getTimestamp("opened_at").toInstant());
  }

  private static Money money(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column) == null ? null : Money.of(row.getBigDecimal(column));
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
