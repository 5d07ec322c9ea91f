package org.jiuzhu.fund;

import java.time.Instant;
import java.util.UUID;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;

/**
 * What one person of the finance office asks for and another one confirms.
 *
 * @param amount CNY; null unless an appropriation
 * @param document number of the document that grants it; null unless an appropriation
 * @param reason why the fund is closed or opened again; null for an appropriation
 * @param requestedBy user id
 * @param outcome null while it is open
 * @param answeredBy user id; null while it is open
 */
public record FundRequest(
    UUID id,
    FundId fund,
    Kind kind,
    Money amount,
    String document,
    String reason,
    String requestedBy,
    Instant requestedAt,
    Outcome outcome,
    String answeredBy,
    Instant answeredAt) {

  /** What is asked for. */
  public enum Kind {
    /** 财政拨款: money from the treasury has come in. */
    APPROPRIATION,
    /** Nothing more is promised from the fund. */
    CLOSE,
    /** It is used again. */
    REOPEN
  }

  /** What became of it. */
  public enum Outcome {
    /** Confirmed by another person, and done. */
    CONFIRMED,
    /** Refused by another person. */
    REFUSED,
    /** Taken back by whoever asked. */
    WITHDRAWN
  }

  /** Whether nobody has answered it. */
  public boolean isOpen() {
    return outcome == null;
  }
}
