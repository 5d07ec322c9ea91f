package org.jiuzhu.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jiuzhu.spreadsheet.SheetRefusedException.Reason;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables written, and read again. */
class SheetsTest {

  private static final SheetLimits LIMITS = SheetLimits.of(100_000, 1000);

  private static byte[] written(Format format, List<List<String>> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SheetWriter sheet = SheetWriter.to(out, format, "表")) {
      for (List<String> row : rows) {
        sheet.row(row);
      }
    }
    return out.toByteArray();
  }

  private static List<List<String>> read(byte[] file) {
    return SheetReader.readAll(file, LIMITS).stream().map(SheetRow::cells).toList();
  }

  private static void refused(byte[] file, SheetLimits limits, Reason reason) {
    assertThatThrownBy(() -> SheetReader.readAll(file, limits))
        .isInstanceOfSatisfying(
            SheetRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatIsWrittenIsReadAgain(Format format) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("姓名", "账号", "说明"));
    for (int i = 0; i < 900; i++) {
      rows.add(List.of("测试" + i, "622202000000000" + (1000 + i), "甲,\"乙\"\n丙 " + i));
    }
    assertThat(read(written(format, rows))).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=cmd|' /C calc'!A0"})
  void noCellBeginsAFormula(String cell) throws IOException {
    for (Format format : Format.values()) {
      byte[] file = written(format, List.of(List.of(cell)));
      assertThat(read(file).get(0).get(0)).startsWith("'");
      if (format == Format.XLSX) {
        assertThat(part(file, "xl/worksheets/sheet1.xml")).doesNotContain("<f>");
      }
    }
  }

  private static String part(byte[] file, String name) throws IOException {
    try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void rowsKeepTheNumbersThatTheSenderSees() {
    byte[] file = "a,b\r\n\r\n\"x\ny\",1\r\nz,2".getBytes(StandardCharsets.UTF_8);
    assertThat(SheetReader.readAll(file, LIMITS))
        .extracting(SheetRow::number)
        .containsExactly(1, 3, 5);
  }

  @Test
  void whatChineseOfficeProgramsSaveIsRead() {
    assertThat(read("姓名,金额\r\n测试甲,500.00\r\n".getBytes(Charset.forName("GB18030"))))
        .containsExactly(List.of("姓名", "金额"), List.of("测试甲", "500.00"));
  }

  @Test
  void numbersAndDaysOfASheetBecomeTexts() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", null)) {
      Worksheet sheet = book.newWorksheet("表");
      sheet.value(0, 0, 500.1);
      sheet.value(0, 1, 1234567);
      sheet.value(0, 2, LocalDate.of(2026, 3, 1));
      sheet.style(0, 2).format("yyyy-mm-dd").set();
      sheet.value(0, 3, 512.345);
      sheet.value(0, 5, "末");
    }
    assertThat(read(out.toByteArray()))
        .containsExactly(List.of("500.1", "1234567", "2026-03-01", "512.345", "", "末"));
  }

  @Test
  void limitsHold() throws IOException {
    refused(new byte[0], LIMITS, Reason.EMPTY);
    refused(new byte[200_000], LIMITS, Reason.TOO_LARGE);
    refused(
        "a\nb\nc\n".getBytes(StandardCharsets.UTF_8), SheetLimits.of(100, 2), Reason.TOO_MANY_ROWS);
    refused(
        ("x" + ",".repeat(60)).getBytes(StandardCharsets.UTF_8), LIMITS, Reason.TOO_MANY_COLUMNS);
    refused("长".repeat(600).getBytes(StandardCharsets.UTF_8), LIMITS, Reason.TOO_LONG);
    refused("\"open".getBytes(StandardCharsets.UTF_8), LIMITS, Reason.UNREADABLE);
    refused(new byte[] {1, 0, 2}, LIMITS, Reason.WRONG_TYPE);
    byte[] wide = written(Format.XLSX, List.of(Collections.nCopies(60, "x")));
    refused(wide, LIMITS, Reason.TOO_MANY_COLUMNS);
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 50; i++) {
        zip.write(zeros);
      }
    }
    assertThat(out.size()).isLessThan(LIMITS.bytes());
    refused(out.toByteArray(), LIMITS, Reason.TOO_LARGE);
  }

  @Test
  void entitiesAreNotLookedUp() throws IOException {
    byte[] file = written(Format.XLSX, List.of(List.of("甲")));
    String sheet = part(file, "xl/worksheets/sheet1.xml");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String declared =
        sheet
            .replaceFirst(
                "\\?>", "?><!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>")
            .replace("甲", "&x;");
    try (ZipFile zip = ZipFile.builder().setByteArray(file).get();
        ZipOutputStream forged = new ZipOutputStream(out)) {
      for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
        forged.putNextEntry(new ZipEntry(part.getName()));
        if (part.getName().endsWith("sheet1.xml")) {
          forged.write(declared.getBytes(StandardCharsets.UTF_8));
        } else {
          zip.getInputStream(part).transferTo(forged);
        }
      }
    }
    refused(out.toByteArray(), LIMITS, Reason.UNREADABLE);
  }

  @Test
  void whatIsNoWorkbookIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("hello.txt"));
      zip.write(1);
    }
    refused(out.toByteArray(), LIMITS, Reason.UNREADABLE);
  }
}
