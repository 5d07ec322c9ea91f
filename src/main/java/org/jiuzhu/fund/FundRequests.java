package org.jiuzhu.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.fund.FundRequest.Outcome;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 财政拨款, and closing and opening funds: asked for by one person of the area's finance office, done
 * when another one confirms it. The database lets nobody answer an own request.
 */
@Service
@Transactional
public class FundRequests {

  private final JdbcClient jdbc;
  private final Funds funds;
  private final SealedJson sealedJson;
  private final Clock clock;

  FundRequests(JdbcClient jdbc, Funds funds, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.funds = funds;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * Asks to book money from the treasury on the area's account; reserve funds are filled from
   * there.
   *
   * @param amount CNY, above zero
   * @param document number of the document that grants it
   * @throws RefusedException if the person is not of the finance office, the fund is closed, or the
   *     document was registered before
   */
  public UUID appropriation(String area, Money amount, String document, Person by) {
    FundId fund = FundId.ofArea(area);
    requireFinance(by, fund);
    if (funds.lock(fund).closed()) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "fund-closed");
    }
    if (isRegistered(fund, document)) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "document-registered");
    }
    return add(fund, FundRequest.Kind.APPROPRIATION, amount, document, null, by);
  }

  private boolean isRegistered(FundId fund, String document) {
    return jdbc.sql(
            """
            select exists (
              select 1 from fund_request r left join fund_request_answer a on a.request_id = r.id
              where r.fund = ? and r.document = ?
                and (a.outcome is null or a.outcome = 'CONFIRMED'))
            """)
        .params(fund.value(), document)
        .query(Boolean.class)
        .single();
  }

  /**
   * Asks to close a fund, so that nothing more is promised from it, or to open it again.
   *
   * @param close whether to close it
   * @param reason why
   * @throws RefusedException if the person is not of the finance office, the fund is in that state
   *     already, or somebody has asked for it before
   */
  public UUID closing(FundId fund, boolean close, String reason, Person by) {
    requireFinance(by, fund);
    boolean closed = funds.lock(fund).closed();
    if (closed == close) {
      throw new RefusedException(
          RefusedException.Kind.CONFLICT, closed ? "fund-closed-already" : "fund-open-already");
    }
    if (open(fund).stream().anyMatch(each -> each.kind() != FundRequest.Kind.APPROPRIATION)) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "fund-request-open");
    }
    return add(
        fund, close ? FundRequest.Kind.CLOSE : FundRequest.Kind.REOPEN, null, null, reason, by);
  }

  private UUID add(
      FundId fund, FundRequest.Kind kind, Money amount, String document, String reason, Person by) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into fund_request
              (id, fund, kind, amount, document, reason, requested_by, requested_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            fund.value(),
            kind.name(),
            amount == null ? null : amount.toBigDecimal(),
            document,
            reason == null ? null : sealedJson.seal(reason, context(id)),
            by.id(),
            now())
        .update();
    return id;
  }

  /**
   * Confirms what somebody else asked for, and does it.
   *
   * @throws RefusedException if it is one's own, answered already, or the fund was closed meanwhile
   */
  public void confirm(UUID id, Person by) {
    FundRequest request = openTo(id, by);
    requireOther(request, by);
    boolean closed = funds.lock(request.fund()).closed();
    switch (request.kind()) {
      case APPROPRIATION -> {
        if (closed) {
          throw new RefusedException(RefusedException.Kind.CONFLICT, "fund-closed");
        }
        funds.appropriate(request.fund(), request.amount(), by.id(), request.document());
      }
      case CLOSE -> funds.close(request.fund(), true);
      case REOPEN -> funds.close(request.fund(), false);
    }
    answer(id, Outcome.CONFIRMED, null, by);
  }

  /**
   * Refuses what somebody else asked for.
   *
   * @param reason why
   * @throws RefusedException if it is one's own, or answered already
   */
  public void refuse(UUID id, String reason, Person by) {
    requireOther(openTo(id, by), by);
    answer(id, Outcome.REFUSED, reason, by);
  }

  /**
   * Takes an own request back.
   *
   * @throws RefusedException if it is somebody else's, or answered already
   */
  public void withdraw(UUID id, Person by) {
    if (!openTo(id, by).requestedBy().equals(by.id())) {
      throw new RefusedException(RefusedException.Kind.FORBIDDEN, "not-own-request");
    }
    answer(id, Outcome.WITHDRAWN, null, by);
  }

  /** The request, its fund locked: of two who answer it, the second finds it answered. */
  private FundRequest openTo(UUID id, Person by) {
    FundRequest request = find(id).orElseThrow(FundRequests::noSuchRequest);
    requireFinance(by, request.fund());
    funds.lock(request.fund());
    if (!find(id).orElseThrow(FundRequests::noSuchRequest).isOpen()) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "fund-request-answered");
    }
    return request;
  }

  private static RefusedException noSuchRequest() {
    return new RefusedException(RefusedException.Kind.NOT_FOUND, "no-such-fund-request");
  }

  private static void requireFinance(Person by, FundId fund) {
    if (!by.holds(Role.FINANCE, fund.area())) {
      throw new RefusedException(RefusedException.Kind.FORBIDDEN, "not-finance");
    }
  }

  private static void requireOther(FundRequest request, Person by) {
    if (request.requestedBy().equals(by.id())) {
      throw new RefusedException(RefusedException.Kind.FORBIDDEN, "own-request");
    }
  }

  private void answer(UUID id, Outcome outcome, String reason, Person by) {
    jdbc.sql(
            """
            insert into fund_request_answer (request_id, outcome, reason, answered_by, answered_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            id,
            outcome.name(),
            reason == null ? null : sealedJson.seal(reason, "answer:" + context(id)),
            by.id(),
            now())
        .update();
  }

  /** The request, if there is one. */
  @Transactional(readOnly = true)
  public Optional<FundRequest> find(UUID id) {
    return jdbc.sql(
            """
            select r.*, a.outcome, a.answered_by, a.answered_at
            from fund_request r left join fund_request_answer a on a.request_id = r.id
            where r.id = ?
            """)
        .param(id)
        .query(this::read)
        .optional();
  }

  /** Requests about a fund that nobody has answered, oldest first. */
  @Transactional(readOnly = true)
  public List<FundRequest> open(FundId fund) {
    return jdbc.sql(
            """
            select r.*, a.outcome, a.answered_by, a.answered_at
            from fund_request r left join fund_request_answer a on a.request_id = r.id
            where r.fund = ? and a.request_id is null order by r.requested_at
            """)
        .param(fund.value())
        .query(this::read)
        .list();
  }

  /** Requests about funds of an area that were answered, the newest first. */
  @Transactional(readOnly = true)
  public List<FundRequest> answered(String area, int most) {
    return jdbc.sql(
            """
            select r.*, a.outcome, a.answered_by, a.answered_at
            from fund_request r join fund_request_answer a on a.request_id = r.id
              join fund f on f.id = r.fund
            where f.area = ? order by a.answered_at desc limit ?
            """)
        .params(area, most)
        .query(this::read)
        .list();
  }

  private FundRequest read(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    String outcome = row.getString("outcome");
    return new FundRequest(
        id,
        FundId.parse(row.getString("fund")),
        FundRequest.Kind.valueOf(row.getString("kind")),
        row.getBigDecimal("amount") == null ? null : Money.of(row.getBigDecimal("amount")),
        row.getString("document"),
        sealedJson.open(row.getBytes("reason"), context(id), String.class),
        row.getString("requested_by"),
        row.getTimestamp("requested_at").toInstant(),
        outcome == null ? null : Outcome.valueOf(outcome),
        row.getString("answered_by"),
        instant(row.getTimestamp("answered_at")));
  }

  private static Instant instant(Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private static String context(UUID id) {
    return "fund-request:" + id;
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
