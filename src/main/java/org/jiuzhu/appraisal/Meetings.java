package org.jiuzhu.appraisal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.meeting.VoteChoice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Meetings of appraisals: who was asked, who came, what was said, how they voted. Only added to.
 */
@Repository
class Meetings {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  Meetings(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * Calls the next meeting and returns its number, 1 for the first.
   *
   * @param user who calls it
   */
  int summon(UUID appraisal, Summons summons, String user) {
    int number = of(appraisal).size() + 1;
    jdbc.sql(
            """
            insert into appraisal_meeting
              (appraisal_id, meeting, meets_on, summons, summoned_by, summoned_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            appraisal,
            number,
            summons.meetsOn(),
            sealedJson.seal(summons, context("summons", appraisal, number)),
            user,
            now())
        .update();
    return number;
  }

  /** Records who came. */
  void attend(UUID appraisal, int number, Attendance attendance, Turnout turnout, String user) {
    jdbc.sql(
            """
            insert into appraisal_attendance
              (appraisal_id, meeting, held_on, content, quorum, voters, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            appraisal,
            number,
            attendance.heldOn(),
            sealedJson.seal(attendance, context("attendance", appraisal, number)),
            turnout.isQuorum(),
            turnout.voters().size(),
            user,
            now())
        .update();
  }

  /**
   * Records the minutes and all votes.
   *
   * @param votes one of each member who may vote; the database refuses any other number
   */
  void hold(UUID appraisal, int number, Minutes minutes, List<Vote> votes) {
    jdbc.sql(
            """
            insert into appraisal_minutes
              (appraisal_id, meeting, voters, ballot, content, signatures, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            appraisal,
            number,
            votes.size(),
            minutes.ballot().name(),
            sealedJson.seal(minutes, context("minutes", appraisal, number)),
            minutes.signatures(),
            minutes.recordedBy(),
            now())
        .update();
    List<Vote> ordered =
        minutes.ballot() == Ballot.OPEN
            ? votes
            // the order in which sheets were opened could tell whose they are
            : votes.stream().sorted(Comparator.comparing(Vote::choice)).toList();
    for (int i = 0; i < ordered.size(); i++) {
      vote(appraisal, number, i + 1, minutes.ballot(), ordered.get(i));
    }
  }

  private void vote(UUID appraisal, int number, int position, Ballot ballot, Vote vote) {
    jdbc.sql(
            """
            insert into appraisal_vote (appraisal_id, meeting, position, ballot, choice, voter)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            appraisal,
            number,
            position,
            ballot.name(),
            vote.choice().name(),
            ballot == Ballot.SECRET
                ? null
                : sealedJson.seal(vote.voter(), voter(appraisal, number, position)))
        .update();
  }

  /** All meetings of an appraisal, in order. */
  List<Meeting> of(UUID appraisal) {
    return jdbc.sql(
            """
            select m.meeting, m.summons, a.content as attendance, n.content as minutes
            from appraisal_meeting m
            left join appraisal_attendance a using (appraisal_id, meeting)
            left join appraisal_minutes n using (appraisal_id, meeting)
            where m.appraisal_id = ? order by m.meeting
            """)
        .param(appraisal)
        .query((row, n) -> read(row, appraisal))
        .list();
  }

  private Meeting read(ResultSet row, UUID appraisal) throws SQLException {
    int number = row.getInt("meeting");
    return new Meeting(
        number,
        sealedJson.open(
            row.getBytes("summons"), context("summons", appraisal, number), Summons.class),
        sealedJson.open(
            row.getBytes("attendance"), context("attendance", appraisal, number), Attendance.class),
        sealedJson.open(
            row.getBytes("minutes"), context("minutes", appraisal, number), Minutes.class),
        votes(appraisal, number));
  }

  private List<Vote> votes(UUID appraisal, int number) {
    return jdbc.sql(
            """
            select position, choice, voter from appraisal_vote
            where appraisal_id = ? and meeting = ? order by position
            """)
        .params(appraisal, number)
        .query(
            (row, n) ->
                new Vote(
                    sealedJson.open(
                        row.getBytes("voter"),
                        voter(appraisal, number, row.getInt("position")),
                        String.class),
                    VoteChoice.valueOf(row.getString("choice"))))
        .list();
  }

  private static String voter(UUID appraisal, int number, int position) {
    return context("voter", appraisal, number) + ":" + position;
  }

  private static String context(String part, UUID appraisal, int number) {
    return "appraisal-" + part + ":" + appraisal + ":" + number;
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
