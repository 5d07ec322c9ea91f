package org.jiuzhu.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.closing.ClosingReason;
import org.jiuzhu.closing.Closings;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payroll.RecipientImport.State;
import org.jiuzhu.payroll.RecipientImport.Uploaded;
import org.jiuzhu.spreadsheet.SheetRefusedException;
import org.jiuzhu.spreadsheet.SheetWriter;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 在享对象导入, in xpcc. */
@JiuzhuTest
class RecipientImportTest {

  private static final String AREA = "xpcc";
  private static final LocalDate FROM = LocalDate.now().withDayOfMonth(1).plusMonths(1);

  @Autowired private RecipientImports imports;
  @Autowired private Recipients recipients;
  @Autowired private RunningGrants grants;
  @Autowired private CaseFiles caseFiles;
  @Autowired private Timeline timeline;
  @Autowired private Letters letters;
  @Autowired private Closings closings;
  @Autowired private Messages messages;
  @Autowired private JdbcClient jdbc;
  @Autowired private org.jiuzhu.organisation.Organisation organisation;

  /** Other tests leave current recipients behind, too. */
  @BeforeEach
  @AfterEach
  void clear() {
    recipients.clear(AREA);
  }

  private String town() {
    return organisation.township(AREA, "t1").name();
  }

  private String row() {
    return Recipients.row(town(), "500.00");
  }

  private Uploaded upload(String... rows) {
    return imports.upload(AREA, Recipients.file(rows), FROM, false, "xpcc.county");
  }

  @Test
  void recipientsGetACaseFileEachAndArePaid() {
    String row = row();
    Uploaded uploaded = upload(row, Recipients.row(town(), "1000"));
    RecipientImport stored = uploaded.stored();
    assertThat(uploaded.flaws()).isEmpty();
    assertThat(stored.state()).isEqualTo(State.WAITING);
    assertThat(stored.rows()).isEqualTo(2);
    assertThat(stored.total()).isEqualTo(Money.of("1500.00"));
    assertThat(grants.running(AREA, FROM)).isEmpty();
    assertThat(imports.lines(stored.id(), 5).get(0).idNumber()).contains("********");
    imports.approve(stored.id(), "xpcc.finance");
    String number = imports.lines(stored.id(), 5).get(0).caseNumber();
    CaseFile file = caseFiles.get(new CaseNumber(number));
    assertThat(file.state()).isEqualTo(CaseState.GRANTED);
    assertThat(file.channel()).isEqualTo(Channel.OFFICE);
    assertThat(file.process()).isEqualTo(RecipientImports.PROCESS);
    assertThat(file.wantedAid()).isEqualTo(WantedAid.DIBAO);
    assertThat(file.township()).isEqualTo("t1");
    assertThat(timeline.of(file.number()))
        .extracting(TimelineEntry::kind)
        .containsExactly(
            TimelineKind.RECEIVED, TimelineKind.RECIPIENT_IMPORTED, TimelineKind.GRANTED);
    assertThat(grants.running(AREA, FROM)).hasSize(2);
    assertThat(grants.running(AREA, FROM.minusMonths(1))).isEmpty();
    Grant grant = grants.of(file.number()).get(0);
    assertThat(grants.payee(grant.id()).account()).isEqualTo(row.split(",")[8]);
    assertThat(
            jdbc.sql("select count(*) from case_person where case_number = ?")
                .param(number)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, '', NAME, required",
    "0, =1+1, NAME, forbidden-characters",
    "0, 甲<b>, NAME, forbidden-characters",
    "1, '', ID_NUMBER, required",
    "1, 990101195001010013, ID_NUMBER, id-number-check",
    "1, 99010119500230001X, ID_NUMBER, id-number-birth-date",
    "1, 123, ID_NUMBER, id-number-shape",
    "2, 乌有镇, TOWNSHIP, unknown-township",
    "3, 低收入（低保边缘）家庭, CATEGORY, category-not-paid",
    "3, 甲等, CATEGORY, category-not-paid",
    "4, 0, PERSONS, out-of-range",
    "4, 两人, PERSONS, out-of-range",
    "5, 0, AMOUNT, sheet-positive",
    "5, -1.00, AMOUNT, sheet-positive",
    "5, 500.001, AMOUNT, sheet-decimals",
    "5, 五百, AMOUNT, sheet-amount",
    "5, '1000000', AMOUNT, too-much-money",
    "6, '', HOLDER, required",
    "7, -行, BANK, forbidden-characters",
    "8, 123, ACCOUNT, account-shape",
    "8, 6222020000000000001, ACCOUNT, card-check-digit",
    "8, 62220200000000, ACCOUNT, card-length",
    "9, 去年, SINCE, sheet-month",
    "9, 2026-13, SINCE, sheet-month",
    "9, 2099-01, SINCE, between-days"
  })
  void everyCellIsChecked(int column, String cell, RecipientColumn where, String code) {
    String[] cells = row().split(",");
    cells[column] = cell;
    String good = row();
    Uploaded uploaded = upload(good, String.join(",", cells));
    assertThat(uploaded.stored()).isNull();
    assertThat(uploaded.goodRows()).isEqualTo(1);
    assertThat(uploaded.flaws()).hasSize(1);
    SheetFlaw flaw = uploaded.flaws().get(0);
    assertThat(flaw.row()).isEqualTo(3);
    assertThat(flaw.column()).isEqualTo(where.name());
    assertThat(flaw.code()).isEqualTo(code);
    String text =
        messages.text(Locale.SIMPLIFIED_CHINESE, "input." + code, flaw.arguments().toArray());
    assertThat(text).containsPattern("[\\u4e00-\\u9fff]");
    assertThat(cell.isEmpty() || cell.length() < 3 || !text.contains(cell)).isTrue();
    assertThat(imports.of(AREA)).noneMatch(each -> each.state() == State.WAITING);
  }

