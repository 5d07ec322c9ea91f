package org.jiuzhu.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that verifies the books. */
class VerifyLedgerTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String... settings) {
    PrintStream console = System.out;
    said.reset();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      return VerifyLedger.run(settings);
    } finally {
      System.setOut(console);
    }
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tellsTheFirstWrongPostingAndFails() {
    LedgerDatabase database = new LedgerDatabase();
    database.open("ningbo");
    database.open("ningbo/t1");
    database.post("ningbo", "APPROPRIATION", "1000.00");
    database.post("ningbo/t1", "APPROPRIATION", "300.00");
    database.post("ningbo/t1", "RESERVATION", "100.00");
    String[] settings = {
      VerifyLedger.ARGUMENT,
      "--spring.datasource.url=" + database.url(),
      "--spring.datasource.username=postgres"
    };
    assertThat(run(settings)).isEqualTo(VerifyLedger.INTACT);
    assertThat(said()).contains("ningbo/t1：2笔");

    database.behindTheTriggers(
        "posting", "update posting set amount = 1 where fund = 'ningbo/t1' and seq = 2");
    assertThat(run(settings)).isEqualTo(VerifyLedger.BROKEN);
    assertThat(said()).contains("ningbo：1笔").contains("ningbo/t1：第2笔");
  }

  /** What was looked at is chained as well. */
  @Test
  void tellsOfSealsThatDoNotFitAndOfLooksWithoutOne() {
    LedgerDatabase database = new LedgerDatabase();
    String[] settings = {
      VerifyLedger.ARGUMENT,
      "--spring.datasource.url=" + database.url(),
      "--spring.datasource.username=postgres"
    };
    database
        .jdbc()
        .sql(
            """
            insert into look (area, at, official, roles, way, place, purpose, kinds, case_number)
            values ('ningbo', now() - interval '10 minutes', 'ningbo.intake', '{intake}', 'PAGE',
              'GET /cases/{number}', 'CASE_WORK', '{NAME}', ?)
            """)
        .param(LedgerDatabase.CASE)
        .update();
    assertThat(run(settings)).isEqualTo(VerifyLedger.INTACT);
    assertThat(said()).contains("封存链逐段核对无误", "已等了10分钟");
    database.jdbc().sql("select seal_looks(now())").query(Integer.class).single();
    assertThat(run(settings)).isEqualTo(VerifyLedger.INTACT);
    assertThat(said()).contains("封存链逐段核对无误").doesNotContain("已等了");
    database.behindTheTriggers("look", "update look set official = 'ningbo.survey'");
    assertThat(run(settings)).isEqualTo(VerifyLedger.BROKEN);
    assertThat(said()).contains("ningbo：查询记录的封存链在第1段对不上");
  }

  @Test
  void tellsWhenThereIsNothingToRead(@TempDir Path folder) {
    assertThat(
            run(
                VerifyLedger.ARGUMENT,
                "--spring.datasource.url=jdbc:postgresql://localhost:1/nowhere"))
        .isEqualTo(VerifyLedger.UNREADABLE);
    assertThat(said()).doesNotContain("nowhere");
    assertThat(run(VerifyLedger.ARGUMENT, "--jiuzhu.data-dir=" + folder))
        .isEqualTo(VerifyLedger.UNREADABLE);
    assertThat(said()).contains("SPRING_DATASOURCE_URL");
  }
}
