package org.jiuzhu.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jiuzhu.account.AccountRequests.Kind;
import org.jiuzhu.account.AccountRequests.Request;
import org.jiuzhu.engine.Accounts;
import org.jiuzhu.engine.Accounts.Account;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.reassignment.Reassignments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 账号管理: administrators make accounts, give and take posts, and help those who forgot a password.
 * Nobody does so with the own account. What gives power needs a second administrator: granting the
 * groups of {@link PowerfulGroups#needsFourEyes} and resetting password or factor of their members.
 * All of it is logged, and ends the sessions of whom it is about.
 */
@Service
public class AccountAdministration {

  /** Fewer than two administrators could confirm nothing, so nobody leaves the last pair. */
  private static final int FEWEST_ADMINISTRATORS = 2;

  private final Accounts accounts;
  private final NewAccounts newAccounts;
  private final Standings standings;
  private final SecondFactors factors;
  private final AccountRequests requests;
  private final AccountLog log;
  private final Reassignments reassignments;
  private final Organisation organisation;
  private final Staff staff;

  AccountAdministration(
      Accounts accounts,
      NewAccounts newAccounts,
      Standings standings,
      SecondFactors factors,
      AccountRequests requests,
      AccountLog log,
      Reassignments reassignments,
      Organisation organisation,
      Staff staff) {
    this.accounts = accounts;
    this.newAccounts = newAccounts;
    this.standings = standings;
    this.factors = factors;
    this.requests = requests;
    this.log = log;
    this.reassignments = reassignments;
    this.organisation = organisation;
    this.staff = staff;
  }

  /**
   * What became of a wish.
   *
   * @param done false where a second administrator must confirm it
   * @param password a start password to be told once, or null
   */
  public record Outcome(boolean done, String password) {

    private static final Outcome DONE = new Outcome(true, null);
    private static final Outcome ASKED = new Outcome(false, null);
  }

  /**
   * A request that waits for a second administrator.
   *
   * @param event what was asked for
   * @param group the group to be granted, or null
   */
  public record OpenRequest(
      UUID id, String user, AccountEvent event, String group, String by, Instant at) {}

  /** Whether accounts are open to this person. */
  public static boolean isOpenTo(Person person) {
    return person.groups().contains(Accounts.ADMINISTRATORS);
  }

  /** Every account. */
  public List<Account> all() {
    return accounts.all();
  }

  /** What waits for a second administrator. */
  public List<OpenRequest> openRequests() {
    return requests.open().stream()
        .map(
            open ->
                new OpenRequest(
                    open.id(),
                    open.user(),
                    open.kind().event(),
                    open.group(),
                    open.by(),
                    open.at()))
        .toList();
  }

  /**
   * Makes an account.
   *
   * @param group its first post; a powerful one waits for a second administrator
   * @return the start password
   * @throws org.jiuzhu.input.InvalidInputException if id or name break a rule
   */
  @Transactional
  public Outcome create(Person actor, String id, String name, String group) {
    begin(actor);
    newAccounts.check(id, name.strip());
    known(group);
    String password = StartPasswords.next();
    accounts.create(id, name.strip(), password);
    standings.changePassword(id, true);
    log.add(id, AccountEvent.CREATED, null, actor.id());
    boolean done = join(actor, id, group);
    return new Outcome(done, password);
  }

  /** Gives somebody a post. */
  @Transactional
  public Outcome grant(Person actor, String id, String group) {
    Person person = begin(actor, id);
    known(group);
    if (person.groups().contains(group)) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "account-has-post");
    }
    return join(actor, id, group) ? Outcome.DONE : Outcome.ASKED;
  }

  /** Whether somebody became a member, or it was asked for. */
  private boolean join(Person actor, String id, String group) {
    if (PowerfulGroups.needsFourEyes(group) && !isSecondAdministrator(group)) {
      ask(actor, id, Kind.GRANT, group);
      return false;
    }
    joinNow(id, group, actor.id());
    return true;
  }

  /** Whoever is the only administrator has nobody to confirm the second. */
  private boolean isSecondAdministrator(String group) {
    return group.equals(Accounts.ADMINISTRATORS) && accounts.members(group).size() == 1;
  }

  private void joinNow(String id, String group, String by) {
    accounts.join(id, group);
    standings.endSessions(id);
    log.add(id, AccountEvent.JOINED, group, by);
  }

  /** Takes a post away; what is in hand there goes back to its group. */
  @Transactional
  public Outcome revoke(Person actor, String id, String group) {
    Person person = begin(actor, id);
    if (!person.groups().contains(group)) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "account-has-no-post");
    }
    leave(actor, id, group);
    reassignments.giveBack(id, staff.person(id).groups(), actor.id());
    return Outcome.DONE;
  }

  private void leave(Person actor, String id, String group) {
    if (group.equals(Accounts.ADMINISTRATORS)
        && accounts.members(group).size() <= FEWEST_ADMINISTRATORS) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "account-last-administrators");
    }
    accounts.leave(id, group);
    standings.endSessions(id);
    log.add(id, AccountEvent.LEFT, group, actor.id());
  }

  /**
   * Moves somebody to another township of the same area, with all posts held in townships there.
   */
  @Transactional
  public Outcome move(Person actor, String id, String area, String township) {
    Person person = begin(actor, id);
    if (!organisation.hasTownship(area, township)) {
      throw new RefusedException(RefusedException.Kind.BAD_REQUEST, "account-group");
    }
    List<Role> roles =
        List.of(Role.values()).stream()
            .filter(Role::isTownship)
            .filter(role -> !person.townships(area, role).isEmpty())
            .toList();
    if (roles.isEmpty()) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "account-no-township");
    }
    for (Role role : roles) {
      for (String before : person.townships(area, role)) {
        if (!before.equals(township)) {
          leave(actor, id, Groups.of(area, before, role));
        }
      }
      if (!person.holds(role, area, township)) {
        joinNow(id, Groups.of(area, township, role), actor.id());
      }
    }
    reassignments.giveBack(id, staff.person(id).groups(), actor.id());
    return Outcome.DONE;
  }

  /** Somebody has left: no post, no login, no session; the name stays in old files. */
  @Transactional
  public Outcome dismiss(Person actor, String id) {
    Person person = begin(actor, id);
    requests.open().stream()
        .filter(open -> open.user().equals(id) || open.by().equals(id))
        // nobody answers what is about oneself; it is void once who asked has left
        .filter(open -> !open.user().equals(actor.id()))
        .forEach(open -> turnDown(open, actor.id()));
    person.groups().forEach(group -> leave(actor, id, group));
    reassignments.giveBack(id, Set.of(), actor.id());
    accounts.setPassword(id, StartPasswords.next());
    factors.reset(id);
    standings.dismiss(id);
    log.add(id, AccountEvent.DISMISSED, null, actor.id());
    return Outcome.DONE;
  }

  /** Gives somebody a new start password. */
  @Transactional
  public Outcome resetPassword(Person actor, String id) {
    Person person = begin(actor, id);
    if (PowerfulGroups.needFourEyes(person.groups())) {
      ask(actor, id, Kind.RESET_PASSWORD, null);
      return Outcome.ASKED;
    }
    return resetPasswordNow(id, actor.id());
  }

  private Outcome resetPasswordNow(String id, String by) {
    String password = StartPasswords.next();
    accounts.setPassword(id, password);
    standings.changePassword(id, true);
    log.add(id, AccountEvent.PASSWORD_RESET, null, by);
    return new Outcome(true, password);
  }

  private Outcome resetAllNow(String id, String by) {
    if (factors.isEnrolled(id)) {
      resetFactorNow(id, by);
    }
    return resetPasswordNow(id, by);
  }

  /** Takes a lost second factor away; a new one is set up at the next login. */
  @Transactional
  public Outcome resetFactor(Person actor, String id) {
    Person person = begin(actor, id);
    if (!factors.isEnrolled(id)) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "account-no-factor");
    }
    if (PowerfulGroups.needFourEyes(person.groups())) {
      ask(actor, id, Kind.RESET_FACTOR, null);
      return Outcome.ASKED;
    }
    resetFactorNow(id, actor.id());
    return Outcome.DONE;
  }

  private void resetFactorNow(String id, String by) {
    factors.reset(id);
    standings.endSessions(id);
    log.add(id, AccountEvent.FACTOR_RESET, null, by);
  }

  /** Lets somebody try again at once whom wrong passwords have locked. */
  @Transactional
  public Outcome unlock(Person actor, String id) {
    begin(actor, id);
    accounts.unlock(id);
    log.add(id, AccountEvent.UNLOCKED, null, actor.id());
    return Outcome.DONE;
  }

  /** Confirms what another administrator asked for, about a third person. */
  @Transactional
  public Outcome confirm(Person actor, UUID requestId) {
    Request request = answerable(actor, requestId);
    begin(actor, request.user());
    if (request.by().equals(actor.id())) {
      throw new RefusedException(RefusedException.Kind.FORBIDDEN, "account-own-request");
    }
    requests.answer(request, true, actor.id());
    switch (request.kind()) {
      case GRANT -> {
        if (staff.person(request.user()).groups().contains(request.group())) {
          throw new RefusedException(RefusedException.Kind.CONFLICT, "account-has-post");
        }
        boolean wasPowerful = PowerfulGroups.needFourEyes(staff.person(request.user()).groups());
        joinNow(request.user(), request.group(), actor.id());
        // whoever asked may know the password: from now on only two together set it
        return wasPowerful ? Outcome.DONE : resetAllNow(request.user(), actor.id());
      }
      case RESET_PASSWORD -> {
        return resetPasswordNow(request.user(), actor.id());
      }
      case RESET_FACTOR -> {
        resetFactorNow(request.user(), actor.id());
        return Outcome.DONE;
      }
    }
    throw new IllegalStateException("unknown kind of request");
  }

  /** Turns a request down, or takes back the own. */
  @Transactional
  public Outcome decline(Person actor, UUID requestId) {
    Request request = answerable(actor, requestId);
    begin(actor);
    if (request.user().equals(actor.id())) {
      throw new RefusedException(RefusedException.Kind.FORBIDDEN, "account-own");
    }
    turnDown(request, actor.id());
    return Outcome.DONE;
  }

  private void turnDown(Request request, String by) {
    requests.answer(request, false, by);
    log.add(request.user(), AccountEvent.REQUEST_DECLINED, request.group(), by);
  }

  private Request answerable(Person actor, UUID id) {
    begin(actor);
    return requests
        .find(id)
        .orElseThrow(
            () -> new RefusedException(RefusedException.Kind.CONFLICT, "account-request-gone"));
  }

  private void ask(Person actor, String id, Kind kind, String group) {
    if (!requests.add(id, kind, group, actor.id())) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "account-request-open");
    }
    log.add(id, kind.event(), group, actor.id());
  }

  private void begin(Person actor) {
    newAccounts.oneAtATime();
    if (!isOpenTo(staff.person(actor.id()))) {
      throw new RefusedException(RefusedException.Kind.FORBIDDEN, "account-administrators");
    }
  }

  private Person begin(Person actor, String id) {
    begin(actor);
    if (actor.id().equals(id)) {
      throw new RefusedException(RefusedException.Kind.FORBIDDEN, "account-own");
    }
    if (!accounts.exists(id) || standings.of(id).dismissed()) {
      throw new RefusedException(RefusedException.Kind.NOT_FOUND, "account-gone");
    }
    return staff.person(id);
  }

  /** Whether there is such a group, as the organisation has them. */
  private void known(String group) {
    if (!groups().contains(group)) {
      throw new RefusedException(RefusedException.Kind.BAD_REQUEST, "account-group");
    }
  }

  /** Ids of all groups that can be given in open areas, and of the system's own. */
  public Collection<String> groups() {
    return accounts.groups();
  }

  /** Whether somebody has left. */
  public boolean isDismissed(String id) {
    return standings.of(id).dismissed();
  }

  /** Whether somebody has a second factor. */
  public boolean hasFactor(String id) {
    return factors.isEnrolled(id);
  }
}