  private static final String WITH_METHOD = Recipients.TITLES + ",发放方式";

  private Uploaded uploadWithMethod(String... rows) {
    String file = WITH_METHOD + "\n" + String.join("\n", rows) + "\n";
    return imports.upload(AREA, bytes(file), FROM, false, "xpcc.county");
  }

  /** A row with its own holder, bank, account and method. */
  private String row(String holder, String bank, String account, String method) {
    String[] cells = row().split(",");
    cells[6] = holder;
    cells[7] = bank;
    cells[8] = account;
    return String.join(",", cells) + "," + method;
  }

  @Test
  void recipientsWithoutAnAccountAreTakenOverInCash() {
    String transfer = row() + ",银行转账";
    String own = row("", "", "", "现金");
    String guardian = row("测试监护人", "", "", "现金");
    Uploaded uploaded = uploadWithMethod(transfer, own, guardian);
    assertThat(uploaded.flaws()).isEmpty();
    long id = uploaded.stored().id();
    assertThat(imports.sums(id))
        .extracting(sum -> sum.method() + " " + sum.rows())
        .containsExactly("TRANSFER 1", "CASH 2");
    assertThatThrownBy(() -> imports.approve(id, "xpcc.county")).hasMessage("recipients-four-eyes");
    imports.approve(id, "xpcc.finance");
    List<Payee> payees =
        imports.lines(id, 5).stream()
            .map(line -> new CaseNumber(line.caseNumber()))
            .map(number -> grants.payee(grants.of(number).get(0).id()))
            .toList();
    assertThat(payees.get(0).account()).isEqualTo(transfer.split(",")[8]);
    assertThat(payees.subList(1, 3))
        .containsExactly(Payee.inPerson(own.split(",")[0]), Payee.inPerson("测试监护人"));
    assertThat(
            jdbc.sql("select method from running_grant where import = ? order by id")
                .param(id)
                .query(String.class)
                .list())
        .containsExactly("TRANSFER", "CASH", "CASH");
  }

