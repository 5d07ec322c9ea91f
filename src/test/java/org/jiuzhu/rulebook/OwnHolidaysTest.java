package org.jiuzhu.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jiuzhu.calendar.WorkingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** An operator's table of holidays in the policy folder. */
class OwnHolidaysTest {

  private static final Resource OURS = new FileSystemResource("processes/policies/holidays.yaml");

  @TempDir private Path folder;

  private WorkingCalendar read() throws IOException {
    return new RulebookConfiguration().workingCalendar(OURS, folder.toString());
  }

  @Test
  void withoutOneOursHolds() throws IOException {
    assertThat(read().publishedYears()).contains(2025, 2026);
  }

  @Test
  void itReplacesOursAndPublishesAYear() throws IOException {
    Files.writeString(
        folder.resolve("holidays.yaml"),
        """
        years:
          2026:
            source: 国务院办公厅关于2026年部分节假日安排的通知
            off: [2026-10-01/2026-10-07]
            working-weekends: []
          2027:
            source: 国务院办公厅关于2027年部分节假日安排的通知
            off: [2027-01-01]
            working-weekends: [2027-01-02]
        """);
    WorkingCalendar calendar = read();
    assertThat(calendar.publishedYears()).containsExactlyInAnyOrder(2026, 2027);
    assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 1))).isFalse();
    assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 2))).isTrue();
    assertThat(calendar.addWorkingDays(LocalDate.of(2026, 12, 31), 1).provisional()).isFalse();
  }

  @Test
  void aWrongDayIsToldWithItsFileAndLine() throws IOException {
    Files.writeString(
        folder.resolve("holidays.yaml"),
        "years:\n  2027:\n    source: 通知\n    off: [2027-02-30]\n    working-weekends: []\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holidays.yaml")
        .hasMessageContaining("2027-02-30");
  }
}
