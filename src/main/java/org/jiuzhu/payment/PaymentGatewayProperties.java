package org.jiuzhu.payment;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jiuzhu.signature.HmacSignature;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bank or treasury (支付网关) that this installation orders payments from.
 *
 * @param url its base address, by {@code JIUZHU_PAYMENT_GATEWAY_URL}; without one every transfer
 *     goes out by batch file
 * @param secret shared with the gateway, signs orders and callbacks, 32 characters or more
 * @param areas slugs of the areas that it pays for; empty: all. The others use batch files
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long an answer may take, from the request to its last byte; with the
 *     first, well below the job executor's lock of five minutes
 * @param callbackUrl where the gateway reaches this application; by default this machine and port
 */
@ConfigurationProperties("jiuzhu.payment-gateway")
public record PaymentGatewayProperties(
    URI url,
    String secret,
    @DefaultValue Set<String> areas,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("15s") Duration readTimeout,
    URI callbackUrl) {

  public PaymentGatewayProperties {
    if (url != null && (secret == null || secret.length() < HmacSignature.MIN_SECRET_LENGTH)) {
      throw new IllegalArgumentException(
          "jiuzhu.payment-gateway.secret needs at least "
              + HmacSignature.MIN_SECRET_LENGTH
              + " characters (支付网关密钥未设置或太短)");
    }
    areas = Set.copyOf(areas);
  }

  /** Whether there is a gateway. */
  public boolean configured() {
    return url != null;
  }

  /** Whether transfers of an area go to the gateway; else they go by batch file. */
  public boolean serves(String area) {
    return configured() && (areas.isEmpty() || areas.contains(area));
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "PaymentGatewayProperties[" + url + "]";
  }
}
