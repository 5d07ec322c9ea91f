package org.jiuzhu.emergency;

import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.protection.BlindIndex;
import org.springframework.stereotype.Component;

/**
 * Notes by what the people of an emergency can be recognised in another one: ID number, telephone,
 * account. Only fingerprints are kept.
 */
@Component
class Traces {

  private final Emergencies emergencies;
  private final BlindIndex blindIndex;

  Traces(Emergencies emergencies, BlindIndex blindIndex) {
    this.emergencies = emergencies;
    this.blindIndex = blindIndex;
  }

  /** Each may be null. */
  void add(CaseNumber number, String idNumber, String phone, String account) {
    if (idNumber != null) {
      emergencies.trace(number, blindIndex.ofIdNumber(idNumber));
    }
    if (phone != null) {
      emergencies.trace(number, blindIndex.ofPhone(phone));
    }
    if (account != null) {
      emergencies.trace(number, blindIndex.ofAccount(account));
    }
  }
}
