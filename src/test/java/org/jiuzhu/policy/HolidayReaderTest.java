package org.jiuzhu.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jiuzhu.calendar.WorkingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of public holidays, and what is said about a bad one. */
class HolidayReaderTest {

  @Test
  void daysRangesAndMadeUpWeekends() {
    WorkingCalendar calendar =
        HolidayReader.read(
            "holidays.yaml",
            """
            years:
              2026:
                source: 国办发明电〔2025〕1号
                off: [2026-01-01, 2026-02-16/2026-02-18]
                working-weekends: [2026-02-14]
              2027:
                source: 国办发明电〔2026〕1号
            """);
    assertThat(calendar.publishedYears()).containsExactlyInAnyOrder(2026, 2027);
    assertThat(
            Stream.of(
                    "01-01", "01-02", "02-13", "02-14", "02-15", "02-16", "02-17", "02-18", "02-19")
                .filter(day -> calendar.isWorkingDay(LocalDate.parse("2026-" + day))))
        .containsExactly("01-02", "02-13", "02-14", "02-19");
    assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 1))).isTrue();
    assertThat(calendar.isProvisional(LocalDate.of(2027, 1, 1))).isFalse();
    // nobody has published 2028: Friday and Saturday
    assertThat(calendar.isWorkingDay(LocalDate.of(2028, 1, 7))).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.of(2028, 1, 8))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          year: {} | year
          years: {2026: {source: s, of: [2026-01-01]}} | years.2026.of
          years: {2026: {off: [2026-01-01]}} | source
          years: {2026: {source: s, off: 2026-01-01}} | years.2026.off
          years: {2026: {source: s, off: [2026-02-30]}} | 2026-02-30
          years: {2026: {source: s, off: [2026-02-18/2026-02-16]}} | 2026-02-18/2026-02-16
          years: {2026: {source: s, off: [2026-02-17/2026-02-16]}} | 2026-02-17/2026-02-16
          years: {2026: {source: s, off: [2026-02-16/]}} | 2026-02-16/
          years: {2026: {source: s, off: [2026-02-16/2026-02-17/2026-02-18]}} | 2026-02-17/2026-02-18
          years: {2026: {source: s, working-weekends: [[2026-02-14]]}} | ?
          """)
  void saysWhatIsWrong(String yaml, String what) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HolidayReader.read("holidays.yaml", yaml))
        .withMessageContaining("holidays.yaml 第 1 行")
        .withMessageContaining(what);
  }
}
