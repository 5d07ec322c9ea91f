package org.jiuzhu.relief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.EmergencyStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which limits hold by day and township; only what these declarations add counts. */
@JiuzhuTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InForceTest {

  private static final String AREA = "shapotou";

  @Autowired private PublicEmergencies emergencies;
  @Autowired private CaseFiles caseFiles;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private final Map<CaseNumber, String> names = new LinkedHashMap<>();

  @BeforeEach
  void declareOnce() {
    if (!names.isEmpty()) {
      return;
    }
    declared("A", "2026-05-11", "2026-05-20", "2", null, "1", Set.of(), "MEANS_TEST");
    declared("B", "2026-05-15", "2026-05-25", "1.5", "2.5", "1.5", Set.of("t1"), "APPRAISAL");
    CaseNumber c = declared("C", "2026-05-22", "2026-06-30", "3", "2", "2", Set.of("t2"));
    at("2026-05-27", () -> emergencies.endByHand(emergencies.get(c), "险情解除", "shapotou.county"));
    at("2026-05-30", () -> declare("D", "2026-06-01", "2026-06-05", "3", null, "2", Set.of("t1")));
    CaseNumber e =
        at(
            "2026-06-10",
            () -> declare("E", "2026-06-10", "2026-06-14", "1.2", null, "1", Set.of()));
    at("2026-06-12", () -> confirm(e));
    CaseNumber f = declared("F", "2026-06-20", "2026-06-25", "3", null, "2", Set.of());
    at("2026-06-19", () -> emergencies.endByHand(emergencies.get(f), "预警解除", "shapotou.county"));
    declared("G", "2026-07-01", "2026-07-01", "3", null, "1", Set.of("t1"));
  }

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
  }

  /** Declared and confirmed in the spring before. */
  private CaseNumber declared(
      String name,
      String from,
      String until,
      String firstAid,
      String ratio,
      String temporaryAid,
      Set<String> townships,
      String... steps) {
    return at(
        "2026-04-20",
        () -> {
          CaseNumber number =
              declare(name, from, until, firstAid, ratio, temporaryAid, townships, steps);
          confirm(number);
          return number;
        });
  }

  private CaseNumber declare(
      String name,
      String from,
      String until,
      String firstAid,
      String ratio,
      String temporaryAid,
      Set<String> townships,
      String... steps) {
    CaseNumber number =
        caseFiles
            .open(
                AREA,
                null,
                "PublicEmergency",
                WantedAid.ADMINISTRATIVE,
                Channel.OFFICE,
                "shapotou.county")
            .number();
    names.put(number, name);
    emergencies.declare(
        number,
        new NewDeclaration(
            PublicEmergencyKind.EPIDEMIC,
            townships,
            LocalDate.parse(from),
            LocalDate.parse(until),
            "卫沙政办发〔2026〕1号",
            "疫情",
            new BigDecimal(firstAid),
            ratio == null ? null : new BigDecimal(ratio),
            new BigDecimal(temporaryAid),
            BigDecimal.ONE,
            Arrays.stream(steps).map(EmergencyStep::valueOf).collect(Collectors.toSet())),
        "shapotou.county");
    return number;
  }

  private void confirm(CaseNumber number) {
    emergencies.decide(emergencies.get(number), true, null, "shapotou.county2");
  }

  private <T> T at(String day, java.util.function.Supplier<T> work) {
    ClockUtil.setCurrentTime(
        Date.from(
            LocalDate.parse(day).atTime(9, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant()));
    return transaction.execute(status -> work.get());
  }

  private void at(String day, Runnable work) {
    at(
        day,
        () -> {
          work.run();
          return null;
        });
  }

  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/golden/relief/in-force.csv",
      useHeadersInDisplayName = true)
  void limitsByDayAndTownship(
      LocalDate day,
      String township,
      String firstAid,
      String temporaryAid,
      String shortened,
      String declarations) {
    RaisedLimits limits =
        emergencies.inForce(AREA, day).stream()
            .filter(declaration -> names.containsKey(declaration.caseNumber()))
            .filter(declaration -> declaration.concerns(township))
            .map(EmergencyDeclaration::raised)
            .reduce(RaisedLimits.NONE, RaisedLimits::and);
    assertThat(limits.firstAid(Fraction.ONE)).isEqualTo(Fraction.parse(firstAid));
    assertThat(limits.temporaryAid(Fraction.of(6))).isEqualTo(Fraction.parse(temporaryAid));
    assertThat(words(limits.shortened().stream().sorted().map(Enum::name))).isEqualTo(shortened);
    assertThat(words(limits.declarations().stream().map(names::get).sorted()))
        .isEqualTo(declarations);
    assertThat(emergencies.inForce(AREA, township, day)).isEqualTo(limits);
  }

  /** Null stands for an empty cell of the table. */
  private static String words(java.util.stream.Stream<String> words) {
    String joined = words.collect(Collectors.joining(" "));
    return joined.isEmpty() ? null : joined;
  }

  @Test
  void anotherAreaIsNotConcerned() {
    assertThat(
            emergencies.inForce("ningbo", LocalDate.parse("2026-05-15")).stream()
                .map(EmergencyDeclaration::caseNumber))
        .doesNotContainAnyElementsOf(names.keySet());
  }

  @Test
  void anEmergencyLowersNothing() {
    assertThatThrownBy(
            () ->
                new RaisedLimits(
                    Fraction.ONE,
                    Fraction.ZERO,
                    Fraction.ONE,
                    Fraction.parse("0.9"),
                    Set.of(),
                    Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDatabaseKeepsFourEyesAndEveryRow() {
    CaseNumber number =
        at("2026-08-03", () -> declare("H", "2026-09-01", "2026-09-02", "2", null, "1", Set.of()));
    assertThatThrownBy(
            () ->
                at(
                    "2026-08-03",
                    () ->
                        emergencies.decide(emergencies.get(number), true, null, "shapotou.county")))
        .isInstanceOf(DataAccessException.class);
    at("2026-08-03", () -> confirm(number));
    assertThatThrownBy(() -> at("2026-08-03", () -> confirm(number)))
        .isInstanceOf(DataAccessException.class);
    for (String change :
        new String[] {
          "update emergency_declaration set first_aid_factor = 3",
          "delete from emergency_confirmation",
          "truncate emergency_end"
        }) {
      assertThatThrownBy(() -> jdbc.sql(change).update()).isInstanceOf(DataAccessException.class);
    }
  }
}
