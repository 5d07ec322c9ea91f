package org.jiuzhu.protection;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

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
  BlindIndex blindIndex(EncryptionKeys keys) {
    return new BlindIndex(keys);
  }
}
