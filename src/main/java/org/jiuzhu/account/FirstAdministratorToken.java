package org.jiuzhu.account;

import java.util.Locale;
import org.jiuzhu.input.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the operator of a new production system how its first administrator is made. */
@Component
@Profile("prod")
class FirstAdministratorToken {

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministratorToken.class);

  private final FirstAdministrator firstAdministrator;
  private final Messages messages;

  FirstAdministratorToken(FirstAdministrator firstAdministrator, Messages messages) {
    this.firstAdministrator = firstAdministrator;
    this.messages = messages;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(21)
  void print() {
    if (firstAdministrator.isMissing()) {
      String token = firstAdministrator.issueToken();
      long minutes = FirstAdministrator.VALID.toMinutes();
      LOG.warn(
          "{} {}",
          messages.text(Locale.SIMPLIFIED_CHINESE, "setup.printed", token, minutes),
          messages.text(Locale.ENGLISH, "setup.printed", token, minutes));
    }
  }
}
