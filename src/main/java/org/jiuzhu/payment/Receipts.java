package org.jiuzhu.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Receipts for cash and goods. Only ever added to. */
@Repository
public class Receipts {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  Receipts(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /** Keeps the receipt of an attempt and returns how it is called. */
  String add(PaymentKey key, int attempt, Receipt receipt) {
    jdbc.sql(
            """
            insert into payment_receipt (case_number, instalment, attempt, handed_over_by,
              companion, received_on, content, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            key.caseNumber().value(),
            key.instalment(),
            attempt,
            receipt.handedOverBy(),
            receipt.companion(),
            receipt.receivedOn(),
            sealedJson.seal(content(receipt), context(key, attempt)),
            Timestamp.from(clock.instant()))
        .update();
    return "RC-" + key.caseNumber() + "-" + key.instalment() + "-" + attempt;
  }

  private static Content content(Receipt receipt) {
    return new Content(
        receipt.recipient(),
        receipt.onBehalf(),
        receipt.signed(),
        receipt.identified(),
        receipt.witness(),
        receipt.items().stream()
            .map(item -> new Line(item.name(), item.quantity(), item.value().toString()))
            .toList());
  }

  /** The receipt of an attempt. */
  public Optional<Receipt> find(PaymentKey key, int attempt) {
    return jdbc.sql(
            """
            select * from payment_receipt where case_number = ? and instalment = ? and attempt = ?
            """)
        .params(key.caseNumber().value(), key.instalment(), attempt)
        .query((row, n) -> read(row, key, attempt))
        .optional();
  }

  private Receipt read(ResultSet row, PaymentKey key, int attempt) throws SQLException {
    Content content =
        sealedJson.open(row.getBytes("content"), context(key, attempt), Content.class);
    return new Receipt(
        row.getString("handed_over_by"),
        row.getString("companion"),
        row.getObject("received_on", LocalDate.class),
        content.recipient(),
        content.onBehalf(),
        content.signed(),
        content.identified(),
        content.witness(),
        content.items().stream()
            .map(line -> new Receipt.Item(line.name(), line.quantity(), Money.of(line.value())))
            .toList());
  }

  private static String context(PaymentKey key, int attempt) {
    return "payment-receipt:" + key.value() + ":" + attempt;
  }

  private record Content(
      String recipient,
      String onBehalf,
      boolean signed,
      boolean identified,
      String witness,
      List<Line> items) {}

  private record Line(String name, String quantity, String value) {}
}
