package org.jiuzhu.relief;

import java.util.List;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payroll.CashPayouts;
import org.jiuzhu.payroll.GrantHolds;
import org.jiuzhu.relief.SubsidyPayees.Mended;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens to a subsidy, step by step; each locks its file first. Nobody takes a step on a list
 * with a case that he must keep off.
 */
@Service
class SubsidySteps {

  private final Subsidies subsidies;
  private final SubsidyList list;
  private final SubsidyBooks books;
  private final SubsidyFiles files;
  private final SubsidyPayees payees;
  private final SubsidyRecusals recusals;
  private final CashPayouts cash;
  private final GrantHolds holds;
  private final ReopenedSubsidies reopened;
  private final EmergencyReports reports;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  SubsidySteps(
      Subsidies subsidies,
      SubsidyList list,
      SubsidyBooks books,
      SubsidyFiles files,
      SubsidyPayees payees,
      SubsidyRecusals recusals,
      CashPayouts cash,
      GrantHolds holds,
      ReopenedSubsidies reopened,
      EmergencyReports reports,
      CaseFiles caseFiles,
      Timeline timeline) {
    this.subsidies = subsidies;
    this.list = list;
    this.books = books;
    this.files = files;
    this.payees = payees;
    this.recusals = recusals;
    this.cash = cash;
    this.holds = holds;
    this.reopened = reopened;
    this.reports = reports;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
  }

  /** Draws up the list, or draws it up again. */
  @Transactional
  public void list(CaseNumber number) {
    caseFiles.lock(number);
    Subsidy subsidy = subsidies.lock(number, SubsidyState.PROPOSED, SubsidyState.LISTED);
    list.drawUp(subsidy);
    subsidies.listed(number);
  }

  /**
   * Approves a list: its money is reserved.
   *
   * @throws RefusedException if whoever approves proposed it, somebody decided before, the list is
   *     no longer right, somebody on it has had the same by now, or the money is not there
   */
  @Transactional
  public void approve(CaseNumber number, String user) {
    caseFiles.lock(number);
    Subsidy subsidy = subsidies.lock(number, SubsidyState.LISTED);
    requireOther(subsidy, user);
    recusals.require(number, user);
    int outdated = list.outdated(number);
    if (outdated > 0) {
      throw new RefusedException(Kind.CONFLICT, "subsidy-outdated", outdated);
    }
    // two lists of one emergency are not approved at once
    caseFiles.lock(subsidy.emergency());
    int before = list.alreadySubsidised(number);
    if (before > 0) {
      throw new RefusedException(Kind.CONFLICT, "subsidy-twice", before);
    }
    books.reserve(subsidy, user);
    subsidies.decided(number, true, null, user);
    timeline.add(number, TimelineKind.SUBSIDY_APPROVED, user);
  }

  /** Declines a subsidy. */
  @Transactional
  public void decline(CaseNumber number, String note, String user) {
    caseFiles.lock(number);
    requireOther(subsidies.lock(number, SubsidyState.LISTED), user);
    recusals.require(number, user);
    subsidies.decided(number, false, note, user);
    timeline.add(number, TimelineKind.SUBSIDY_DECLINED, user);
    caseFiles.move(number, CaseState.REFUSED);
  }

  private static void requireOther(Subsidy subsidy, String user) {
    if (subsidy.proposedBy().equals(user)) {
      throw new RefusedException(Kind.FORBIDDEN, "proposed-it-oneself");
    }
  }

  /**
   * Notes that the batch file is at the bank, if there is one: all that is to be paid is ordered,
   * and the townships pay out what is paid in cash.
   *
   * @throws RefusedException if no file was made of what is to be paid now, or whoever sends it
   *     decided that it goes again
   */
  @Transactional
  public void send(CaseNumber number, String user) {
    caseFiles.lock(number);
    Subsidy subsidy = subsidies.lock(number, SubsidyState.APPROVED);
    subsidy.requireOther(user);
    recusals.require(number, user);
    // what is ordered is what the bank's file has
    holds.keep();
    if (files.hasRows(number) && !files.isMade(number)) {
      throw new RefusedException(Kind.CONFLICT, "subsidy-file-first");
    }
    books.order(subsidy, user);
    subsidies.sent(number, user);
    cash.begin(number);
    timeline.add(number, TimelineKind.PAYMENT_ORDERED, user);
  }

  /**
   * Sends again what came back, or gives it up, once there is an answer for all. What is on hold
   * waits while the rest goes.
   *
   * @param mended accounts that what is sent again goes into
   * @throws RefusedException if there is not, nothing came back to be sent again, or all of it is
   *     on hold
   */
  @Transactional
  public void goOn(
      CaseNumber number, ReliefFlags.AfterBank next, List<Mended> mended, String user) {
    caseFiles.lock(number);
    Subsidy subsidy = subsidies.lock(number, SubsidyState.SENT);
    recusals.require(number, user);
    int open = list.sum(number, SubsidyItemState.ORDERED).recipients();
    if (open > 0) {
      throw new RefusedException(Kind.CONFLICT, "subsidy-not-answered", open);
    }
    int back = list.sum(number, SubsidyItemState.REJECTED).recipients();
    if (next == ReliefFlags.AfterBank.SETTLE) {
      books.giveUp(subsidy, user);
      if (back > 0) {
        timeline.add(number, TimelineKind.PAYMENT_CANCELLED, user);
      }
      return;
    }
    if (back == 0) {
      throw new RefusedException(Kind.CONFLICT, "subsidy-nothing-back");
    }
    mended.forEach(each -> payees.mend(each, user));
    payees.follow(number, user);
    if (books.redirect(subsidy) == 0) {
      throw new RefusedException(Kind.CONFLICT, "subsidy-on-hold");
    }
    subsidies.toBeSentAgain(number, user);
  }

  /**
   * Closes the file; where the emergency has ended before, its report is drawn up again. What came
   * back since somebody settled the subsidy is worked on as what comes back later.
   */
  @Transactional
  public void close(CaseNumber number) {
    caseFiles.lock(number);
    Subsidy subsidy = subsidies.lock(number, SubsidyState.SENT);
    subsidies.settled(number);
    // it is closed already where something came back later
    if (!caseFiles.get(number).state().isDecided()) {
      caseFiles.move(number, CaseState.CLOSED);
    }
    if (reports.newest(subsidy.emergency()).isPresent()) {
      caseFiles.lock(subsidy.emergency());
      reports.drawUp(subsidy.emergency());
    }
    if (list.sum(number, SubsidyItemState.REJECTED).recipients() > 0) {
      reopened.reopen(number);
    }
  }
}
