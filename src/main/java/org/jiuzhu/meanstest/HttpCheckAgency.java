package org.jiuzhu.meanstest;

import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;
import org.jiuzhu.exchange.SignedCalls;

/** Asks a check agency over HTTP as {@code docs/check-agency.openapi.yaml} says. */
public final class HttpCheckAgency implements CheckAgency {

  private final SignedCalls calls;
  private final Supplier<URI> callbackUrl;

  /**
   * @param properties with url and secret set
   * @param callbackUrl where the agency reaches us, asked for at each query
   * @param clock the time of the wire, by which signatures are judged
   */
  public HttpCheckAgency(CheckAgencyProperties properties, Supplier<URI> callbackUrl, Clock clock) {
    this.calls =
        new SignedCalls(
            properties.url(),
            properties.secret(),
            properties.connectTimeout(),
            properties.readTimeout(),
            clock);
    this.callbackUrl = callbackUrl;
  }

  @Override
  public CheckReply ask(CheckQuery query) {
    byte[] body = CheckMessages.write(query, callbackUrl.get());
    try {
      return reply(query, calls.post("/queries", body));
    } catch (SignedCalls.NoAnswerException e) {
      throw CheckAgencyException.unavailable(e.getMessage(), e.getCause());
    }
  }

  private static CheckReply reply(CheckQuery query, SignedCalls.Answer received) {
    switch (received.status()) {
      case 200:
        CheckAnswer answer = CheckMessages.readAnswer(received.body());
        answer.requireAnswerTo(query.queryId(), query.source(), query.refs());
        return new CheckReply.Answered(answer);
      case 202:
        return new CheckReply.WillCallBack(
            CheckMessages.readExpectedBy(received.body(), query.queryId()));
      default:
        String what = "HTTP status " + received.status();
        throw received.mayPass()
            ? CheckAgencyException.unavailable(what, null)
            : CheckAgencyException.refused(what);
    }
  }
}
