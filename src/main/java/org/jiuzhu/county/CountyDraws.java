package org.jiuzhu.county;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.protection.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The running draw of destitute cases that the county looks at (特困人员认定办法 审核确认), for each area and
 * calendar year. What was drawn is only ever added, and can be drawn again to be compared.
 */
@Service
public class CountyDraws {

  /** The least share of cases to be drawn. */
  static final String SHARE = "destitute.county-draw.ratio";

  private static final int SEED_BYTES = 32;

  private final JdbcClient jdbc;
  private final Sealer sealer;
  private final CaseFiles caseFiles;
  private final PolicyLibrary policies;
  private final Timeline timeline;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CountyDraws(
      JdbcClient jdbc,
      Sealer sealer,
      CaseFiles caseFiles,
      PolicyLibrary policies,
      Timeline timeline,
      Clock clock) {
    this.jdbc = jdbc;
    this.sealer = sealer;
    this.caseFiles = caseFiles;
    this.policies = policies;
    this.timeline = timeline;
    this.clock = clock;
  }

  /**
   * One place in a year's row.
   *
   * @param position 1 for the year's first case
   * @param drawnSoFar how many were drawn up to and with this one
   * @param share the least share laid down for this case, 0 to 1
   */
  public record Draw(
      CaseNumber caseNumber,
      int position,
      boolean drawn,
      int drawnSoFar,
      Fraction share,
      Instant at) {}

  /**
   * A year's seed as everybody concerned may know it.
   *
   * @param fingerprint SHA-256 of the seed, hexadecimal: shown from the first draw on, so that the
   *     seed cannot be exchanged later
   */
  public record Seed(String fingerprint, Instant madeAt) {}

  /**
   * What came out when a year was drawn again.
   *
   * @param seedFits whether the seed is the one whose fingerprint was shown
   * @param differing positions at which another result comes out, or which are missing or out of
   *     turn
   */
  public record Check(boolean seedFits, List<Integer> differing) {

    public Check {
      differing = List.copyOf(differing);
    }

    /** Whether the year's draw is the one that the seed gives. */
    public boolean fits() {
      return seedFits && differing.isEmpty();
    }
  }

  /**
   * Draws a case, once: whoever asks again is told the same. Its place is the next one of its area
   * and year, so nobody chooses it; cases of one area wait for each other.
   */
  @Transactional
  public void draw(CaseNumber number) {
    if (find(number).isPresent()) {
      return;
    }
    int year = LocalDate.now(clock).getYear();
    // from here on the area's cases of this year wait for each other
    byte[] seed = seed(number.area(), year);
    if (find(number).isPresent()) {
      return;
    }
    Optional<Draw> last =
        jdbc.sql(
                """
                select * from county_draw where area = ? and year = ?
                order by position desc limit 1
                """)
            .params(number.area(), year)
            .query((row, n) -> read(row))
            .optional();
    int position = last.map(Draw::position).orElse(0) + 1;
    int before = last.map(Draw::drawnSoFar).orElse(0);
    Fraction share = share(number);
    boolean drawn = DrawRule.isDrawn(seed, number, year, position, before, share);
    jdbc.sql(
            """
            insert into county_draw
              (area, year, position, case_number, drawn, drawn_so_far, share, drawn_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.area(),
            year,
            position,
            number.value(),
            drawn,
            drawn ? before + 1 : before,
            share.toString(),
            Timestamp.from(clock.instant()))
        .update();
    timeline.add(number, drawn ? TimelineKind.DRAWN : TimelineKind.NOT_DRAWN);
  }

  private Fraction share(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    return share(caseFile.area(), caseFile.ruleDate());
  }

  private Fraction share(String area, LocalDate day) {
    return policies.asOf(area, day).require(SHARE).value();
  }

  /** The year's seed, made at its first case; its row is locked to the end of the transaction. */
  private byte[] seed(String area, int year) {
    byte[] fresh = new byte[SEED_BYTES];
    random.nextBytes(fresh);
    jdbc.sql(
            """
            insert into county_draw_seed (area, year, seed, fingerprint, made_at)
            values (?, ?, ?, ?, ?)
            on conflict (area, year) do nothing
            """)
        .params(
            area,
            year,
            sealer.seal(fresh, context(area, year)),
            fingerprint(fresh),
            Timestamp.from(clock.instant()))
        .update();
    return jdbc.sql("select seed from county_draw_seed where area = ? and year = ? for update")
        .params(area, year)
        .query((row, n) -> sealer.open(row.getBytes("seed"), context(area, year)))
        .single();
  }

  private static String context(String area, int year) {
    return "county-draw:" + area + ":" + year;
  }

  private byte[] openSeed(String area, int year) {
    return jdbc.sql("select seed from county_draw_seed where area = ? and year = ?")
        .params(area, year)
        .query((row, n) -> sealer.open(row.getBytes("seed"), context(area, year)))
        .single();
  }

  private static String fingerprint(byte[] seed) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seed));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no SHA-256", e);
    }
  }

  /** What is known of a year's seed from its first draw on. */
  public Optional<Seed> seedOf(String area, int year) {
    return jdbc.sql("select fingerprint, made_at from county_draw_seed where area = ? and year = ?")
        .params(area, year)
        .query(
            (row, n) ->
                new Seed(row.getString("fingerprint"), row.getTimestamp("made_at").toInstant()))
        .optional();
  }

  /**
   * The seed itself, hexadecimal: only once the calendar year is over, since whoever knows it
   * foresees what comes.
   */
  public Optional<String> revealedSeed(String area, int year) {
    return LocalDate.now(clock).getYear() <= year || seedOf(area, year).isEmpty()
        ? Optional.empty()
        : Optional.of(HexFormat.of().formatHex(openSeed(area, year)));
  }

  /** Draws a whole year again from its seed and compares; the seed is not shown. */
  public Check verify(String area, int year) {
    Optional<Seed> shown = seedOf(area, year);
    if (shown.isEmpty()) {
      return new Check(true, List.of());
    }
    byte[] seed = openSeed(area, year);
    return new Check(
        fingerprint(seed).equals(shown.get().fingerprint()),
        DrawRule.differing(seed, year, of(area, year)));
  }

  /** The years in which an area has drawn, newest first. */
  public List<Integer> years(String area) {
    return jdbc.sql("select year from county_draw_seed where area = ? order by year desc")
        .param(area)
        .query(Integer.class)
        .list();
  }

  /** The least share that holds for a case of today, 0 to 1, of cases. */
  public Fraction shareToday(String area) {
    return share(area, LocalDate.now(clock));
  }

  /** A case's place in the draw, if it took part. */
  public Optional<Draw> find(CaseNumber number) {
    return jdbc.sql("select * from county_draw where case_number = ?")
        .param(number.value())
        .query((row, n) -> read(row))
        .optional();
  }

  /** Whether a case was drawn. */
  boolean isDrawn(CaseNumber number) {
    return find(number).map(Draw::drawn).orElse(false);
  }

  /** A year's whole row, in order. */
  public List<Draw> of(String area, int year) {
    return jdbc.sql("select * from county_draw where area = ? and year = ? order by position")
        .params(area, year)
        .query((row, n) -> read(row))
        .list();
  }

  private static Draw read(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Draw(
        new CaseNumber(row.getString("case_number")),
        row.getInt("position"),
        row.getBoolean("drawn"),
        row.getInt("drawn_so_far"),
        Fraction.parse(row.getString("share")),
        row.getTimestamp("drawn_at").toInstant());
  }
}
