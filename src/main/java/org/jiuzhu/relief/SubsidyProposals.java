package org.jiuzhu.relief;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.stereotype.Component;

/** Proposals to pay current recipients something under an emergency; each gets its own file. */
@Component
class SubsidyProposals {

  static final String PROCESS = "ReliefSubsidy";

  private final Subsidies subsidies;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final PolicyLibrary policies;
  private final Organisation organisation;
  private final Words words;
  private final Clock clock;

  SubsidyProposals(
      Subsidies subsidies,
      CaseFiles caseFiles,
      Timeline timeline,
      PolicyLibrary policies,
      Organisation organisation,
      Words words,
      Clock clock) {
    this.subsidies = subsidies;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.policies = policies;
    this.organisation = organisation;
    this.words = words;
    this.clock = clock;
  }

  /** What the form offers, by field name. */
  Map<String, Object> options(EmergencyDeclaration emergency) {
    return Map.of(
        "categoryOptions",
        SubsidyReader.CATEGORIES.stream()
            .map(category -> option(category.name(), words.of(category)))
            .toList(),
        "townshipOptions",
        concerned(emergency).stream()
            .sorted()
            .map(slug -> option(slug, organisation.township(emergency.area(), slug).name()))
            .toList(),
        "subsidyText",
        words.text("relief.subsidy.most", most(emergency).toString()));
  }

  private static Map<String, String> option(String value, String label) {
    return Map.of("label", label, "value", value);
  }

  private Set<String> concerned(EmergencyDeclaration emergency) {
    return emergency.townships().isEmpty()
        ? organisation.area(emergency.area()).townships().keySet()
        : emergency.townships();
  }

  private Money most(EmergencyDeclaration emergency) {
    return DeclarationBounds.of(policies.asOf(emergency.area(), LocalDate.now(clock))).subsidy();
  }

  /** Reads a proposal; wrong fields are noted. */
  NewSubsidy read(JsonFields fields, EmergencyDeclaration emergency) {
    return SubsidyReader.read(fields, most(emergency), concerned(emergency));
  }

  /** Opens a file for a proposal. */
  void propose(EmergencyDeclaration emergency, NewSubsidy proposed, String user) {
    CaseNumber number =
        caseFiles
            .open(emergency.area(), null, PROCESS, WantedAid.ADMINISTRATIVE, Channel.OFFICE, user)
            .number();
    subsidies.propose(number, emergency.caseNumber(), proposed, user);
    timeline.add(number, TimelineKind.SUBSIDY_PROPOSED, user, proposed.kind().name());
  }
}
