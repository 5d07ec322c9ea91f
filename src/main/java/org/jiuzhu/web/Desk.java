package org.jiuzhu.web;

import java.util.List;
import org.jiuzhu.casefile.CaseSearch.Place;
import org.jiuzhu.casefile.CaseSearch.Seeker;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.reassignment.Reassignments;

/**
 * Who is logged in, and which tools are open to that person.
 *
 * @param name as colleagues know it
 * @param posts posts held, in words
 * @param places whose cases this person may see
 */
public record Desk(Person person, String name, List<String> posts, List<Place> places) {

  private static final String ADMINISTRATORS = "camunda-admin";

  public Desk {
    posts = List.copyOf(posts);
    places = List.copyOf(places);
  }

  /** Whether case files are open to this person anywhere. */
  public boolean seesCases() {
    return !places.isEmpty();
  }

  /** This person as one who looks for cases. */
  Seeker seeker() {
    return new Seeker(person.id(), places);
  }

  /** Whether the county's draws are open to this person anywhere. */
  public boolean seesCountyDraws() {
    return holds(Role.SUPERVISOR) || holds(Role.COUNTY);
  }

  /** Whether aid money is shown to this person: all of an area's, or a township's reserve fund. */
  public boolean seesFunds() {
    return holds(Role.FINANCE)
        || holds(Role.COUNTY)
        || holds(Role.SUPERVISOR)
        || person.holds(Role.APPROVE);
  }

  /** Whether declared public emergencies are open to this person anywhere. */
  public boolean seesRelief() {
    return holds(Role.COUNTY) || holds(Role.FINANCE) || holds(Role.SUPERVISOR);
  }

  /** Whether current recipients are taken over by this person anywhere. */
  public boolean seesRecipients() {
    return holds(Role.COUNTY) || holds(Role.FINANCE);
  }

  /** Whether the monthly payrolls are open to this person anywhere. */
  public boolean seesPayrolls() {
    return holds(Role.FINANCE) || holds(Role.SUPERVISOR);
  }

  /** Whether Tasklist is open to this person. */
  public boolean hasTasks() {
    return isAdministrator() || !posts.isEmpty();
  }

  /** Whether Cockpit is open to this person. */
  public boolean seesProcesses() {
    return isAdministrator() || holds(Role.SUPERVISOR) || holds(Role.DESIGNER);
  }

  /** Whether the page of late and passed deadlines is open to this person. */
  public boolean supervises() {
    return holds(Role.SUPERVISOR);
  }

  /** Whether transfers by batch file are open to this person anywhere. */
  public boolean paysByFile() {
    return holds(Role.FINANCE);
  }

  /** Whether this person hands other people's tasks over. */
  public boolean reassigns() {
    return Reassignments.isOpenTo(person);
  }

  /** Whether the page of what is erased and what is kept is open to this person. */
  public boolean seesRetention() {
    return isAdministrator() || supervises();
  }

  /** Whether Admin is open to this person. */
  public boolean isAdministrator() {
    return person.groups().contains(ADMINISTRATORS);
  }

  private boolean holds(Role role) {
    return person.areas().stream().anyMatch(area -> person.holds(role, area));
  }
}
