package org.jiuzhu.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.relief.DeclarationView;
import org.jiuzhu.relief.EmergencyDeclaration;
import org.jiuzhu.relief.PublicEmergencies;
import org.springframework.stereotype.Component;

/** Public emergencies in force, as whoever works under them is told. */
@Component
class EmergencyNotices {

  private final PublicEmergencies emergencies;
  private final DeclarationView view;
  private final Organisation organisation;
  private final Words words;
  private final Clock clock;

  EmergencyNotices(
      PublicEmergencies emergencies,
      DeclarationView view,
      Organisation organisation,
      Words words,
      Clock clock) {
    this.emergencies = emergencies;
    this.view = view;
    this.organisation = organisation;
    this.words = words;
    this.clock = clock;
  }

  /** One line for each emergency in force where somebody works today. */
  List<String> of(Person person) {
    return person.areas().stream()
        .filter(area -> organisation.areas().containsKey(area))
        .sorted()
        .flatMap(area -> emergencies.inForce(area, LocalDate.now(clock)).stream())
        .filter(declaration -> concerns(declaration, person))
        .map(this::line)
        .toList();
  }

  /** One line for each emergency in force in an area today. */
  List<String> of(String area) {
    return emergencies.inForce(area, LocalDate.now(clock)).stream().map(this::line).toList();
  }

  /** Whoever works in a township is told of what holds there, others of what holds in the area. */
  private static boolean concerns(EmergencyDeclaration declaration, Person person) {
    String area = declaration.area();
    for (Role role : Role.values()) {
      if (!role.isTownship() && person.holds(role, area)
          || role.isTownship()
              && person.townships(area, role).stream().anyMatch(declaration::concerns)) {
        return true;
      }
    }
    return false;
  }

  private String line(EmergencyDeclaration declaration) {
    return words.text(
        "relief.notice",
        words.of(declaration.kind()),
        view.place(declaration),
        view.period(declaration),
        view.raised(declaration.raised()),
        view.shortened(declaration.raised()),
        declaration.basis());
  }
}
