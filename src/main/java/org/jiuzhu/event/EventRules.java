package org.jiuzhu.event;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.staged.InstalmentPlans;
import org.springframework.stereotype.Component;

/** Which event can be reported of which case, and by whom. */
@Component
class EventRules {

  /**
   * What can still end a granted case: before its letter is delivered or all of it is paid and,
   * where it is paid month by month, ever after.
   */
  private static final Set<EventKind> AFTER_GRANTING =
      EnumSet.of(EventKind.WITHDRAWAL, EventKind.DEATH, EventKind.MOVE);

  /**
   * What reaches aid for expenses after it was granted: a check or a notice that is made up takes
   * it, or says that none is under way.
   */
  private static final Set<EventKind> OF_STEPS_MADE_UP =
      EnumSet.of(EventKind.OBJECTION, EventKind.ASSISTANCE_ANSWER);

  /** What can be reported of a case that was opened for its conference alone. */
  private static final Set<EventKind> OF_CONFERENCES =
      EnumSet.of(EventKind.NEW_EVIDENCE, EventKind.KINSHIP_FOUND);

  /** What can be reported of an emergency; the rest is entered in its own tasks. */
  private static final Set<EventKind> OF_EMERGENCIES =
      EnumSet.of(
          EventKind.WITHDRAWAL, EventKind.DEATH, EventKind.NEW_EVIDENCE, EventKind.KINSHIP_FOUND);

  /** What is simply entered while the household is being entered. */
  private static final Set<EventKind> ENTERED_DIRECTLY =
      EnumSet.of(
          EventKind.CHANGE,
          EventKind.CORRECTION,
          EventKind.NEW_EVIDENCE,
          EventKind.DEATH,
          EventKind.MOVE);

  private final CaseFiles caseFiles;
  private final Letters letters;
  private final InstalmentPlans plans;
  private final Payments payments;
  private final Recusals recusals;
  private final Staff staff;

  EventRules(
      CaseFiles caseFiles,
      Letters letters,
      InstalmentPlans plans,
      Payments payments,
      Recusals recusals,
      Staff staff) {
    this.caseFiles = caseFiles;
    this.letters = letters;
    this.plans = plans;
    this.payments = payments;
    this.recusals = recusals;
    this.staff = staff;
  }

  /**
   * The case, if this person may report this of it now.
   *
   * @throws RefusedException if not, saying what to do instead
   */
  CaseFile require(CaseNumber number, EventKind kind, String user) {
    CaseFile caseFile =
        caseFiles
            .find(number)
            .filter(found -> takes(staff.person(user), found))
            .filter(found -> !recusals.applies(number, user))
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-case"));
    whyNot(caseFile, kind)
        .ifPresent(
            code -> {
              throw new RefusedException(Kind.CONFLICT, code);
            });
    return caseFile;
  }

  /** Whether an event can still reach a case as it stands now. */
  boolean reaches(CaseFile caseFile, EventKind kind) {
    return whyNot(caseFile, kind).isEmpty();
  }

  /** The code of what forbids it, if anything does. */
  private Optional<String> whyNot(CaseFile caseFile, EventKind kind) {
    CaseState state = caseFile.state();
    if (caseFile.wantedAid() == WantedAid.CONFERENCE
        && !state.isDecided()
        && !OF_CONFERENCES.contains(kind)) {
      return Optional.of("event-of-conference");
    }
    if (caseFile.wantedAid() == WantedAid.EMERGENCY) {
      return whyNotOfEmergency(state, kind);
    }
    if (state == CaseState.RECEIVED && ENTERED_DIRECTLY.contains(kind)) {
      return Optional.of("event-while-entering");
    }
    if (state != CaseState.GRANTED) {
      return state.isDecided() ? Optional.of("event-after-end") : Optional.empty();
    }
    if (caseFile.wantedAid() == WantedAid.EXPENDITURE && OF_STEPS_MADE_UP.contains(kind)) {
      return Optional.empty();
    }
    boolean over =
        !caseFile.wantedAid().isBasicAid()
            && letters
                .decision(caseFile.number())
                .filter(letter -> letter.deliveredOn() != null)
                .isPresent()
            && !isStillPaid(caseFile.number());
    return over || !AFTER_GRANTING.contains(kind)
        ? Optional.of("event-after-granting")
        : Optional.empty();
  }

  /** Whether something of single or staged aid is still to come, or has no result yet. */
  private boolean isStillPaid(CaseNumber number) {
    return plans.next(number).isPresent()
        || payments.of(number).stream().anyMatch(payment -> !payment.state().isSettled());
  }

  /** Nobody takes back what has been paid. */
  private static Optional<String> whyNotOfEmergency(CaseState state, EventKind kind) {
    if (state.isDecided()) {
      return Optional.of("event-after-end");
    }
    if (!OF_EMERGENCIES.contains(kind)) {
      return Optional.of("event-of-emergency");
    }
    return kind == EventKind.WITHDRAWAL && state != CaseState.FIRST_AID
        ? Optional.of("event-after-first-aid")
        : Optional.empty();
  }

  /** Events are taken where the case is worked on, and at the window where it was opened. */
  private static boolean takes(Person person, CaseFile caseFile) {
    return person.holds(Role.INTAKE, caseFile.area(), caseFile.township())
        || person.id().equals(caseFile.openedBy());
  }
}
