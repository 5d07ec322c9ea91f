package org.jiuzhu.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.conference.Conference;
import org.jiuzhu.conference.ConferenceProposals;
import org.jiuzhu.conference.ConferenceProposals.Proposal;
import org.jiuzhu.conference.ConferenceRows;
import org.jiuzhu.conference.Conferences;
import org.jiuzhu.conference.Meeting;
import org.jiuzhu.conference.MinutesRecord;
import org.jiuzhu.conference.MinutesVerdict;
import org.jiuzhu.conference.TrackedMeasure;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.meeting.Appointment;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** The conferences on a case's page: meetings, votes, what was decided and what came of it. */
@Component
class ConferenceTables {

  private final Conferences conferences;
  private final ConferenceProposals proposals;
  private final ConferenceRows rows;
  private final PolicyLibrary policies;
  private final Staff staff;
  private final Words words;
  private final Clock clock;

  ConferenceTables(
      Conferences conferences,
      ConferenceProposals proposals,
      ConferenceRows rows,
      PolicyLibrary policies,
      Staff staff,
      Words words,
      Clock clock) {
    this.conferences = conferences;
    this.proposals = proposals;
    this.rows = rows;
    this.policies = policies;
    this.staff = staff;
    this.words = words;
    this.clock = clock;
  }

  /**
   * One conference.
   *
   * @param about which body, why, and what was asked for
   * @param decision empty while it runs
   */
  record Table(
      int version,
      List<CaseParts.Item> about,
      List<Row> meetings,
      List<MinutesTable> minutes,
      List<CaseParts.Item> decision,
      List<MeasureRow> measures) {}

  /** One meeting. */
  record Row(int number, String called, String session, boolean futile, boolean printable) {}

  /**
   * One version of a meeting's minutes.
   *
   * @param returned what was wrong with them, or null
   * @param confirmedBy who confirmed them, or null
   */
  record MinutesTable(
      int meeting,
      String text,
      List<Map<String, String>> motions,
      List<Map<String, String>> ballots,
      String returned,
      String confirmedBy) {}

  /** One measure. */
  record MeasureRow(
      String text, String department, String due, String answer, boolean answered, boolean late) {}

  /** All conferences of a case, newest first. */
  List<Table> of(CaseFile caseFile) {
    List<Conference> all = conferences.of(caseFile.number());
    PolicyView policy = all.isEmpty() ? null : policies.asOf(caseFile.area(), caseFile.ruleDate());
    return IntStream.iterate(all.size() - 1, i -> i >= 0, i -> i - 1)
        .mapToObj(i -> table(all.get(i), policy))
        .toList();
  }

  private Table table(Conference conference, PolicyView policy) {
    return new Table(
        conference.version(),
        about(conference, policy),
        conference.meetings().stream().map(this::row).toList(),
        conference.meetings().stream()
            .flatMap(
                meeting ->
                    meeting.records().stream().map(record -> minutes(meeting, record, policy)))
            .toList(),
        conference.decision() == null
            ? List.of()
            : rows.decision(conference.decision()).stream()
                .map(each -> new CaseParts.Item(each.get("item"), each.get("value")))
                .toList(),
        measures(conference, policy));
  }

  private List<CaseParts.Item> about(Conference conference, PolicyView policy) {
    List<CaseParts.Item> items =
        new java.util.ArrayList<>(
            List.of(
                item("conferenceBody", policy.conferenceBody().label()),
                item("conferenceMatter", words.of(conference.matter()))));
    proposals.find(conference.caseNumber()).ifPresent(proposal -> add(items, proposal));
    return items;
  }

  private void add(List<CaseParts.Item> items, Proposal proposal) {
    items.add(item("address", proposal.village() + " " + proposal.address()));
    if (proposal.phone() != null) {
      items.add(item("phone", proposal.phone()));
    }
    items.add(item("personsConcerned", String.valueOf(proposal.persons())));
    items.add(item("situation", proposal.situation()));
    items.add(item("conferenceRequest", proposal.proposal()));
  }

  private CaseParts.Item item(String field, String value) {
    return new CaseParts.Item(words.text("field." + field), value);
  }

  private Row row(Meeting meeting) {
    Appointment appointment = meeting.summons().appointment();
    return new Row(
        meeting.number(),
        words.text(
            "when-where",
            words.day(appointment.meetsOn()),
            appointment.meetsAt(),
            appointment.place()),
        rows.session(meeting),
        meeting.cameToNothing(),
        ConferencePrintController.isPrintable(meeting));
  }

  private MinutesTable minutes(Meeting meeting, MinutesRecord record, PolicyView policy) {
    MinutesRecord.Signature signature = record.signature();
    boolean returned = signature != null && signature.verdict() == MinutesVerdict.RETURNED;
    boolean confirmed = signature != null && signature.verdict() == MinutesVerdict.CONFIRMED;
    return new MinutesTable(
        meeting.number(),
        record.minutes().text(),
        rows.motions(record, policy),
        rows.ballots(meeting.turnout(), record, policy),
        returned ? signature.note() : null,
        confirmed ? staff.nameOf(signature.signedBy()) : null);
  }

  private List<MeasureRow> measures(Conference conference, PolicyView policy) {
    List<Map<String, String>> texts = rows.measures(conference, policy);
    return IntStream.range(0, texts.size())
        .mapToObj(i -> measure(conference.measures().get(i), texts.get(i)))
        .toList();
  }

  private MeasureRow measure(TrackedMeasure tracked, Map<String, String> text) {
    boolean answered = tracked.answer() != null;
    return new MeasureRow(
        text.get("text"),
        text.get("department"),
        text.get("dueOn"),
        answered ? text.get("outcome") + " · " + text.get("answer") : "",
        answered,
        !answered && tracked.measure().dueOn().isBefore(LocalDate.now(clock)));
  }
}
