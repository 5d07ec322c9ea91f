package org.jiuzhu.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.meeting.Tally;
import org.springframework.stereotype.Component;

/** The newest result in words, for whoever decides the case. */
@Component
public class AppraisalRows {

  private final Appraisals appraisals;
  private final Words words;

  AppraisalRows(Appraisals appraisals, Words words) {
    this.appraisals = appraisals;
    this.words = words;
  }

  /** What was asked, how they voted and what was said, as {@code item} and {@code value}. */
  public List<Map<String, String>> of(CaseNumber number) {
    return appraisals.newest(number).map(this::of).orElse(List.of());
  }

  /** The same of one appraisal; without a result only what is known. */
  public List<Map<String, String>> of(Appraisal appraisal) {
    List<Map<String, String>> rows = new ArrayList<>();
    row(rows, "appraisalQuestion", words.text("appraisal.question." + appraisal.subject()));
    if (appraisal.result() != null) {
      row(rows, "appraisalConcluded", concluded(appraisal));
      row(rows, "appraisalOutcome", words.of(appraisal.result().outcome()));
    }
    appraisal.held().ifPresent(meeting -> held(rows, meeting));
    if (appraisal.missed() > 0) {
      row(rows, "appraisalMissed", words.text("appraisal.missed", appraisal.missed()));
    }
    if (appraisal.result() != null && appraisal.result().reason() != null) {
      row(rows, "appraisalWithout", appraisal.result().reason());
    }
    return rows;
  }

  /** Which appraisal it is and of which day: an older one is not to be taken for a new one. */
  private String concluded(Appraisal appraisal) {
    return words.text(
        "appraisal.concluded", appraisal.version(), words.moment(appraisal.result().concludedAt()));
  }

  private void held(List<Map<String, String>> rows, Meeting meeting) {
    row(rows, "votes", votes(meeting));
    row(rows, "turnout", turnout(meeting.turnout()));
    row(
        rows,
        "meeting",
        words.text(
            "appraisal.meeting",
            words.day(meeting.attendance().heldOn()),
            meeting.summons().place(),
            meeting.minutes().chair(),
            meeting.minutes().recorder()));
    row(rows, "minutes", meeting.minutes().text());
    row(rows, "signatures", signatures(meeting.minutes()));
  }

  /** How they voted, in one line. */
  public String votes(Meeting meeting) {
    Tally tally = meeting.tally();
    return words.text(
        "appraisal.votes",
        words.of(meeting.minutes().ballot()),
        tally.supporting(),
        tally.opposing(),
        tally.abstaining(),
        tally.invalid());
  }

  /** How many came, in one line. */
  public String turnout(Turnout turnout) {
    return words.text(
        "appraisal.turnout",
        turnout.asked(),
        turnout.recused(),
        turnout.voters().size(),
        turnout.representatives());
  }

  /** As what somebody is asked, «村（居）民代表». */
  public String asWhat(Appraiser appraiser) {
    return appraiser.isMember()
        ? words.of(appraiser.kind())
        : words.text("appraiser.attending", words.of(appraiser.kind()), words.of(appraiser.part()));
  }

  private String signatures(Minutes minutes) {
    return minutes.unsigned() == null
        ? words.text("appraisal.signed", minutes.signatures())
        : words.text("appraisal.signed-not-all", minutes.signatures(), minutes.unsigned());
  }

  private void row(List<Map<String, String>> rows, String item, String value) {
    rows.add(Map.of("item", words.text("field." + item), "value", value));
  }
}
