package org.jiuzhu.web;

import java.util.List;
import org.jiuzhu.access.AccessMatrix;
import org.jiuzhu.casefile.CaseSearch.Place;
import org.jiuzhu.casefile.CaseSearch.Seeker;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;

/**
 * Who is logged in, and which tools are open to that person.
 *
 * @param name as colleagues know it
 * @param posts posts held, in words
 * @param places whose cases this person may see
 * @param access what is open to whom
 */
public record Desk(
    Person person, String name, List<String> posts, List<Place> places, AccessMatrix access) {

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
    return opens("/tools/county-draw");
  }

  /** Whether the list of steps that an emergency put off is open to this person anywhere. */
  public boolean seesOwedSteps() {
    return opens("/tools/owed-steps");
  }

  /** Whether aid money is shown to this person: all of an area's, or a township's reserve fund. */
  public boolean seesFunds() {
    return opens("/tools/funds");
  }

  /** Whether declared public emergencies are open to this person anywhere. */
  public boolean seesRelief() {
    return opens("/tools/relief");
  }

  /** Whether current recipients are taken over by this person anywhere. */
  public boolean seesRecipients() {
    return opens("/tools/recipients");
  }

  /** Whether the monthly payrolls are open to this person anywhere. */
  public boolean seesPayrolls() {
    return opens("/tools/payroll");
  }

  /** Whether lists of what is paid in cash are open to this person anywhere. */
  public boolean seesCash() {
    return opens("/tools/cash");
  }

  /** Whether Tasklist is open to this person. */
  public boolean hasTasks() {
    return isAdministrator() || !posts.isEmpty();
  }

  /** Whether Cockpit is open to this person. */
  public boolean seesProcesses() {
    return isAdministrator() || person.holds(Role.SUPERVISOR) || person.holds(Role.DESIGNER);
  }

  /** Whether the page of late and passed deadlines is open to this person. */
  public boolean supervises() {
    return opens("/supervision");
  }

  /** Whether transfers by batch file are open to this person anywhere. */
  public boolean paysByFile() {
    return opens("/tools/payments");
  }

  /** Whether this person hands other people's tasks over. */
  public boolean reassigns() {
    return opens("/tools/reassignment");
  }

  /** Whether deployments are proposed or approved by this person. */
  public boolean seesDeployments() {
    return opens("/tools/deployments");
  }

  /** Whether the page of what is erased and what is kept is open to this person. */
  public boolean seesRetention() {
    return opens("/tools/retention");
  }

  /** Whether running processes are repaired with this person's part in it. */
  public boolean seesRepairs() {
    return opens("/tools/repairs");
  }

  /** Whether Admin is open to this person. */
  public boolean isAdministrator() {
    return person.isAdministrator();
  }

  private boolean opens(String page) {
    return access.opens(person, "GET", page);
  }
}
