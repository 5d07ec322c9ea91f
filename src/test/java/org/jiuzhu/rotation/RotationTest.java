package org.jiuzhu.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jiuzhu.ChildJvm;
import org.jiuzhu.JiuzhuApplication;
import org.jiuzhu.TestDatabase;
import org.jiuzhu.protection.EncryptionKeys;
import org.jiuzhu.protection.KeysOfTests;
import org.jiuzhu.protection.Sealer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys are changed while others write, and whoever changes them may be killed. */
class RotationTest {

  private static final String CASE = "ningbo-2026-%06d-1";

  private final EncryptionKeys before = EncryptionKeys.generate();
  private final EncryptionKeys added = before.withNewKeys();
  private final EncryptionKeys after = added.withNewestInUse();

  @TempDir private Path folder;
  private String url;
  private DataSource database;
  private JdbcClient jdbc;

  @BeforeEach
  void database() {
    url = TestDatabase.create();
    database = new DriverManagerDataSource(url, "postgres", "");
    jdbc = JdbcClient.create(database);
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    jdbc.sql("insert into blind_index_key (key_id, since) values (?, now())")
        .param((long) before.indexKey())
        .update();
  }

  private Rotation rotation(EncryptionKeys keys) {
    return new Rotation(database, keys, Clock.systemUTC());
  }

  /** One case with a declaration, a person to be found and a note, in one transaction. */
  private void write(int n, EncryptionKeys keys) {
    new TransactionTemplate(new JdbcTransactionManager(database))
        .executeWithoutResult(status -> insert(n, keys));
  }

  private void insert(int n, EncryptionKeys keys) {
    String number = CASE.formatted(n);
    JdbcTemplate template = new JdbcTemplate(database);
    KeysOfTests.Index index = new KeysOfTests.Index(keys, template);
    Sealer sealer = new Sealer(keys);
    template.update(
        """
        insert into case_file (number, area, township, process, state, wanted_aid, channel,
          rule_date, opened_by, opened_at)
        values (?, 'ningbo', 't1', 'AssistanceApplication', 'RECEIVED', 'DIBAO', 'WINDOW',
          '2026-03-02', 'ningbo.intake', now())
        """,
        number);
    template.update(
        """
        insert into declaration (case_number, version, complete, content, entered_by, entered_at)
        values (?, 1, true, ?, 'ningbo.intake', now())
        """,
        number,
        sealer.sealText(
            "{\"household\":{\"members\":[{\"name\":\"%s\",\"idNumber\":\"%s\"}]}}"
                .formatted(name(n), id(n)),
            "declaration:" + number + ":1"));
    template.update(
        """
        insert into case_person (case_number, ref, part, id_index, name_index)
        values (?, 'm1', 'MEMBER', ?, ?)
        """,
        number,
        index.ofIdNumber(id(n)),
        index.ofName(name(n)));
    template.update(
        """
        insert into county_visit (case_number, kind, round, outcome, visited_on, visited_by,
          recorded_at, content) values (?, 'FIRST', 1, 'IN_ORDER', current_date, 'x', now(), ?)
        """,
        number,
        sealer.sealText(
            "{\"findings\":\"" + name(n) + "\"}", "county-visit:" + number + ":FIRST:1"));
  }

  private static String id(int n) {
    return "99010119800101%04d".formatted(n);
  }

  private static String name(int n) {
    return "测试" + n;
  }

  private List<String> found(int n, EncryptionKeys keys) {
    return jdbc.sql("select case_number from case_person where id_index in (:person)")
        .param(
            "person", new KeysOfTests.Index(keys, new JdbcTemplate(database)).anyOfIdNumber(id(n)))
        .query(String.class)
        .list();
  }

