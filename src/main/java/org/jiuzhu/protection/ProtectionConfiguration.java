package org.jiuzhu.protection;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcOperations;

/** Keys and what is made of them. */
@Configuration(proxyBeanMethods = false)
class ProtectionConfiguration {

  @Bean
  EncryptionKeys encryptionKeys(Environment environment) {
    return KeySource.read(environment);
  }

  @Bean
  Sealer sealer(EncryptionKeys keys) {
    return new Sealer(keys);
  }

  @Bean
  BlindIndex blindIndex(EncryptionKeys keys, JdbcOperations jdbc, Clock clock) {
    IndexKeyInForce inForce = new IndexKeyInForce(jdbc);
    inForce.settle(keys, clock);
    return new BlindIndex(keys, inForce);
  }
}
