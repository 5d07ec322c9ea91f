package org.jiuzhu.protection;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Keys and what is made of them. */
@Configuration(proxyBeanMethods = false)
class ProtectionConfiguration {

  @Bean
  EncryptionKeys encryptionKeys(
      Environment environment,
      @Value("${jiuzhu.encryption-key:}") String key,
      @Value("${jiuzhu.encryption-key-file:}") String file,
      @Value("${jiuzhu.data-dir}") Path dataFolder) {
    boolean production = environment.acceptsProfiles(Profiles.of("prod"));
    return KeySource.read(key, file, production ? null : dataFolder.resolve("encryption.key"));
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
