package org.jiuzhu.engine;

import java.util.List;
import java.util.Locale;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Prepares identities of the areas that are switched on; in the demonstration, its accounts too.
 */
@Component
class EngineStart {

  private final IdentitySetup identities;
  private final Organisation organisation;
  private final Messages messages;
  private final Environment environment;
  private final TransactionTemplate transaction;
  private final OpenAreas areas;
  private final String demoPassword;

  EngineStart(
      IdentitySetup identities,
      Organisation organisation,
      Messages messages,
      Environment environment,
      TransactionTemplate transaction,
      OpenAreas areas,
      @Value("${jiuzhu.demo.password:}") String demoPassword) {
    this.identities = identities;
    this.organisation = organisation;
    this.messages = messages;
    this.environment = environment;
    this.transaction = transaction;
    this.areas = areas;
    this.demoPassword = demoPassword;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(10)
  void prepare() {
    transaction.executeWithoutResult(
        status -> {
          identities.prepareAdministrators();
          areas.prepared().forEach(identities::prepare);
          if (environment.acceptsProfiles(Profiles.of("demo"))) {
            areas.prepared().forEach(this::demoAccounts);
            identities.account(
                DemoAccounts.ADMIN,
                messages.text(Locale.SIMPLIFIED_CHINESE, "role.admin"),
                demoPassword,
                List.of(org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN),
                null);
          }
        });
  }

  private void demoAccounts(String area) {
    DemoAccounts.of(organisation, area)
        .forEach(
            account ->
                identities.account(
                    account.id(), account.name(), demoPassword, List.of(account.group()), area));
  }
}
