package org.jiuzhu.meanstest;

import java.net.URI;
import java.time.Duration;
import org.jiuzhu.signature.HmacSignature;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The check agency (核对机构) that this installation asks.
 *
 * @param url its base address, by {@code JIUZHU_CHECK_AGENCY_URL}; without one nothing is asked and
 *     every data check ends with the caseworkers
 * @param secret shared with the agency, signs queries and callbacks, 32 characters or more
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long an answer may take, from the request to its last byte; with the
 *     first, well below the job executor's lock of five minutes
 * @param callbackUrl where the agency reaches this application; by default this machine and port
 */
@ConfigurationProperties("jiuzhu.check-agency")
public record CheckAgencyProperties(
    URI url,
    String secret,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("15s") Duration readTimeout,
    URI callbackUrl) {

  public CheckAgencyProperties {
    if (url != null && (secret == null || secret.length() < HmacSignature.MIN_SECRET_LENGTH)) {
      throw new IllegalArgumentException(
          "jiuzhu.check-agency.secret needs at least "
              + HmacSignature.MIN_SECRET_LENGTH
              + " characters (核对机构密钥未设置或太短)");
    }
  }

  /** Whether there is an agency to ask. */
  public boolean configured() {
    return url != null;
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "CheckAgencyProperties[" + url + "]";
  }
}
