package org.jiuzhu.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets nothing answer before the table was asked. */
@Configuration(proxyBeanMethods = false)
class PageAccessConfiguration implements WebMvcConfigurer {

  private final PageAccess access;

  PageAccessConfiguration(PageAccess access) {
    this.access = access;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(access).order(Ordered.HIGHEST_PRECEDENCE);
  }
}
