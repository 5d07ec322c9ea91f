package org.jiuzhu.web;

import io.github.bucket4j.TimeMeter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limits on strangers' requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestLimits.class)
class CallerConfiguration {

  /** By the machine's time: the procedure's clock may be moved by days. */
  @Bean
  Callers callers(RequestLimits limits) {
    return new Callers(limits, TimeMeter.SYSTEM_NANOTIME);
  }
}
