package org.jiuzhu.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.rulebook.OpenAreas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the demonstration where to go and as whom. */
@Component
@Profile("demo")
class DemoAnnouncement {

  private static final Logger LOG = LoggerFactory.getLogger(DemoAnnouncement.class);

  private final Messages messages;
  private final Environment environment;
  private final OpenAreas areas;
  private final String password;

  DemoAnnouncement(
      Messages messages,
      Environment environment,
      OpenAreas areas,
      @Value("${jiuzhu.demo.password:}") String password) {
    this.messages = messages;
    this.environment = environment;
    this.areas = areas;
    this.password = password;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(30)
  void announce() {
    String address = "http://localhost:" + environment.getProperty("local.server.port");
    Map<String, String> accounts = new LinkedHashMap<>();
    for (String area : areas.prepared()) {
      for (Role role : Role.values()) {
        accounts.put(area + "." + role.slug(), messages.text("role." + role.slug()));
      }
    }
    accounts.put("admin", messages.text("role.admin"));
    String lines =
        accounts.entrySet().stream()
            .map(account -> messages.text("demo.account", account.getKey(), account.getValue()))
            .collect(Collectors.joining("\n"));
    LOG.info(messages.text("demo.ready", address, password, lines));
  }
}
