package org.jiuzhu.emergency;

import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.expenditure.Hardship;
import org.jiuzhu.expenditure.HardshipKind;
import org.jiuzhu.expenditure.KnownHardship;
import org.springframework.stereotype.Component;

/** Tells those who pay for large expenses which event an emergency was. */
@Component
class EmergencyHardships implements KnownHardship {

  private final Emergencies emergencies;

  EmergencyHardships(Emergencies emergencies) {
    this.emergencies = emergencies;
  }

  @Override
  public Optional<Hardship> of(CaseNumber number) {
    return emergencies
        .find(number)
        .map(report -> new Hardship(kind(report.kind()), report.happenedOn()));
  }

  /** What an emergency is in the words that all payers share. */
  static HardshipKind kind(EmergencyKind kind) {
    return switch (kind) {
      case ILLNESS -> HardshipKind.ILLNESS;
      case TRAFFIC, INJURY -> HardshipKind.ACCIDENT;
      case FIRE, PUBLIC_EVENT -> HardshipKind.DISASTER;
      case STRANDED, OTHER -> HardshipKind.OTHER;
    };
  }
}
