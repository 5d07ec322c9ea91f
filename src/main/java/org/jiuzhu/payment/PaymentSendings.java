package org.jiuzhu.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which way each attempt of a transfer goes, and what went wrong on it. */
@Repository
class PaymentSendings {

  private final JdbcClient jdbc;
  private final Clock clock;

  PaymentSendings(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The way that a transfer takes. */
  enum Channel {
    GATEWAY,
    FILE
  }

  /**
   * An attempt.
   *
   * @param failure code of what went wrong, or null
   * @param incidentId the engine's incident, or null
   */
  record Sending(Channel channel, String failure, String incidentId) {}

  /** Settles the way of an attempt, once. */
  void prepare(PaymentKey key, int attempt, Channel channel) {
    jdbc.sql(
            """
            insert into payment_sending (case_number, instalment, attempt, channel, prepared_at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            key.caseNumber().value(),
            key.instalment(),
            attempt,
            channel.name(),
            Timestamp.from(clock.instant()))
        .update();
  }

  /** The attempt, if its way was settled. */
  Optional<Sending> find(PaymentKey key, int attempt) {
    return jdbc.sql(
            """
            select * from payment_sending where case_number = ? and instalment = ? and attempt = ?
            """)
        .params(key.caseNumber().value(), key.instalment(), attempt)
        .query(
            (row, n) ->
                new Sending(
                    Channel.valueOf(row.getString("channel")),
                    row.getString("failure"),
                    row.getString("incident_id")))
        .optional();
  }

  /** The ordered transfers of an area that wait for a file and stay ordered, oldest first. */
  List<PaymentKey> waitingForFile(String area) {
    return jdbc.sql(
            """
            select s.case_number, s.instalment from payment_sending s
              join payment p using (case_number, instalment)
              join fund f on f.id = p.fund
            where s.channel = 'FILE' and s.attempt = p.attempt and p.state = 'ORDERED'
              and p.method = 'TRANSFER' and f.area = ?
              and not exists (select 1 from payment_recall r where r.case_number = p.case_number
                and r.instalment = p.instalment and r.attempt = p.attempt)
            order by s.prepared_at, s.case_number, s.instalment
            """)
        .param(area)
        .query(
            (row, n) ->
                new PaymentKey(
                    new CaseNumber(row.getString("case_number")), row.getInt("instalment")))
        .list();
  }

  /** Notes what went wrong, and the incident; both null once it is dealt with. */
  void failed(PaymentKey key, int attempt, String failure, String incidentId) {
    jdbc.sql(
            """
            update payment_sending set failure = ?, incident_id = ?
            where case_number = ? and instalment = ? and attempt = ?
            """)
        .params(failure, incidentId, key.caseNumber().value(), key.instalment(), attempt)
        .update();
  }
}
