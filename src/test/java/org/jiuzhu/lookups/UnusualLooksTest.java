package org.jiuzhu.lookups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.lookups.LookLedger.Entry;
import org.jiuzhu.lookups.RefusedLooks.Reason;
import org.jiuzhu.lookups.RefusedLooks.Refusal;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.PolicyLibrary;
import org.junit.jupiter.api.Test;

/** What is unusual about looks: the same looks always give the same lines. */
class UnusualLooksTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Limits LIMITS =
      new Limits(5, 3, 4, 3, LocalTime.of(7, 0), LocalTime.of(20, 0), 3, 4, 90, 2, 2);
  private static final Surroundings NOTHING_KNOWN =
      new Surroundings(Map.of(), Map.of(), Map.of(), List.of());

  private final UnusualLooks rules =
      new UnusualLooks(
          LIMITS,
          ZONE,
          day ->
              day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
  private final List<Entry> looks = new ArrayList<>();

  private static CaseNumber file(int n) {
    return CaseNumber.of("ningxia", 2026, n);
  }

  private void look(String who, String at, Way way, Purpose purpose, Integer file) {
    Instant moment = LocalDateTime.parse(at).atZone(ZONE).toInstant();
    CaseNumber number = file == null ? null : file(file);
    looks.add(
        new Entry(
            looks.size(),
            moment,
            new Look(
                "ningxia",
                who,
                List.of("t1.intake"),
                way,
                "GET /cases/{number}",
                purpose,
                List.of("NAME"),
                number,
                number == null ? List.of(file(1), file(2)) : null,
                null)));
  }

  private void page(String who, String at, int file) {
    look(who, at, Way.PAGE, Purpose.CASE_WORK, file);
  }

  private List<String> found(Surroundings around) {
    looks.sort(Comparator.comparing(Entry::at));
    return rules.find(looks, around).stream()
        .map(
            one ->
                String.join(
                    " ",
                    one.day().toString(),
                    one.official(),
                    one.rule().name(),
                    one.caseNumber() == null ? "-" : one.caseNumber().value(),
                    String.valueOf(one.count())))
        .toList();
  }

  private static Surroundings all(String... takingPart) {
    Map<CaseNumber, Set<String>> part = new java.util.HashMap<>();
    for (int n = 1; n < 60; n++) {
      part.put(file(n), Set.of(takingPart));
    }
    return new Surroundings(part, Map.of(), Map.of(), List.of());
  }

  @Test
  void aUsualDayIsNotUnusual() {
    for (int n = 1; n <= 5; n++) {
      page("a", "2026-03-02T09:0" + n, n);
    }
    look("a", "2026-03-02T07:00", Way.LIST, Purpose.CASE_LIST, null);
    look("a", "2026-03-02T19:59", Way.SEARCH, Purpose.EVENT, null);
    assertThat(found(all("a"))).isEmpty();
  }

  @Test
  void manyFamiliesWithinAnyHour() {
    for (int n = 1; n <= 6; n++) {
      page("a", "2026-03-02T09:5" + n, n);
    }
    // six, but the first is an hour old when the sixth is opened
    for (int n = 1; n <= 6; n++) {
      page("b", n < 6 ? "2026-03-02T13:0" + (n - 1) : "2026-03-02T14:00", n);
    }
    assertThat(found(all("a", "b"))).containsExactly("2026-03-02 a MANY_CASES_AN_HOUR - 6");
  }

  @Test
  void farAboveTheMedianOfThePost() {
    for (int n = 1; n <= 7; n++) {
      page("a", "2026-03-02T1" + n + ":00", n);
    }
    page("b", "2026-03-02T09:00", 1);
    page("b", "2026-03-02T10:00", 2);
    page("c", "2026-03-02T09:00", 3);
    page("c", "2026-03-02T10:00", 3);
    assertThat(found(all("a", "b", "c")).stream().filter(line -> line.contains("FAR_ABOVE")))
        .containsExactly("2026-03-02 a FAR_ABOVE_COLLEAGUES - 7");
  }

  @Test
  void twoPeopleMakeNoMedian() {
    for (int n = 1; n <= 7; n++) {
      page("a", "2026-03-02T1" + n + ":00", n);
    }
    page("b", "2026-03-02T09:00", 1);
    assertThat(found(all("a", "b"))).isEmpty();
  }

  @Test
  void atNightAndOnDaysOff() {
    page("a", "2026-03-02T06:59", 1);
    page("a", "2026-03-02T20:00", 1);
    look("b", "2026-02-28T10:00", Way.SEARCH, Purpose.EVENT, null);
    assertThat(found(all("a", "b")))
        .containsExactly("2026-03-02 a OUT_OF_HOURS - 2", "2026-02-28 b OUT_OF_HOURS - 1");
  }

  @Test
  void familiesWithoutAnyPartInTheirCases() {
    for (int n = 1; n <= 4; n++) {
      page("a", "2026-03-02T1" + n + ":00", n);
      page("b", "2026-03-02T1" + n + ":00", n);
      look("c", "2026-03-02T1" + n + ":00", Way.TASK_FORM, Purpose.TASK, n);
      page("c", "2026-03-02T1" + n + ":30", n);
      look("d", "2026-03-02T1" + n + ":00", Way.PAGE, Purpose.OVERSIGHT, n);
    }
    assertThat(found(all("b"))).containsExactly("2026-03-02 a NO_PART_IN_CASE - 4");
  }

  @Test
  void theSameFamilyAgainAndAgain() {
    for (int n = 1; n <= 5; n++) {
      page("a", "2026-03-02T1" + n + ":00", 7);
      look("b", "2026-03-02T1" + n + ":00", Way.TASK_FORM, Purpose.TASK, 7);
    }
    assertThat(found(all("a", "b")))
        .containsExactly("2026-03-02 a SAME_PERSON_AGAIN " + file(7) + " 5");
  }

  @Test
  void aColleaguesFamily() {
    page("a", "2026-03-02T10:00", 7);
    page("b", "2026-03-02T10:00", 7);
    look("c", "2026-03-02T10:00", Way.PAGE, Purpose.OVERSIGHT, 7);
    look("d", "2026-03-02T10:00", Way.TASK_FORM, Purpose.TASK, 7);
    page("d", "2026-03-02T10:01", 7);
    Surroundings around =
        new Surroundings(
            Map.of(file(7), Set.of("b")),
            Map.of(file(7), Set.of("colleague")),
            Map.of(),
            List.of());
    assertThat(found(around)).containsExactly("2026-03-02 a COLLEAGUES_FAMILY " + file(7) + " 1");
  }

  @Test
  void casesClosedLongAgo() {
    Instant closed = LocalDate.parse("2026-03-02").atTime(23, 0).atZone(ZONE).toInstant();
    page("a", "2026-06-01T10:00", 7);
    page("b", "2026-05-29T10:00", 7);
    look("c", "2026-06-01T10:00", Way.ACCESS_COPY, Purpose.PERSON_ASKED, 7);
    Surroundings around =
        new Surroundings(
            Map.of(file(7), Set.of("a", "b", "c")), Map.of(), Map.of(file(7), closed), List.of());
    // 31 May is the ninetieth day after
    assertThat(found(around)).containsExactly("2026-06-01 a LONG_CLOSED " + file(7) + " 1");
  }

  @Test
  void manySearches() {
    for (int n = 1; n <= 3; n++) {
      look("a", "2026-03-02T1" + n + ":00", Way.SEARCH, Purpose.DOUBLE_APPLICATION, null);
      look("b", "2026-03-02T1" + n + ":00", Way.LIST, Purpose.CASE_LIST, null);
    }
    assertThat(found(NOTHING_KNOWN)).containsExactly("2026-03-02 a MANY_SEARCHES - 3");
  }

  @Test
  void refusedCasesAreCountedOnceEach() {
    List<Refusal> refused = new ArrayList<>();
    for (int n = 1; n <= 3; n++) {
      refused.add(refusal("a", n));
      refused.add(refusal("b", 1));
      refused.add(refusal("b", n % 2 + 1));
    }
    assertThat(found(new Surroundings(Map.of(), Map.of(), Map.of(), refused)))
        .containsExactly("2026-03-02 a REFUSED - 3");
  }

  private static Refusal refusal(String who, int file) {
    return new Refusal(
        who,
        LocalDateTime.parse("2026-03-02T10:00").atZone(ZONE).toInstant(),
        "GET /cases/{number}",
        file(file),
        Reason.NOT_ONES_OWN);
  }

  /** An area has its own where its pack says so. */
  @Test
  void limitsAreTheAreas() {
    PolicyLibrary packs = Packs.LIBRARY;
    LocalDate day = LocalDate.parse("2026-03-02");
    Limits national = Limits.of(packs.asOf("ningxia", day));
    assertThat(national)
        .isEqualTo(
            new Limits(40, 3, 15, 3, LocalTime.of(7, 0), LocalTime.of(20, 0), 10, 12, 90, 20, 3));
    Limits corps = Limits.of(packs.asOf("xpcc", day));
    assertThat(corps.dayBegins()).isEqualTo(LocalTime.of(9, 0));
    assertThat(corps.dayEnds()).isEqualTo(LocalTime.of(22, 0));
    assertThat(corps.casesAnHour()).isEqualTo(national.casesAnHour());
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMiddleOfTwo() {
    assertThat(UnusualLooks.twiceMedian(List.of(9, 1, 4, 2))).isEqualTo(6);
    assertThat(UnusualLooks.twiceMedian(List.of(9, 1, 4))).isEqualTo(8);
  }
}
