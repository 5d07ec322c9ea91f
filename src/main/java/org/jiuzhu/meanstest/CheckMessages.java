package org.jiuzhu.meanstest;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jiuzhu.exchange.Flaw;
import org.jiuzhu.exchange.StrictJson;

/** The messages of {@code docs/check-agency.openapi.yaml} as {@link StrictJson}. */
public final class CheckMessages {

  static final Pattern QUERY_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
  static final Pattern CASE_NUMBER = Pattern.compile("[A-Za-z0-9-]{4,64}");
  static final Pattern REF = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  private CheckMessages() {}

  /** A query as it is sent. */
  static byte[] write(CheckQuery query, URI callbackUrl) {
    return StrictJson.write(
        new SentQuery(
            query.queryId(),
            query.caseNumber(),
            query.source(),
            query.purpose(),
            query.consentAt(),
            callbackUrl.toString(),
            query.persons()));
  }

  /** An answer as it is received; what {@link #readAnswer} reads back to an equal answer. */
  public static byte[] write(CheckAnswer answer) {
    return StrictJson.write(answer);
  }

  /**
   * @throws CheckAgencyException {@code INVALID_ANSWER} if the body breaks the contract
   */
  public static CheckAnswer readAnswer(byte[] body) {
    return read(body, CheckAnswer.class);
  }

  /**
   * @throws CheckAgencyException {@code INVALID_ANSWER} if the body breaks the contract or speaks
   *     of another query
   */
  static Instant readExpectedBy(byte[] body, String queryId) {
    Accepted accepted = read(body, Accepted.class);
    if (!queryId.equals(accepted.queryId()) || accepted.expectedBy() == null) {
      throw CheckAgencyException.invalidAnswer("accepted another query, or without a date");
    }
    return accepted.expectedBy();
  }

  private static <T> T read(byte[] body, Class<T> type) {
    try {
      return StrictJson.read(body, type);
    } catch (Flaw flaw) {
      throw CheckAgencyException.invalidAnswer(flaw.getMessage());
    }
  }

  private record SentQuery(
      String queryId,
      String caseNumber,
      CheckSource source,
      CheckPurpose purpose,
      Instant consentAt,
      String callbackUrl,
      List<CheckQuery.Person> persons) {}

  private record Accepted(String queryId, Instant expectedBy) {}
}
