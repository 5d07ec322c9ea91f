package org.jiuzhu.conference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.conference.MinutesRecord.Signature;
import org.jiuzhu.meeting.VoteChoice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Minutes of conferences with every vote, version by version. Only added to. */
@Repository
class MinutesRecords {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  MinutesRecords(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /** Where minutes lie. */
  private record Place(UUID conference, int meeting, int record) {

    String context(String part) {
      return "conference-" + part + ":" + conference + ":" + meeting + ":" + record;
    }
  }

  /**
   * Enters minutes and all votes.
   *
   * @param record with one vote of each member who may vote on each motion; the database refuses
   *     any other number, and a further version of minutes that nobody sent back
   */
  void add(UUID conference, int meeting, MinutesRecord record) {
    Place place = new Place(conference, meeting, record.number());
    int voters = record.votes().values().iterator().next().size();
    jdbc.sql(
            """
            insert into conference_record
              (conference_id, meeting, record, voters, result, content, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            conference,
            meeting,
            record.number(),
            voters,
            record.result().map(Enum::name).orElse(null),
            sealedJson.seal(record.minutes(), place.context("minutes")),
            record.recordedBy(),
            now())
        .update();
    Set<Motion> carried = record.carried();
    record
        .votes()
        .forEach((motion, votes) -> add(place, motion, votes, voters, carried.contains(motion)));
  }

  private void add(Place place, Motion motion, List<Vote> votes, int voters, boolean carried) {
    jdbc.sql(
            """
            insert into conference_motion
              (conference_id, meeting, record, motion, voters, carried)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(place.conference(), place.meeting(), place.record(), motion.name(), voters, carried)
        .update();
    for (int i = 0; i < votes.size(); i++) {
      jdbc.sql(
              """
              insert into conference_vote
                (conference_id, meeting, record, motion, member, voters, choice, voter)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              place.conference(),
              place.meeting(),
              place.record(),
              motion.name(),
              i + 1,
              voters,
              votes.get(i).choice().name(),
              sealedJson.seal(votes.get(i).voter(), voter(place, motion, i + 1)))
          .update();
    }
  }

  /** Keeps what a second person says of minutes. */
  void sign(UUID conference, int meeting, MinutesRecord record, Signature signature) {
    Place place = new Place(conference, meeting, record.number());
    jdbc.sql(
            """
            insert into conference_signature
              (conference_id, meeting, record, recorded_by, verdict, content, signed_by, signed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            conference,
            meeting,
            record.number(),
            record.recordedBy(),
            signature.verdict().name(),
            sealedJson.seal(signature, place.context("signature")),
            signature.signedBy(),
            now())
        .update();
  }

  /** All versions of a meeting's minutes, in order. */
  List<MinutesRecord> of(UUID conference, int meeting) {
    return jdbc.sql(
            """
            select r.record, r.content, r.recorded_by, s.content as signature
            from conference_record r
            left join conference_signature s using (conference_id, meeting, record)
            where r.conference_id = ? and r.meeting = ? order by r.record
            """)
        .params(conference, meeting)
        .query((row, n) -> read(row, conference, meeting))
        .list();
  }

  private MinutesRecord read(ResultSet row, UUID conference, int meeting) throws SQLException {
    Place place = new Place(conference, meeting, row.getInt("record"));
    return new MinutesRecord(
        place.record(),
        sealedJson.open(row.getBytes("content"), place.context("minutes"), Minutes.class),
        votes(place),
        row.getString("recorded_by"),
        sealedJson.open(row.getBytes("signature"), place.context("signature"), Signature.class));
  }

  private Map<Motion, List<Vote>> votes(Place place) {
    Map<Motion, List<Vote>> votes = new EnumMap<>(Motion.class);
    jdbc.sql(
            """
            select motion, member, choice, voter from conference_vote
            where conference_id = ? and meeting = ? and record = ? order by member
            """)
        .params(place.conference(), place.meeting(), place.record())
        .query(
            row -> {
              Motion motion = Motion.valueOf(row.getString("motion"));
              String voter =
                  sealedJson.open(
                      row.getBytes("voter"),
                      voter(place, motion, row.getInt("member")),
                      String.class);
              votes
                  .computeIfAbsent(motion, each -> new ArrayList<>())
                  .add(new Vote(voter, VoteChoice.valueOf(row.getString("choice"))));
            });
    return votes;
  }

  private static String voter(Place place, Motion motion, int member) {
    return place.context("voter") + ":" + motion + ":" + member;
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
