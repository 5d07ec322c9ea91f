package org.jiuzhu.meanstest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declaration.Hukou;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.EngineMessages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 户籍地协助核查: who applies where they live by a residence permit is also looked after by the place of
 * their household registration (宁党办〔2021〕14号 一(二)3).
 */
@Service
public class HukouAssistance {

  private static final String MESSAGE = "AssistanceAnswered";

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Timeline timeline;
  private final EngineMessages messages;
  private final Clock clock;

  HukouAssistance(
      JdbcClient jdbc,
      SealedJson sealedJson,
      CaseFiles caseFiles,
      Declarations declarations,
      Timeline timeline,
      EngineMessages messages,
      Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.timeline = timeline;
    this.messages = messages;
    this.clock = clock;
  }

  /** Where the helping place is. */
  public enum Kind {
    NONE,
    /** Another township of the area, which gets a task. */
    IN_AREA,
    /** Outside the area: by letter. */
    ELSEWHERE
  }

  /**
   * Whom to ask.
   *
   * @param township slug, empty unless in the area
   */
  record Wanted(Kind kind, String township) {

    static final Wanted NONE = new Wanted(Kind.NONE, "");

    /**
     * The place that does not handle the case helps: the household's registration, or the residence
     * where the case was passed on to the registration (宁波市实施意见 二(二)6).
     *
     * @param appliedAt slug of the township where the household applied
     * @param handledBy slug of the township that handles the case
     */
    static Wanted of(Hukou hukou, String appliedAt, String handledBy) {
      return switch (hukou.at()) {
        case THIS_TOWNSHIP -> NONE;
        case OTHER_TOWNSHIP ->
            new Wanted(
                Kind.IN_AREA, hukou.township().equals(handledBy) ? appliedAt : hukou.township());
        case ELSEWHERE -> new Wanted(Kind.ELSEWHERE, "");
      };
    }
  }

  /** How far the assistance is. */
  public enum State {
    ASKED,
    /** The time limit has passed; an answer is still taken. */
    OVERDUE,
    ANSWERED
  }

  /**
   * What the helping place found.
   *
   * @param registered whether the household is registered there
   * @param aidThere whether somebody of it draws aid there
   * @param reference of the paper that answers, or null
   */
  public record Answer(
      boolean registered,
      boolean aidThere,
      LocalDate checkedOn,
      String findings,
      String reference) {}

  /**
   * An assistance that was asked for.
   *
   * @param township slug, null unless in the area
   * @param answer null before
   */
  public record Asked(
      int round,
      Kind kind,
      String township,
      State state,
      Instant askedAt,
      Answer answer,
      String answeredBy,
      Instant answeredAt) {}

  /** Asks for assistance where the household is registered elsewhere and nobody has helped yet. */
  Wanted ask(CaseNumber number, int round) {
    Declaration declaration = declarations.get(number);
    Wanted wanted =
        Wanted.of(declaration.hukou(), declaration.township(), caseFiles.get(number).township());
    boolean answered = find(number).filter(asked -> asked.answer() != null).isPresent();
    if (wanted.kind() == Kind.NONE || answered) {
      return Wanted.NONE;
    }
    jdbc.sql(
            """
            insert into hukou_assistance (case_number, round, kind, township, state, asked_at)
            values (?, ?, ?, ?, 'ASKED', ?)
            """)
        .params(
            number.value(),
            round,
            wanted.kind().name(),
            wanted.kind() == Kind.IN_AREA ? wanted.township() : null,
            Timestamp.from(clock.instant()))
        .update();
    timeline.add(number, TimelineKind.ASSISTANCE_ASKED, null, wanted.kind().name());
    return wanted;
  }

  /** Whom the case's present round has asked and still waits for. */
  Wanted wantedNow(CaseNumber number) {
    int round = caseFiles.get(number).checkRound();
    return find(number)
        .filter(asked -> asked.round() == round && asked.state() == State.ASKED)
        .map(asked -> new Wanted(asked.kind(), Objects.requireNonNullElse(asked.township(), "")))
        .orElse(Wanted.NONE);
  }

  /**
   * Keeps an answer that came by letter or through the API, and wakes the check if it still waits
   * for it; a late one is kept for the approver.
   *
   * @param user who enters it
   * @return false where none was asked for by letter or an answer is there already; a township of
   *     the area answers in its own task
   */
  @Transactional
  public boolean answer(CaseNumber number, Answer answer, String user) {
    boolean byLetter = find(number).filter(asked -> asked.kind() == Kind.ELSEWHERE).isPresent();
    if (!byLetter || !keep(number, answer, user)) {
      return false;
    }
    messages.deliver(number, MESSAGE);
    return true;
  }

  /** Keeps an answer; the caller moves the process. */
  boolean keep(CaseNumber number, Answer answer, String user) {
    caseFiles.lock(number);
    Optional<Asked> open = find(number).filter(asked -> asked.answer() == null);
    open.ifPresent(
        asked -> {
          jdbc.sql(
                  """
                  update hukou_assistance
                  set state = 'ANSWERED', answer = ?, answered_by = ?, answered_at = ?
                  where case_number = ? and round = ?
                  """)
              .params(
                  sealedJson.seal(answer, context(number, asked.round())),
                  user,
                  Timestamp.from(clock.instant()),
                  number.value(),
                  asked.round())
              .update();
          timeline.add(number, TimelineKind.ASSISTANCE_ANSWERED, user);
        });
    return open.isPresent();
  }

  /** Records that the time limit has passed without an answer: the check goes on without. */
  void overdue(CaseNumber number) {
    jdbc.sql(
            "update hukou_assistance set state = 'OVERDUE' where case_number = ? and state = 'ASKED'")
        .param(number.value())
        .update();
    timeline.add(number, TimelineKind.ASSISTANCE_OVERDUE);
  }

  /** The newest assistance of a case, if any was asked for. */
  public Optional<Asked> find(CaseNumber number) {
    return jdbc.sql(
            "select * from hukou_assistance where case_number = ? order by round desc limit 1")
        .param(number.value())
        .query((row, n) -> read(number, row))
        .optional();
  }

  private Asked read(CaseNumber number, ResultSet row) throws SQLException {
    Timestamp answeredAt = row.getTimestamp("answered_at");
    return new Asked(
        row.getInt("round"),
        Kind.valueOf(row.getString("kind")),
        row.getString("township"),
        State.valueOf(row.getString("state")),
        row.getTimestamp("asked_at").toInstant(),
        sealedJson.open(row.getBytes("answer"), context(number, row.getInt("round")), Answer.class),
        row.getString("answered_by"),
        answeredAt == null ? null : answeredAt.toInstant());
  }

  private static String context(CaseNumber number, int round) {
    return "hukou-assistance:" + number + ":" + round;
  }
}
