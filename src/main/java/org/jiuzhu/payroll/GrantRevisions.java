package org.jiuzhu.payroll;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.closing.ClosingReason;
import org.jiuzhu.closing.Closings;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.RecoveryReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * How monthly aid goes on after a death, or ends after it was overpaid: proposed by one person,
 * confirmed by another, then in force at once. Only ever added to.
 */
@Service
public class GrantRevisions {

  /** The process in which it is proposed and confirmed. */
  static final String PROCESS = "GrantRevision";

  private static final String SETTLED_OTHERWISE = "GrantSettledOtherwise";

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final RunningGrants grants;
  private final GrantHolds holds;
  private final Overpayments overpayments;
  private final RevisedAmounts revised;
  private final UnpaidAid unpaid;
  private final GrantLetters letters;
  private final Closings closings;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final EngineMessages engine;
  private final Timeline timeline;
  private final Clock clock;

  GrantRevisions(
      JdbcClient jdbc,
      SealedJson sealedJson,
      RunningGrants grants,
      GrantHolds holds,
      Overpayments overpayments,
      RevisedAmounts revised,
      UnpaidAid unpaid,
      GrantLetters letters,
      Closings closings,
      CaseFiles caseFiles,
      Declarations declarations,
      EngineMessages engine,
      Timeline timeline,
      Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.grants = grants;
    this.holds = holds;
    this.overpayments = overpayments;
    this.revised = revised;
    this.unpaid = unpaid;
    this.letters = letters;
    this.closings = closings;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.engine = engine;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * Gives somebody the task to settle how a case's aid goes on; it is on hold until then. Where
   * somebody has it already, he settles what this death means together with the first. An end of
   * the case is settled so only where later months were paid already: what becomes of them is not
   * for one person to say.
   *
   * @param user who recorded the death
   * @return whether there is running aid to be settled
   */
  public boolean begin(CaseNumber number, DeathFacts facts, String user) {
    if (facts.closing() != null && !isOverpaid(number, facts)) {
      lock(number);
      if (!isOverpaid(number, facts)) {
        return false;
      }
    }
    if (!holds.hold(number, HoldReason.of(facts.closing()), user)) {
      return false;
    }
    if (!holds.record(number, facts)) {
      return true;
    }
    CaseFile caseFile = caseFiles.get(number);
    engine.startProcessBySystem(
        PROCESS,
        number,
        Map.of(CaseVariables.AREA, caseFile.area(), CaseVariables.TOWNSHIP, caseFile.township()));
    return true;
  }

  /**
   * Before aid ends: from here on nothing of it is ordered that the end does not know of, and what
   * is being paid is through.
   */
  void lock(CaseNumber... ending) {
    holds.change();
    unpaid.lock(ending);
  }

  /** Before a grant begins: what ran before ends, also where another case pays the same person. */
  void lock(CaseNumber number, IdNumber recipient) {
    lock(
        Stream.concat(Stream.of(number), grants.running(recipient).stream())
            .distinct()
            .toArray(CaseNumber[]::new));
  }

  private boolean isOverpaid(CaseNumber number, DeathFacts facts) {
    return !overpaid(number, all(number, facts), Money.ZERO).isEmpty();
  }

  /** Together with what was recorded before and is not settled yet. */
  private DeathFacts all(CaseNumber number, DeathFacts facts) {
    return holds.isOnHold(number) && holds.isRecorded(number)
        ? holds.facts(number).and(facts)
        : facts;
  }

  /**
   * The months that were paid although they were no longer due, or not as much.
   *
   * @param due CNY a month that is due since
   */
  List<OverpaidMonth> overpaid(CaseNumber number, DeathFacts facts, Money due) {
    return overpayments.since(number, facts.since(), due);
  }

  /** Nobody died: the aid goes on, unless another death of the case is still to be settled. */
  public void notTrue(CaseNumber number) {
    if (holds.isOnHold(number) && !holds.isRecorded(number)) {
      holds.lift(number, GrantHolds.Outcome.CONTINUED);
    }
  }

  /**
   * A hold that ends because the case does, or is decided anew: nothing is left to be settled.
   *
   * @param user who decided
   */
  void overtaken(CaseNumber number, GrantHolds.Outcome outcome, String user) {
    if (holds.lift(number, outcome)) {
      unpaid.lock(number);
      if (outcome == GrantHolds.Outcome.ENDED) {
        unpaid.end(number, lastMonth(number), user);
      } else {
        unpaid.follow(number, user);
      }
      engine.deliver(number, SETTLED_OTHERWISE);
    }
  }

  /**
   * Ends what a case is paid with the month of its end, where nothing is left to be settled: also
   * what an earlier grant promised for later months, and what of these came back is given up.
   *
   * @param lastMonth first day of the last month that is due
   * @param user who recorded the end
   */
  public void end(CaseNumber number, LocalDate lastMonth, String user) {
    if (grants.of(number).isEmpty()) {
      return;
    }
    lock(number);
    grants.end(number, lastMonth);
    boolean held = holds.lift(number, GrantHolds.Outcome.ENDED);
    if (held) {
      unpaid.end(number, lastMonth, user);
      engine.deliver(number, SETTLED_OTHERWISE);
    } else {
      unpaid.giveUp(number, lastMonth, user);
    }
  }

  private LocalDate lastMonth(CaseNumber number) {
    return grants.of(number).stream().map(Grant::lastMonth).max(LocalDate::compareTo).orElseThrow();
  }

  /** A proposal, by whom, as which version. */
  record Proposal(int version, GrantRevision revision, String by) {}

  /** Keeps a proposal as the next version. */
  void propose(CaseNumber number, long hold, GrantRevision revision, String user) {
    int version = newest(number).map(Proposal::version).orElse(0) + 1;
    jdbc.sql(
            """
            insert into grant_revision (case_number, version, hold, content, proposed_by, proposed_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            version,
            hold,
            sealedJson.seal(revision, context(number, version)),
            user,
            Timestamp.from(clock.instant()))
        .update();
    timeline.add(number, TimelineKind.GRANT_REVISION_PROPOSED, user);
  }

  /**
   * Makes sure that a proposal takes in all deaths that were recorded.
   *
   * @throws RefusedException if one was recorded after it was proposed
   */
  void requireCurrent(CaseNumber number, GrantRevision revision) {
    if (revision.added() != holds.facts(number).added()) {
      throw new RefusedException(Kind.CONFLICT, "grant-death-added");
    }
  }

  /** What was proposed last. */
  Optional<Proposal> newest(CaseNumber number) {
    return jdbc.sql(
            """
            select version, content, proposed_by from grant_revision where case_number = ?
            order by version desc limit 1
            """)
        .param(number.value())
        .query((row, n) -> proposal(number, row))
        .optional();
  }

  /** User ids of all who proposed something while this hold lasted. */
  Set<String> proposers(long hold) {
    return new TreeSet<>(
        jdbc.sql("select proposed_by from grant_revision where hold = ?")
            .param(hold)
            .query(String.class)
            .list());
  }

  /** What was found wrong with the newest proposal of this hold; empty if nothing was. */
  String remark(CaseNumber number, long hold) {
    return jdbc.sql(
            """
            select c.version, c.note from grant_revision_check c
            join grant_revision r using (case_number, version)
            where case_number = ? and r.hold = ? and not c.confirmed order by c.version desc limit 1
            """)
        .params(number.value(), hold)
        .query(
            (row, n) ->
                (String)
                    sealedJson
                        .openMap(row.getBytes("note"), noteContext(number, row.getInt("version")))
                        .get("note"))
        .optional()
        .orElse("");
  }

  /**
   * Keeps what a second person found of the newest proposal. The database refuses whoever proposed.
   *
   * @param note what is wrong; null where all is right
   */
  void checked(CaseNumber number, Proposal proposal, String note, String user) {
    jdbc.sql(
            """
            insert into grant_revision_check (case_number, version, proposed_by, confirmed, note,
              checked_by, checked_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            proposal.version(),
            proposal.by(),
            note == null,
            note == null
                ? null
                : sealedJson.seal(Map.of("note", note), noteContext(number, proposal.version())),
            user,
            Timestamp.from(clock.instant()))
        .update();
    timeline.add(
        number,
        note == null ? TimelineKind.GRANT_REVISED : TimelineKind.GRANT_REVISION_SENT_BACK,
        user);
  }

  /**
   * The first month that can still be paid otherwise: not before the death, not before what is
   * ordered or paid already.
   */
  LocalDate earliest(CaseNumber number, DeathFacts facts) {
    Grant running = running(number);
    LocalDate earliest = facts.first().withDayOfMonth(1);
    LocalDate open = holds.settledUpTo(number).map(month -> month.plusMonths(1)).orElse(earliest);
    earliest = open.isAfter(earliest) ? open : earliest;
    return running.firstMonth().isAfter(earliest) ? running.firstMonth() : earliest;
  }

  /** The month after, or the first that can still be paid otherwise. */
  LocalDate usual(CaseNumber number, DeathFacts facts) {
    LocalDate earliest = earliest(number, facts);
    LocalDate next = facts.since().withDayOfMonth(1).plusMonths(1);
    return next.isAfter(earliest) ? next : earliest;
  }

  /**
   * What is running.
   *
   * @throws RefusedException if nothing is any more
   */
  Grant running(CaseNumber number) {
    return holds
        .running(number)
        .orElseThrow(() -> new RefusedException(Kind.CONFLICT, "grant-not-on-hold"));
  }

  /**
   * Puts a confirmed proposal in force.
   *
   * @param user who confirmed it
   * @throws RefusedException if a payroll has ordered one of its months meanwhile, or it says
   *     nothing of months that are overpaid
   */
  void apply(CaseNumber number, Proposal proposal, String user) {
    GrantRevision revision = proposal.revision();
    DeathFacts facts = holds.facts(number);
    if (revision.firstMonth().isBefore(earliest(number, facts))) {
      throw new RefusedException(Kind.CONFLICT, "grant-month-over");
    }
    List<OverpaidMonth> overpaid = overpaid(number, facts, revision.monthlyAmount());
    if (revision.claim() == null && !overpaid.isEmpty()) {
      throw new RefusedException(Kind.CONFLICT, "grant-claim-missing");
    }
    boolean ends = revision.outcome() == GrantRevision.Outcome.END;
    holds.lift(number, ends ? GrantHolds.Outcome.ENDED : GrantHolds.Outcome.CONTINUED);
    if (ends) {
      lock(number);
    } else {
      lock(number, recipient(number, revision));
    }
    holds.unlist(number, revision.firstMonth());
    revised.decide(number, proposal.version(), due(number, facts, revision));
    if (ends) {
      end(number, proposal, facts);
    } else {
      goOn(number, proposal, facts);
    }
    // the fund comes last
    if (!overpaid.isEmpty()) {
      overpayments.decide(
          number,
          proposal.version(),
          facts.since(),
          revision.monthlyAmount(),
          revision.claim() == GrantRevision.Claim.CLAIM,
          facts.deceased().isEmpty()
              ? RecoveryReason.PAID_AFTER_END
              : RecoveryReason.PAID_AFTER_DEATH,
          user);
    }
  }

  /** The months that came back, as they would go again after this revision. */
  List<RevisedAmounts.Again> again(CaseNumber number, DeathFacts facts, GrantRevision revision) {
    return revised.with(number, due(number, facts, revision));
  }

  private MonthlyDue due(CaseNumber number, DeathFacts facts, GrantRevision revision) {
    return RevisedAmounts.due(facts.since(), running(number).id(), revision.monthlyAmount());
  }

  /** What is asked back, without what has been given up meanwhile. */
  private List<OverpaidMonth> claimed(CaseNumber number, GrantRevision revision, DeathFacts facts) {
    return revision.claim() == GrantRevision.Claim.CLAIM
        ? overpaid(number, facts, revision.monthlyAmount())
        : List.of();
  }

  private void end(CaseNumber number, Proposal proposal, DeathFacts facts) {
    GrantRevision revision = proposal.revision();
    grants.end(number, lastMonth(number, revision, facts));
    unpaid.end(number, facts.since().withDayOfMonth(1), proposal.by());
    ClosingReason reason = facts.closing() == null ? ClosingReason.AID_ENDED : facts.closing();
    closings.close(
        number, reason, letters.ending(number, revision, claimed(number, revision, facts)));
  }

  /**
   * The last month that is still paid: that of the event, where the aid ends as soon as it can.
   * What was held back of the months up to the last that was paid is not due either: those are
   * overpaid.
   */
  private LocalDate lastMonth(CaseNumber number, GrantRevision revision, DeathFacts facts) {
    LocalDate before = revision.firstMonth().minusMonths(1);
    LocalDate event = facts.since().withDayOfMonth(1);
    boolean later = revision.firstMonth().isAfter(usual(number, facts));
    return later || before.isBefore(event) ? before : event;
  }

  private void goOn(CaseNumber number, Proposal proposal, DeathFacts facts) {
    GrantRevision revision = proposal.revision();
    Grant before = running(number);
    List<RevisedAmounts.Again> again = again(number, facts, revision);
    Payee payee = revision.payee() == null ? grants.payee(before.id()) : revision.payee();
    grants.begin(
        new NewGrant(
            number,
            nextVersion(number),
            before.category(),
            revision.monthlyAmount(),
            revision.persons(),
            revision.firstMonth(),
            payee,
            recipient(number, revision),
            null));
    unpaid.follow(number, proposal.by());
    letters.changed(number, revision, before, again, claimed(number, revision, facts));
  }

  private int nextVersion(CaseNumber number) {
    return Math.min(0, grants.of(number).stream().mapToInt(Grant::version).min().orElse(0)) - 1;
  }

  /**
   * Somebody who receives a case's aid.
   *
   * @param revision version of the confirmed revision that says so
   */
  public record Recipient(int revision, String name, IdNumber idNumber) {

    /** Leaves the person out. */
    @Override
    public String toString() {
      return "Recipient[…]";
    }
  }

  /** Whoever receives the running aid by a revision; empty where it is as it was declared. */
  public Optional<Recipient> revisedRecipient(CaseNumber number) {
    if (holds.running(number).filter(grant -> grant.version() < 0).isEmpty()) {
      return Optional.empty();
    }
    return recipients(number).stream().reduce((first, second) -> second);
  }

  /** Whoever received the aid by a confirmed revision, now or before, oldest first. */
  public List<Recipient> recipients(CaseNumber number) {
    return confirmed(number).stream()
        .filter(proposal -> proposal.revision().newRecipient() != null)
        .map(
            proposal ->
                new Recipient(
                    proposal.version(),
                    proposal.revision().recipient(),
                    proposal.revision().newRecipient()))
        .toList();
  }

  /** Whoever receives the aid: as this revision says, or an earlier one, or the declaration. */
  private IdNumber recipient(CaseNumber number, GrantRevision revision) {
    if (revision.newRecipient() != null) {
      return revision.newRecipient();
    }
    List<Recipient> earlier = recipients(number);
    if (!earlier.isEmpty()) {
      return earlier.get(earlier.size() - 1).idNumber();
    }
    for (JsonNode member :
        declarations.document(number).orElseThrow().path("household").path("members")) {
      if (member.path("relation").asText().equals("SELF")) {
        return new IdNumber(member.path("idNumber").asText());
      }
    }
    throw new IllegalStateException("nobody is known of the household");
  }

  private List<Proposal> confirmed(CaseNumber number) {
    return jdbc.sql(
            """
            select r.version, r.content, r.proposed_by from grant_revision r
            join grant_revision_check c using (case_number, version)
            where case_number = ? and c.confirmed and r.content <> erased_value() order by r.version
            """)
        .param(number.value())
        .query((row, n) -> proposal(number, row))
        .list();
  }

  private Proposal proposal(CaseNumber number, ResultSet row) throws SQLException {
    int version = row.getInt("version");
    return new Proposal(
        version,
        sealedJson.open(row.getBytes("content"), context(number, version), GrantRevision.class),
        row.getString("proposed_by"));
  }

  private static String context(CaseNumber number, int version) {
    return "grant-revision:" + number + ":" + version;
  }

  private static String noteContext(CaseNumber number, int version) {
    return "grant-revision-check:" + number + ":" + version;
  }

  /** What is on hold, in words of the forms' view. */
  Map<String, Object> view(CaseNumber number, DeathFacts facts, GrantWords words) {
    Map<String, Object> view = new LinkedHashMap<>();
    Grant running = running(number);
    view.put("caseNumber", number.value());
    view.put("occasionText", words.occasion(facts));
    view.put("payeeText", words.payee(grants.payee(running.id())));
    view.put("amountBefore", running.monthlyAmount().toString());
    view.put("personsBefore", String.valueOf(running.householdSize()));
    view.put(
        "settledText",
        holds.settledUpTo(number).map(words::month).orElseGet(() -> words.text("grant.none-yet")));
    return view;
  }
}
