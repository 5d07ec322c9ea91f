package org.jiuzhu.organisation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the organisation file. */
@Configuration(proxyBeanMethods = false)
class OrganisationConfiguration {

  @Bean
  Organisation organisation(
      @Value("${jiuzhu.organisation:classpath:organisation.yaml}") Resource file,
      ObjectMapper json) {
    try (InputStream in = file.getInputStream()) {
      Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return json.copy()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .convertValue(document, Organisation.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the organisation file", e);
    }
  }
}
