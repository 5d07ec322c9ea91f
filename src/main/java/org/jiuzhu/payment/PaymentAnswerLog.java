package org.jiuzhu.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentAnswers.Source;
import org.jiuzhu.payment.PaymentAnswers.Verdict;
import org.jiuzhu.payment.PaymentResult.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said of payments: booked, or kept because it contradicts. Only ever added to. */
@Repository
public class PaymentAnswerLog {

  private final JdbcClient jdbc;
  private final Clock clock;

  PaymentAnswerLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * An answer that was kept.
   *
   * @param amount CNY, as told
   */
  public record Answer(
      PaymentKey key,
      int attempt,
      Source source,
      Outcome outcome,
      Money amount,
      String reference,
      Verdict verdict) {

    /** Whether a result says the same; what was entered by hand has a number of its own. */
    boolean says(PaymentResult result) {
      return outcome == result.outcome()
          && amount.equals(result.amount())
          && (outcome == Outcome.REJECTED
              || source == Source.HAND
              || reference.equals(result.reference()));
    }
  }

  /** Keeps an answer; one that contradicts in the same way as before is not kept again. */
  boolean add(PaymentResult result, Source source, Verdict verdict, String actor) {
    PaymentKey key = result.key();
    return jdbc.sql(
                """
                insert into payment_answer (case_number, instalment, attempt, source, outcome,
                  amount, reference, rejection, verdict, actor, at)
                select :case, :instalment, :attempt, :source, :outcome, :amount, :reference,
                  :rejection, :verdict, :actor, :at
                where not exists (
                  select 1 from payment_answer where case_number = :case
                    and instalment = :instalment and attempt = :attempt and outcome = :outcome
                    and amount = :amount and reference = :reference and verdict = :verdict)
                """)
            .param("case", key.caseNumber().value())
            .param("instalment", key.instalment())
            .param("attempt", result.attempt())
            .param("source", source.name())
            .param("outcome", result.outcome().name())
            .param("amount", result.amount().toBigDecimal())
            .param("reference", result.reference())
            .param("rejection", result.rejection() == null ? null : result.rejection().name())
            .param("verdict", verdict.name())
            .param("actor", actor)
            .param("at", Timestamp.from(clock.instant()))
            .update()
        > 0;
  }

  /** What was booked for an attempt: its result, and that it came back. */
  List<Answer> booked(PaymentKey key, int attempt) {
    return of(key.caseNumber()).stream()
        .filter(
            answer ->
                answer.key().equals(key)
                    && answer.attempt() == attempt
                    && answer.verdict().isBooked())
        .toList();
  }

  /** Everything that was kept of a case's payments, in the order in which it came. */
  public List<Answer> of(CaseNumber number) {
    return jdbc.sql("select * from payment_answer where case_number = ? order by id")
        .param(number.value())
        .query(
            (row, n) ->
                new Answer(
                    new PaymentKey(number, row.getInt("instalment")),
                    row.getInt("attempt"),
                    Source.valueOf(row.getString("source")),
                    Outcome.valueOf(row.getString("outcome")),
                    Money.of(row.getBigDecimal("amount")),
                    row.getString("reference"),
                    Verdict.valueOf(row.getString("verdict"))))
        .list();
  }
}
