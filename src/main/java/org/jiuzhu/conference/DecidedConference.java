package org.jiuzhu.conference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** What the newest conference of a case decided, for whoever goes on with the case. */
@Component
public class DecidedConference {

  private final Conferences conferences;
  private final ConferenceDesk desk;
  private final ConferenceRows rows;
  private final Words words;

  DecidedConference(
      Conferences conferences, ConferenceDesk desk, ConferenceRows rows, Words words) {
    this.conferences = conferences;
    this.desk = desk;
    this.rows = rows;
    this.words = words;
  }

  /** As rows of {@code item} and {@code value}, measures among them; empty without a decision. */
  public List<Map<String, String>> rows(CaseNumber number) {
    return newest(number).map(this::rows).orElseGet(List::of);
  }

  private List<Map<String, String>> rows(Conference conference) {
    PolicyView policy = desk.policy(conference.caseNumber());
    List<Map<String, String>> all = new ArrayList<>(rows.decision(conference.decision()));
    rows.measures(conference, policy)
        .forEach(
            measure ->
                all.add(
                    Map.of(
                        "item",
                        words.text("field.measure"),
                        "value",
                        words.text(
                            "conference.measure-of",
                            measure.get("text"),
                            measure.get("department"),
                            measure.get("dueOn")))));
    return all;
  }

  /** What is to be done now, where the newest conference sent the case back; else empty. */
  public Optional<String> instruction(CaseNumber number) {
    return newest(number).map(conference -> conference.decision().instruction());
  }

  private Optional<Conference> newest(CaseNumber number) {
    return conferences.of(number).stream()
        .filter(conference -> conference.decision() != null)
        .reduce((first, second) -> second);
  }
}