  @Test
  void bringsEverythingToTheNewKeyWhileOthersWriteAndSearch() throws Exception {
    for (int n = 1; n <= 300; n++) {
      write(n, before);
    }
    AtomicBoolean stop = new AtomicBoolean();
    // one node has learnt of the new key but does not use it yet, another one uses it
    CompletableFuture<Integer> writing =
        CompletableFuture.supplyAsync(
            () -> {
              int n = 300;
              while (!stop.get()) {
                n++;
                write(n, n % 2 == 0 ? after : n > 340 ? after : added);
                assertThat(found(1, after)).containsExactly(CASE.formatted(1));
                assertThat(found(n, added)).containsExactly(CASE.formatted(n));
              }
              return n;
            });
    Rotation.Outcome outcome = rotation(after).run(done -> {});
    while (!outcome.isComplete() || rotation(after).needsOldKeys()) {
      outcome = rotation(after).run(done -> {});
    }
    Thread.sleep(200);
    stop.set(true);
    int last = writing.get();

    assertThat(last).isGreaterThan(310);
    assertThat(rotation(after).run(done -> {}).isComplete()).isTrue();
    assertThat(rotation(after).needsOldKeys()).isFalse();
    EncryptionKeys alone = after.withoutOldKeys();
    for (int n = 1; n <= last; n++) {
      assertThat(found(n, alone)).as("person %s", n).containsExactly(CASE.formatted(n));
      assertThat(
              new Sealer(alone)
                  .openText(
                      content("declaration", CASE.formatted(n)),
                      "declaration:" + CASE.formatted(n) + ":1"))
          .contains(id(n));
    }
    // a node that still works with the former keys may note what would be if they came back
    assertThat(
            jdbc.sql("select count(*) from blind_index_next where key_id = ?")
                .param((long) after.indexKey())
                .query(Integer.class)
                .single())
        .isZero();
  }

  private byte[] content(String table, String number) {
    return jdbc.sql("select content from " + table + " where case_number = ?")
        .param(number)
        .query(byte[].class)
        .single();
  }

  @Test
  void changesNoIndexOfWhichNothingTellsWhatItWasMadeOf() throws Exception {
    write(1, before);
    jdbc.sql("update case_person set name_index = decode(repeat('ab', 16), 'hex')").update();
    Rotation.Outcome outcome = rotation(after).run(done -> {});
    assertThat(outcome.unindexed()).isEqualTo(1);
    assertThat(rotation(after).use().indexKey()).isEqualTo(before.indexKey());
    assertThat(found(1, after)).hasSize(1);
    assertThat(rotation(after).needsOldKeys()).isTrue();
  }

  @Test
  void tellsWhatOpensWithNoKey() throws Exception {
    write(1, EncryptionKeys.generate());
    assertThat(rotation(after).run(done -> {}).broken()).isEqualTo(2);
    assertThat(rotation(after).needsOldKeys()).isTrue();
  }

  @Test
  void goesOnAfterAKill() throws IOException {
    for (int n = 1; n <= 1500; n++) {
      write(n, before);
    }
    Path keys = Files.writeString(folder.resolve("keys"), after.toBase64());
    Map<String, String> settings =
        Map.of(
            "SPRING_DATASOURCE_URL",
            url,
            "SPRING_DATASOURCE_USERNAME",
            "postgres",
            "JIUZHU_ENCRYPTION_KEY_FILE",
            keys.toString());
    long old = countOld();
    try (ChildJvm command = command(settings, "--reseal")) {
      while (countOld() == old) {
        Thread.onSpinWait();
      }
      command.kill();
    }
    assertThat(countOld()).as("killed in the middle").isBetween(1L, old - 1);
    assertThat(found(7, after)).hasSize(1);
    try (ChildJvm check = command(settings, "--drop-old-encryption-keys")) {
      assertThat(check.awaitEnd()).isEqualTo(KeyCommands.NEEDED);
    }
    try (ChildJvm again = command(settings, "--reseal")) {
      assertThat(again.awaitEnd()).as(again.output()).isZero();
    }
    assertThat(countOld()).isZero();
    assertThat(found(7, after.withoutOldKeys())).hasSize(1);
  }

  private static ChildJvm command(Map<String, String> settings, String argument) {
    return ChildJvm.start(
        settings,
        "-cp",
        ChildJvm.applicationClassPath(),
        JiuzhuApplication.class.getName(),
        argument);
  }

