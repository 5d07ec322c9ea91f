package org.jiuzhu.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jiuzhu.TestDatabase;
import org.jiuzhu.protection.EncryptionKeys;
import org.jiuzhu.protection.Sealer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Separate logins, as for production in docs/keys.md: the application's own can neither change nor
 * delete what is only ever added, seals nothing again, and erases what is due and nothing else.
 */
class DatabaseRolesTest {

  private static final String CASE = "ningbo-2019-000001-1";
  private static final int FIVE_YEARS = 1825;

  private final EncryptionKeys before = EncryptionKeys.generate();
  private final EncryptionKeys after = before.withNewKeys().withNewestInUse();

  private String url;
  private JdbcClient owner;
  private JdbcClient application;

  @BeforeEach
  void database() {
    url = TestDatabase.create();
    DataSource database = login("postgres");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    owner = JdbcClient.create(database);
    role("roles_test_app", "jiuzhu_app");
    role("roles_test_keys", "jiuzhu_upkeep");
    application = JdbcClient.create(login("roles_test_app"));
    application
        .sql("insert into blind_index_key (key_id, since) values (?, now())")
        .param((long) before.indexKey())
        .update();
    application
        .sql(
            """
            insert into case_file (number, area, township, process, state, wanted_aid, channel,
              rule_date, opened_by, opened_at)
            values (?, 'ningbo', 't1', 'AssistanceApplication', 'GRANTED', 'DIBAO', 'WINDOW',
              '2019-03-02', 'ningbo.intake', now())
            """)
        .param(CASE)
        .update();
    application
        .sql(
            """
            insert into county_visit (case_number, kind, round, outcome, visited_on, visited_by,
              recorded_at, content) values (?, 'FIRST', 1, 'IN_ORDER', current_date, 'x', now(), ?)
            """)
        .params(
            CASE,
            new Sealer(before)
                .sealText("{\"findings\":\"测试\"}", "county-visit:" + CASE + ":FIRST:1"))
        .update();
    application
        .sql("insert into retention_period (area, days, rule) values ('ningbo', ?, 'x')")
        .param(FIVE_YEARS)
        .update();
  }

  private DataSource login(String name) {
    return new DriverManagerDataSource(url.replaceFirst("user=postgres", "user=" + name));
  }

  private void role(String login, String in) {
    owner
        .sql(
            """
            do $$ begin
              if not exists (select 1 from pg_roles where rolname = '%s') then
                create role %s login in role %s;
              end if;
            end $$
            """
                .formatted(login, login, in))
        .update();
  }

  private void refused(JdbcClient who, String statement, String why) {
    assertThatThrownBy(() -> who.sql(statement).update())
        .as(statement)
        .hasStackTraceContaining(why);
  }

  private void closed(String since) {
    owner.sql("update moving_clock set moves = true").update();
    owner
        .sql("update case_file set closed_at = ?::timestamptz where number = ?")
        .params(since, CASE)
        .update();
    owner.sql("update moving_clock set moves = false").update();
  }

  private int erase(int days) {
    return application
        .sql("select erase_cases(array[?], ?, 'x', now())")
        .params(CASE, days)
        .query(Integer.class)
        .single();
  }

  private boolean erased() {
    return owner
        .sql("select content = erased_value() from county_visit")
        .query(Boolean.class)
        .single();
  }

  @Test
  void theApplicationChangesNothingThatIsOnlyAdded() {
    refused(application, "delete from county_visit", "permission denied");
    refused(application, "truncate county_visit", "permission denied");
    refused(application, "update county_visit set content = content", "only ever added");
    for (String mode : List.of("RESEAL", "REINDEX", "ERASE")) {
      refused(
          application,
          """
          do $$ begin
            perform set_config('jiuzhu.upkeep', '%s', true);
            update county_visit set content = erased_value();
          end $$
          """
              .formatted(mode),
          "only ever added");
    }
    refused(application, "set role jiuzhu_upkeep", "permission denied");
    refused(application, "alter table county_visit disable trigger user", "must be owner");
    refused(application, "drop trigger county_visit_only_added on county_visit", "must be owner");
    refused(application, "set session_replication_role = replica", "permission denied");
    refused(
        application,
        "create or replace function is_erased(value text) returns boolean"
            + " language sql immutable as 'select true'",
        "permission denied");
    refused(application, "delete from sealed_column", "permission denied");
    refused(application, "update moving_clock set moves = true", "permission denied");
    refused(
        application,
        "insert into look_seal values ('a', 1, 1, 1, 1, '', '', now())",
        "permission denied");
    refused(application, "delete from flyway_schema_history", "permission denied");
  }

