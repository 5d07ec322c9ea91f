package org.jiuzhu.engine;

import java.util.Locale;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.jiuzhu.input.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Looks after each start whether somebody is a direct member of the administrators' group. Where
 * nobody is, Camunda would let any visitor become administrator; the access table keeps that door
 * shut, and the operator should know.
 */
@Component
class AdministratorCheck {

  private static final Logger LOG = LoggerFactory.getLogger(AdministratorCheck.class);

  private final IdentityService identityService;
  private final Messages messages;

  AdministratorCheck(IdentityService identityService, Messages messages) {
    this.identityService = identityService;
    this.messages = messages;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(20)
  void check() {
    if (identityService.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0) {
      LOG.warn(
          "{} {}",
          messages.text(Locale.SIMPLIFIED_CHINESE, "engine.no-administrator"),
          messages.text(Locale.ENGLISH, "engine.no-administrator"));
    }
  }
}