  @Test
  void howSomebodyIsPaidIsCheckedRowByRow() {
    Uploaded uploaded =
        uploadWithMethod(
            row() + ",现金",
            row("测试甲", "测试农商银行", "", "银行转账"),
            row() + ",支票",
            row() + ",",
            row("", "测试农商银行", "", "现金"),
            row("", "测试农商银行", "1000000000007", "银行转账"),
            row("甲<b>", "", "", "现金"),
            row("", "", "", "现金"));
    assertThat(uploaded.stored()).isNull();
    assertThat(uploaded.goodRows()).isEqualTo(1);
    assertThat(uploaded.flaws())
        .extracting(flaw -> flaw.row() + " " + flaw.column() + " " + flaw.code())
        .containsExactly(
            "2 BANK cash-has-no-account",
            "2 ACCOUNT cash-has-no-account",
            "3 ACCOUNT transfer-needs-account",
            "4 METHOD unknown-method",
            "5 METHOD required",
            "6 BANK cash-has-no-account",
            "7 HOLDER required",
            "8 HOLDER forbidden-characters");
    for (String code : List.of("cash-has-no-account", "transfer-needs-account", "unknown-method")) {
      assertThat(messages.text(Locale.SIMPLIFIED_CHINESE, "input." + code)).contains("银行转账");
    }
  }

  /** What an office added behind the columns of the old template is not taken for the method. */
  @Test
  void templatesOfBeforeArePaidByTransfer() {
    String file = Recipients.TITLES + ",备注\n" + row() + ",现金\n";
    Uploaded uploaded = imports.upload(AREA, bytes(file), FROM, false, "xpcc.county");
    assertThat(uploaded.flaws()).isEmpty();
    assertThat(imports.sums(uploaded.stored().id()))
        .extracting(RecipientImport.Sum::method)
        .containsExactly(PaymentMethod.TRANSFER);
    String[] cells = row().split(",");
    cells[8] = "";
    assertThat(codes(upload(String.join(",", cells)))).containsExactly("required");
  }