  /** Its ordinary work goes on: rows are locked, looks are sealed, temporary tables made. */
  @Test
  void theApplicationDoesItsWork() {
    assertThat(
            application
                .sql("select round from county_visit for no key update")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    application.sql("create temporary table roles_test (n int) on commit drop").update();
    application
        .sql(
            """
            insert into look (area, at, official, roles, way, place, purpose, kinds, case_number)
            values ('ningbo', now(), 'x', '{}', 'PAGE', 'GET /cases/{number}', 'CASE_WORK', '{NAME}', ?)
            """)
        .param(CASE)
        .update();
    assertThat(application.sql("select seal_looks(now())").query(Integer.class).single())
        .isEqualTo(1);
    assertThat(
            application.sql("select count(*) from look_seal_broken").query(Integer.class).single())
        .isZero();
    assertThat(application.sql("select count(*) from act_ru_task").query(Integer.class).single())
        .isZero();
  }

  @Test
  void theApplicationErasesWhatIsDueAndNothingElse() {
    assertThatThrownBy(() -> erase(FIVE_YEARS)).hasMessageContaining("not all of these");
    refused(application, "update case_file set closed_at = '2019-04-01'", "was not closed before");
    closed("2019-04-01");
    // a shorter rule counts after thirty days, whatever day somebody writes
    application
        .sql(
            """
            insert into retention_period (area, days, rule, noted_at)
            values ('ningbo', 1, 'x', '2020-01-01')
            """)
        .update();
    assertThatThrownBy(() -> erase(1)).hasMessageContaining("not to be erased");
    refused(
        application,
        "insert into case_erasure (case_number, ended_on, kept_days, rule, erased_at, run) values ('"
            + CASE
            + "', '2019-04-01', 1825, 'x', now(), 0)",
        "permission denied");
    assertThat(erased()).isFalse();
    assertThat(erase(FIVE_YEARS)).isEqualTo(1);
    assertThat(erased()).isTrue();
  }

  /** The day counts by the server's clock, and what is held is not erased. */
  @Test
  void noDayIsMadeUp() {
    closed("2025-04-01");
    assertThatThrownBy(
            () ->
                application
                    .sql("select erase_cases(array[?], 1825, 'x', '2040-01-01')")
                    .param(CASE)
                    .query(Integer.class)
                    .single())
        .hasMessageContaining("not to be erased");
    closed("2019-04-01");
    application
        .sql(
            """
            insert into case_hold (id, case_number, reason, words, set_by, set_at)
            values (gen_random_uuid(), ?, 'AUDIT', ?, 'x', now())
            """)
        .params(CASE, new Sealer(before).sealText("x", "y"))
        .update();
    assertThatThrownBy(() -> erase(FIVE_YEARS)).hasMessageContaining("not to be erased");
    assertThat(erased()).isFalse();
  }

  @Test
  void keysAreChangedByAnotherLogin() throws SQLException {
    assertThatThrownBy(
            () -> new Rotation(login("roles_test_app"), after, Clock.systemUTC()).run(done -> {}))
        .hasMessageContaining("jiuzhu_upkeep");
    Rotation.Outcome outcome =
        new Rotation(login("roles_test_keys"), after, Clock.systemUTC()).run(done -> {});
    assertThat(outcome.sealed()).isEqualTo(1);
    assertThat(outcome.isComplete()).isTrue();
    JdbcClient keys = JdbcClient.create(login("roles_test_keys"));
    refused(keys, "update county_visit set outcome = 'PROBLEM'", "permission denied");
    refused(keys, "delete from county_visit", "permission denied");
  }

  /** As a managed server has it: whoever makes the roles is their administrator and no more. */
  @Test
  void anOwnerWhoIsNoSuperuserMigrates() {
    String fresh = TestDatabase.create();
    JdbcClient superuser = JdbcClient.create(new DriverManagerDataSource(fresh));
    superuser
        .sql(
            """
            do $$ begin
              if not exists (select 1 from pg_roles where rolname = 'roles_test_owner') then
                create role roles_test_owner login createrole;
              end if;
              grant jiuzhu_app, jiuzhu_upkeep to roles_test_owner
                with admin true, inherit false, set false;
              execute format('alter database %I owner to roles_test_owner', current_database());
              alter schema public owner to roles_test_owner;
            end $$
            """)
        .update();
    DataSource own =
        new DriverManagerDataSource(fresh.replaceFirst("user=postgres", "user=roles_test_owner"));
    Flyway flyway = Flyway.configure().dataSource(own).locations("classpath:db/migration").load();
    assertThat(flyway.migrate().success).isTrue();
    assertThat(
            JdbcClient.create(own)
                .sql(
                    "select r.rolname from pg_proc p join pg_roles r on r.oid = p.proowner"
                        + " where p.proname = 'erase_cases'")
                .query(String.class)
                .single())
        .isEqualTo("jiuzhu_upkeep");
  }

  @Test
  void nodesThatStartTogetherGiveTheSameRights() {
    DataSource database = login("postgres");
    List<CompletableFuture<Void>> starts =
        IntStream.range(0, 4)
            .mapToObj(
                node ->
                    CompletableFuture.runAsync(
                        () ->
                            Flyway.configure()
                                .dataSource(database)
                                .locations("classpath:db/migration")
                                .load()
                                .migrate()))
            .toList();
    assertThat(starts).allSatisfy(start -> assertThat(start).succeedsWithin(2, TimeUnit.MINUTES));
  }

  /** As the notes on keys say it is done. */
  @Test
  void aDatabaseOfOneLoginIsHandedOver() throws IOException {
    String notes = Files.readString(Path.of("docs", "keys.md"));
    Matcher block = Pattern.compile("```sql\n(alter schema .*?)```", Pattern.DOTALL).matcher(notes);
    assertThat(block.find()).isTrue();
    owner
        .sql(
            """
            do $$ begin
              if not exists (select 1 from pg_roles where rolname = 'jiuzhu_owner') then
                create role jiuzhu_owner login in role jiuzhu_app, jiuzhu_upkeep;
              end if;
            end $$
            """)
        .update();
    for (String statement : block.group(1).split("(?<=jiuzhu_owner;)\n(?=do)")) {
      owner.sql(statement).update();
    }
    DataSource own = login("jiuzhu_owner");
    assertThat(
            Flyway.configure()
                .dataSource(own)
                .locations("classpath:db/migration")
                .load()
                .migrate()
                .success)
        .isTrue();
    assertThat(
            owner
                .sql(
                    """
                    select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
                      and c.relkind in ('r', 'p', 'v', 'm', 'S')
                      and c.relowner <> 'jiuzhu_owner'::regrole
                    """)
                .query(String.class)
                .list())
        .isEmpty();
    JdbcClient.create(own).sql("alter table case_file add column handed_over text").update();
  }
}