  private long countOld() {
    return jdbc.sql(
            """
            select (select count(*) from declaration where substring(content from 1 for 5) = :old)
              + (select count(*) from county_visit where substring(content from 1 for 5) = :old)
            """)
        .param("old", Sealer.prefix(before.sealingKey()))
        .query(Long.class)
        .single();
  }

  @Test
  void nothingElseChangesWhatIsKept() {
    write(1, before);
    assertThatThrownBy(() -> jdbc.sql("update county_visit set content = content").update())
        .isInstanceOf(DataAccessException.class);
    // the setting alone opens nothing
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        do $$ begin
                          perform set_config('jiuzhu.upkeep', 'RESEAL', true);
                          update county_visit set content = content;
                        end $$
                        """)
                    .update())
        .hasMessageContaining("only ever added");
    for (String change :
        List.of("content = erased_value()", "outcome = 'PROBLEM'", "content = null", "round = 2")) {
      assertThatThrownBy(
              () ->
                  jdbc.sql(
                          """
                          do $$ begin
                            set local role jiuzhu_upkeep;
                            perform set_config('jiuzhu.upkeep', 'RESEAL', true);
                            update county_visit set %s;
                          end $$
                          """
                              .formatted(change))
                      .update())
          .as(change)
          .isInstanceOf(DataAccessException.class);
    }
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        do $$ begin
                          set local role jiuzhu_upkeep;
                          perform set_config('jiuzhu.upkeep', 'ERASE', true);
                          update county_visit set content = erased_value();
                        end $$
                        """)
                    .update())
        .hasMessageContaining("not being erased");
  }

  @Test
  void printsKeysAndRefusesToDropOnesThatAreNeeded() throws IOException {
    write(1, before);
    Path keys = Files.writeString(folder.resolve("keys"), before.toBase64());
    EncryptionKeys printed = EncryptionKeys.parse(run(keys, "--add-encryption-key", 0));
    assertThat(printed.sealingKeys()).hasSize(2).startsWith(before.sealingKey());
    assertThat(printed.sealingKey()).isEqualTo(before.sealingKey());
    Files.writeString(keys, printed.toBase64());
    EncryptionKeys used = EncryptionKeys.parse(run(keys, "--use-newest-encryption-key", 0));
    assertThat(used.sealingKey()).isEqualTo(used.sealingKeys().get(1));
    assertThat(used.indexKey()).isEqualTo(used.indexKeys().get(1));
    Files.writeString(keys, used.toBase64());
    assertThat(run(keys, "--drop-old-encryption-keys", KeyCommands.NEEDED)).isEmpty();
    run(keys, "--reseal", KeyCommands.DONE);
    EncryptionKeys left = EncryptionKeys.parse(run(keys, "--drop-old-encryption-keys", 0));
    assertThat(left.sealingKeys()).containsExactly(used.sealingKey());
    assertThat(left.indexKeys()).containsExactly(used.indexKey());
    assertThat(found(1, left)).hasSize(1);
  }

  private String run(Path keys, String command, int expected) {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(
              KeyCommands.run(
                  command,
                  "--jiuzhu.encryption-key-file=" + keys,
                  "--spring.datasource.url=" + url,
                  "--spring.datasource.username=postgres"))
          .isEqualTo(expected);
      return printed.toString(StandardCharsets.UTF_8).strip();
    } finally {
      System.setOut(console);
    }
  }

  /** The commands are named in the documentation. */
  @Test
  void documentationNamesTheCommands() throws IOException {
    String manual = Files.readString(Path.of("docs/keys.md"));
    for (KeyCommands.Command command : KeyCommands.Command.values()) {
      assertThat(manual).contains(command.argument());
    }
    assertThat(Pattern.compile("--[a-z-]+").matcher(manual).results().map(m -> m.group()))
        .allMatch(
            argument ->
                argument.equals("--new-encryption-key") || KeyCommands.understands(argument));
  }
}
