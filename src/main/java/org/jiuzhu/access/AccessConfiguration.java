package org.jiuzhu.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the table once. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  AccessMatrix accessMatrix() {
    return AccessMatrix.load();
  }
}