  @Test
  void faultyRowsAreLeftOutOnlyKnowingly() {
    String good = row();
    String bad = row().replace(",500.00,", ",0,");
    byte[] file = Recipients.file(good, bad);
    assertThat(imports.upload(AREA, file, FROM, false, "xpcc.county").stored()).isNull();
    Uploaded uploaded = imports.upload(AREA, file, FROM, true, "xpcc.county");
    assertThat(uploaded.stored().rows()).isEqualTo(1);
    assertThat(uploaded.stored().leftOut()).isEqualTo(1);
    assertThat(uploaded.flaws()).hasSize(1);
    assertThatThrownBy(() -> imports.upload(AREA, file, FROM, true, "xpcc.county2"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("recipients-same-file");
  }

  @Test
  void aFileWithoutTitlesOrRowsIsRefused() {
    assertThat(codes(imports.upload(AREA, bytes("甲,乙\n1,2\n"), FROM, true, "xpcc.county")))
        .containsExactly("sheet-titles");
    assertThat(codes(upload())).containsExactly("sheet-no-rows");
    assertThatThrownBy(() -> imports.upload(AREA, new byte[0], FROM, true, "xpcc.county"))
        .isInstanceOf(SheetRefusedException.class);
    assertThatThrownBy(
            () ->
                imports.upload(
                    AREA, Recipients.file(row()), FROM.plusMonths(1), true, "xpcc.county"))
        .hasMessage("recipients-pays-from");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> codes(Uploaded uploaded) {
    assertThat(uploaded.stored()).isNull();
    return uploaded.flaws().stream().map(SheetFlaw::code).toList();
  }

  @Test
  void nobodyIsTakenOverTwice() {
    String row = row();
    String same = row.replace("名册", "另名").replace(",500.00,", ",400.00,");
    assertThat(codes(upload(row, same))).containsExactly("sheet-duplicate");
    long waiting = upload(row).stored().id();
    assertThat(codes(upload(same))).containsExactly("recipient-waiting");
    imports.approve(waiting, "xpcc.county2");
    assertThat(codes(upload(same))).containsExactly("recipient-running");
    assertThat(imports.upload("lushan", elsewhere(same), FROM, false, "lushan.county").flaws())
        .extracting(SheetFlaw::code)
        .containsExactly("recipient-running-elsewhere");
  }

  private byte[] elsewhere(String row) {
    return Recipients.file(row.replace(town(), organisation.township("lushan", "t1").name()));
  }

  /** Two files with the same person can wait only if one was stored around the check. */
  @Test
  void whoeverHasComeToBePaidMeanwhileStopsTheWholeFile() {
    String row = row();
    byte[] file = Recipients.file(row, row());
    long first = upload(row).stored().id();
    byte[] index =
        jdbc.sql("select id_index from recipient_import_row where import = ?")
            .param(first)
            .query(byte[].class)
            .single();
    jdbc.sql("update recipient_import_row set id_index = sha256('x') where import = ?")
        .param(first)
        .update();
    long second = imports.upload(AREA, file, FROM, false, "xpcc.county").stored().id();
    imports.approve(first, "xpcc.finance");
    assertThatThrownBy(() -> imports.approve(second, "xpcc.finance"))
        .hasMessage("recipients-overtaken");
    assertThat(imports.get(second).state()).isEqualTo(State.WAITING);
    assertThat(grants.running(AREA, FROM)).hasSize(1);
    jdbc.sql("update recipient_import_row set id_index = ? where import = ?")
        .params(index, first)
        .update();
  }

  @Test
  void aPersonIsPaidUnderOneCaseAtATime() {
    String imported = row();
    long id = upload(imported, row()).stored().id();
    imports.approve(id, "xpcc.finance");
    CaseNumber before = new CaseNumber(imports.lines(id, 2).get(0).caseNumber());
    CaseNumber other = new CaseNumber(imports.lines(id, 2).get(1).caseNumber());
    CaseNumber decided = decide(imported.split(",")[1], FROM);
    assertThat(grants.of(before).get(0).lastMonth()).isEqualTo(FROM.minusMonths(1));
    assertThat(grants.of(decided).get(0).lastMonth()).isNull();
    assertThat(grants.of(other).get(0).lastMonth()).isNull();
    assertThat(
            jdbc.sql("select superseded_by from running_grant where case_number = ?")
                .param(before.value())
                .query(String.class)
                .single())
        .isEqualTo(decided.value());
    // the family of the other case is told, and its file says so
    assertThat(letters.newest(before, LetterKind.GRANT_CHANGED).orElseThrow().content())
        .extractingByKey("lines")
        .asString()
        .contains(decided.value());
    assertThat(timeline.of(before))
        .extracting(entry -> entry.kind())
        .containsOnlyOnce(TimelineKind.GRANT_REPLACED);
    // it is over, for this reason, and of no interest to anybody who looks for running aid
    assertThat(caseFiles.get(before).state()).isEqualTo(CaseState.CLOSED);
    assertThat(closings.find(before)).contains(ClosingReason.PAID_ELSEWHERE);
    assertThat(caseFiles.get(other).state()).isEqualTo(CaseState.GRANTED);
    assertThat(letters.newest(other, LetterKind.GRANT_CHANGED)).isEmpty();
    // whoever else writes it
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into running_grant (case_number, version, area, category,
                          monthly_amount, household_size, first_month, payee, id_index,
                          account_index, created_at)
                        select ?, 9, area, category, monthly_amount, household_size, first_month,
                          payee, id_index, account_index, created_at
                        from running_grant where case_number = ?
                        """)
                    .params(before.value(), decided.value())
                    .update())
        .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);
  }

  private CaseNumber decide(String idNumber, LocalDate from) {
    CaseNumber number =
        caseFiles
            .open(
                AREA,
                "t1",
                "AssistanceApplication",
                org.jiuzhu.casefile.WantedAid.DIBAO,
                org.jiuzhu.casefile.Channel.OFFICE,
                "xpcc.intake")
            .number();
    grants.begin(
        new NewGrant(
            number,
            1,
            org.jiuzhu.policy.Category.DIBAO,
            org.jiuzhu.money.Money.of("400.00"),
            1,
            from,
            new org.jiuzhu.payment.Payee("测试甲", "测试农商银行", "1000000000007"),
            new org.jiuzhu.casefile.IdNumber(idNumber),
            null));
    return number;
  }

  @Test
  void aSecondPersonApproves() {
    long id = upload(row()).stored().id();
    assertThatThrownBy(() -> imports.approve(id, "xpcc.county")).hasMessage("recipients-four-eyes");
    assertThat(grants.running(AREA, FROM)).isEmpty();
    imports.approve(id, "xpcc.county2");
    assertThat(grants.running(AREA, FROM)).hasSize(1);
    assertThatThrownBy(() -> imports.approve(id, "xpcc.finance")).hasMessage("recipients-decided");
    assertThatThrownBy(() -> imports.refuse(id, "xpcc.finance")).hasMessage("recipients-decided");
  }

  @Test
  void whatIsRefusedIsForgottenAndMayComeAgain() {
    byte[] file = Recipients.file(row());
    long id = imports.upload(AREA, file, FROM, false, "xpcc.county").stored().id();
    imports.refuse(id, "xpcc.finance");
    assertThat(imports.get(id).state()).isEqualTo(State.REFUSED);
    assertThat(imports.lines(id, 5)).isEmpty();
    assertThat(imports.upload(AREA, file, FROM, false, "xpcc.county").stored()).isNotNull();
  }

  @Test
  void officeFilesOfBothKindsAreRead() throws IOException {
    String row = row();
    byte[] gb = (Recipients.TITLES + "\r\n" + row + "\r\n").getBytes(Charset.forName("GB18030"));
    assertThat(imports.upload(AREA, gb, FROM, false, "xpcc.county").stored().rows()).isEqualTo(1);
    ByteArrayOutputStream template = new ByteArrayOutputStream();
    imports.template(template, Format.XLSX);
    assertThat(codes(imports.upload(AREA, template.toByteArray(), FROM, false, "xpcc.county")))
        .containsExactly("sheet-no-rows");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SheetWriter sheet = SheetWriter.to(out, Format.XLSX, "表")) {
      sheet.row(List.of(Recipients.TITLES.split(",")));
      sheet.row(List.of(row().split(",")));
    }
    assertThat(imports.upload(AREA, out.toByteArray(), FROM, false, "xpcc.county").stored().rows())
        .isEqualTo(1);
  }

  @Test
  void personsStaySealed() {
    String[] cells = row().split(",");
    cells[0] = "乜册标记";
    cells[6] = "乜户标记";
    cells[8] = "9911223344550077";
    List<String> marks = List.of(cells[0], cells[1], cells[6], cells[8]);
    long id = upload(String.join(",", cells)).stored().id();
    imports.approve(id, "xpcc.finance");
    List<String> found = new ArrayList<>();
    for (String table :
        jdbc.sql("select quote_ident(tablename) from pg_tables where schemaname = 'public'")
            .query(String.class)
            .list()) {
      for (String line :
          jdbc.sql("select t::text from " + table + " t").query(String.class).list()) {
        for (String mark : marks) {
          if (line.contains(mark)
              || line.contains(HexFormat.of().formatHex(mark.getBytes(StandardCharsets.UTF_8)))) {
            found.add(table);
          }
        }
      }
    }
    assertThat(found).isEmpty();
    assertThat(imports.lines(id, 1).get(0).name()).isEqualTo("乜册标记");
  }
}
