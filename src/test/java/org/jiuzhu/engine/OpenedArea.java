package org.jiuzhu.engine;

import java.util.List;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.organisation.Organisation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a further area in the tests' application, with its demonstration accounts. */
@Component
public class OpenedArea {

  private final IdentitySetup identities;
  private final Organisation organisation;

  OpenedArea(IdentitySetup identities, Organisation organisation) {
    this.identities = identities;
    this.organisation = organisation;
  }

  /** Makes what is missing; an area that is open stays as it is. */
  @Transactional
  public void open(String area) {
    identities.prepare(area);
    DemoAccounts.of(organisation, area)
        .forEach(
            account ->
                identities.account(
                    account.id(),
                    account.name(),
                    HttpCaller.PASSWORD,
                    List.of(account.group()),
                    area));
  }
}
