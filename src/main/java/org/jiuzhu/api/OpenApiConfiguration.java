package org.jiuzhu.api;

import io.swagger.v3.oas.models.media.StringSchema;
import org.jiuzhu.money.Money;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;

/** How our types look in the description of the API. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  static {
    SpringDocUtils.getConfig()
        .replaceWithSchema(
            Money.class,
            new StringSchema().pattern("^[0-9]+\\.[0-9]{2}$").example("700.00").description("CNY"));
  }
}
