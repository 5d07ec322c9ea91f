package org.jiuzhu.engine;

import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Wrong passwords, codes and tokens by the address they came from, counted in the database for all
 * nodes. Whole offices share an address, so the limit is wide: it stops those who try one password
 * on many accounts, while the engine's own lock stops those who try many on one.
 */
@Component
public class FailedLogins {

  private final JdbcClient jdbc;
  private final int limit;

  FailedLogins(
      JdbcClient jdbc, @Value("${jiuzhu.login.failures-per-address:100}") int failuresPerAddress) {
    this.jdbc = jdbc;
    this.limit = failuresPerAddress;
  }

  /** Whether the request's address has failed too often within the last fifteen minutes. */
  public boolean tooMany() {
    return address().map(this::failures).orElse(0) >= limit;
  }

  private int failures(String address) {
    return jdbc.sql(
            """
            select count(*) from login_failure
            where address = ? and failed_at > now() - interval '15 minutes'
            """)
        .param(address)
        .query(Integer.class)
        .single();
  }

  /** Counts a failure of the request's address. */
  public void add() {
    address()
        .ifPresent(
            address -> {
              jdbc.sql("delete from login_failure where failed_at < now() - interval '1 hour'")
                  .update();
              jdbc.sql("insert into login_failure (address) values (?)").param(address).update();
            });
  }

  private static Optional<String> address() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? Optional.ofNullable(request.getRequest().getRemoteAddr())
        : Optional.empty();
  }
}
