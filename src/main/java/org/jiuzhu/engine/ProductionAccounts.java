package org.jiuzhu.engine;

import org.camunda.bpm.engine.IdentityService;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.startup.StartRefusedException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Refuses to open a production system that still has the demonstration's accounts. */
@Component
@Profile("prod")
class ProductionAccounts implements SmartInitializingSingleton {

  private final IdentityService identityService;
  private final Organisation organisation;

  ProductionAccounts(IdentityService identityService, Organisation organisation) {
    this.identityService = identityService;
    this.organisation = organisation;
  }

  /** Runs before the web server takes requests. */
  @Override
  public void afterSingletonsInstantiated() {
    long found =
        identityService
            .createUserQuery()
            .userIdIn(DemoAccounts.ids(organisation).toArray(String[]::new))
            .count();
    if (found > 0) {
      throw new StartRefusedException("demo-accounts-in-production", found);
    }
  }
}
