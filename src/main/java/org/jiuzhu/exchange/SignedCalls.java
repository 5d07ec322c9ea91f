package org.jiuzhu.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jiuzhu.signature.HmacSignature;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Signed requests over HTTP to one outside system. Safe for use by several threads. */
public final class SignedCalls {

  /** 408 Request Timeout, 425 Too Early, 429 Too Many Requests; 5xx likewise. */
  private static final Set<Integer> TRY_AGAIN = Set.of(408, 425, 429);

  private final RestClient http;
  private final HmacSignature signature;
  private final Clock clock;

  /**
   * @param url base address of the outside system
   * @param secret shared with it
   * @param connectTimeout how long a connection may take
   * @param readTimeout how long an answer may take, from the request to its last byte
   * @param clock the time of the wire, by which signatures are judged
   */
  public SignedCalls(
      URI url, String secret, Duration connectTimeout, Duration readTimeout, Clock clock) {
    this.signature = new HmacSignature(secret);
    this.clock = clock;
    // The JDK client never follows a redirect by default: personal data goes to no third party.
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build());
    requests.setReadTimeout(readTimeout);
    this.http =
        RestClient.builder()
            .requestFactory(requests)
            .baseUrl(url.toString().replaceAll("/+$", ""))
            .build();
  }

  /**
   * What came back.
   *
   * @param body empty unless the status is 2xx: the text of a problem is foreign, might quote what
   *     we sent, and stays unread
   */
  public record Answer(int status, byte[] body) {

    /** Whether the same request may be answered otherwise later. */
    public boolean mayPass() {
      return status >= 500 || TRY_AGAIN.contains(status);
    }
  }

  /** Nobody answered, or too late; it is not known whether the request arrived. */
  public static final class NoAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAnswerException(Throwable cause) {
      super("not reachable, or too slow", cause);
    }
  }

  /**
   * Sends a signed request.
   *
   * @throws NoAnswerException if nothing usable comes back in time
   */
  public Answer post(String path, byte[] body) {
    try {
      return http.post()
          .uri(path)
          .contentType(MediaType.APPLICATION_JSON)
          .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
          .header(HmacSignature.HEADER, signature.sign(body, clock.instant()))
          .body(body)
          .exchange((request, response) -> answer(response));
    } catch (ResourceAccessException e) {
      throw new NoAnswerException(e.getCause());
    }
  }

  private static Answer answer(ClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    if (status / 100 != 2) {
      return new Answer(status, new byte[0]);
    }
    try (InputStream body = response.getBody()) {
      return new Answer(status, body.readNBytes(StrictJson.MAX_BYTES + 1));
    }
  }
}
