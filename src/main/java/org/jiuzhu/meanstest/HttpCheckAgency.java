package org.jiuzhu.meanstest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.jiuzhu.signature.HmacSignature;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Asks a check agency over HTTP as {@code docs/check-agency.openapi.yaml} says. */
public final class HttpCheckAgency implements CheckAgency {

  /** 408 Request Timeout, 425 Too Early, 429 Too Many Requests; 5xx likewise. */
  private static final Set<Integer> TRY_AGAIN = Set.of(408, 425, 429);

  private final RestClient http;
  private final HmacSignature signature;
  private final Supplier<URI> callbackUrl;
  private final Clock clock;

  /**
   * @param properties with url and secret set
   * @param callbackUrl where the agency reaches us, asked for at each query
   * @param clock the time of the wire, by which signatures are judged
   */
  public HttpCheckAgency(CheckAgencyProperties properties, Supplier<URI> callbackUrl, Clock clock) {
    this.signature = new HmacSignature(properties.secret());
    this.callbackUrl = callbackUrl;
    this.clock = clock;
    // The JDK client never follows a redirect by default: personal data goes to no third party.
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .build());
    requests.setReadTimeout(properties.readTimeout());
    this.http =
        RestClient.builder()
            .requestFactory(requests)
            .baseUrl(properties.url().toString().replaceAll("/+$", ""))
            .build();
  }

  @Override
  public CheckReply ask(CheckQuery query) {
    byte[] body = CheckMessages.write(query, callbackUrl.get());
    try {
      return http.post()
          .uri("/queries")
          .contentType(MediaType.APPLICATION_JSON)
          .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
          .header(HmacSignature.HEADER, signature.sign(body, clock.instant()))
          .body(body)
          .exchange((request, response) -> reply(query, response));
    } catch (ResourceAccessException e) {
      throw CheckAgencyException.unavailable("not reachable, or too slow", e.getCause());
    }
  }

  private static CheckReply reply(CheckQuery query, ClientHttpResponse response)
      throws IOException {
    int status = response.getStatusCode().value();
    switch (status) {
      case 200:
        CheckAnswer answer = CheckMessages.readAnswer(body(response));
        answer.requireAnswerTo(query.queryId(), query.source(), query.refs());
        return new CheckReply.Answered(answer);
      case 202:
        return new CheckReply.WillCallBack(
            CheckMessages.readExpectedBy(body(response), query.queryId()));
      default:
        // The problem's text stays unread: it is foreign and might quote what we sent.
        if (status >= 500 || TRY_AGAIN.contains(status)) {
          throw CheckAgencyException.unavailable("HTTP status " + status, null);
        }
        throw CheckAgencyException.refused("HTTP status " + status);
    }
  }

  private static byte[] body(ClientHttpResponse response) throws IOException {
    try (InputStream body = response.getBody()) {
      return body.readNBytes(CheckMessages.MAX_BYTES + 1);
    }
  }
}
