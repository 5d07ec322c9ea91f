package org.jiuzhu.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jiuzhu.JiuzhuTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of sealed values and blind indexes is what the database has. */
@JiuzhuTest
class SealedPlacesTest {

  /** Columns of bytes that tell nothing of people: digests, chains of hashes. */
  private static final String HARMLESS = "(hash|previous|.*digest|.*_hash|present|next|items)";

  @Autowired private DataSource database;
  @Autowired private JdbcClient jdbc;

  @Test
  void everySealedColumnIsKnown() throws SQLException {
    try (Connection connection = database.getConnection()) {
      assertThat(SealedPlace.unknown(connection)).isEmpty();
      assertThat(SealedPlace.all(connection)).hasSizeGreaterThan(55);
    }
    assertThat(
            jdbc.sql(
                    """
                    select table_name || '.' || column_name from sealed_column s
                    where not exists (select 1 from information_schema.columns c
                      where c.table_schema = current_schema() and c.table_name = s.table_name
                        and c.column_name = s.column_name and c.domain_name = 'sealed')
                    """)
                .query(String.class)
                .list())
        .as("known, but not there")
        .isEmpty();
  }

  @Test
  void aNewColumnIsMissed() throws SQLException {
    jdbc.sql("create table forgotten (content sealed)").update();
    try (Connection connection = database.getConnection()) {
      assertThat(SealedPlace.unknown(connection)).containsExactly("forgotten.content");
    } finally {
      jdbc.sql("drop table forgotten").update();
    }
  }

  @Test
  void everyOtherColumnOfBytesIsABlindIndexOrHarmless() {
    List<String> others =
        jdbc.sql(
                """
                select table_name || '.' || column_name from information_schema.columns c
                where table_schema = current_schema() and data_type = 'bytea' and domain_name is null
                  -- models and forms of designers
                  and table_name <> 'deployment_proposal_file'
                  and table_name !~ '^act_' and column_name !~ ('^' || :harmless || '$')
                  and not exists (select 1 from blind_index_column b
                    where b.table_name = c.table_name and b.column_name = c.column_name)
                """)
            .param("harmless", HARMLESS)
            .query(String.class)
            .list();
    assertThat(others).isEmpty();
  }

  @Test
  void everyTableWithSuchValuesIsGuarded() {
    assertThat(
            jdbc.sql(
                    """
                    select distinct table_name from (select table_name from sealed_column
                      union select table_name from blind_index_column) known
                    where not exists (select 1 from pg_trigger
                      where tgname = 'only_sealed_values_change'
                        and tgrelid = quote_ident(table_name)::regclass)
                    """)
                .query(String.class)
                .list())
        .isEmpty();
    // calling it again finds nothing left to do
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from pg_trigger g join pg_class c on c.oid = g.tgrelid
                    join pg_proc p on p.oid = g.tgfoid
                    where not g.tgisinternal and (g.tgtype & 16) <> 0
                      and c.relname in (select table_name from sealed_column)
                      and p.proname <> 'only_sealed_values_change' and p.prosrc not like '%is_upkeep(%'
                    """)
                .query(Integer.class)
                .single())
        .isZero();
  }

  /** A row of every sealed table keeps all that is not sealed, whatever upkeep says it does. */
  @Test
  void upkeepChangesNothingElse() {
    for (String mode : List.of("RESEAL", "REINDEX", "ERASE")) {
      assertThatThrownBy(
              () ->
                  jdbc.sql(
                          """
                          do $$ begin
                            grant update on fund_request to jiuzhu_upkeep;
                            perform set_config('jiuzhu.upkeep', '%s', true);
                            insert into fund_request (id, fund, kind, reason, requested_by,
                                requested_at)
                              select gen_random_uuid(), id, 'CLOSE', decode(repeat('01', 40), 'hex'),
                                'x', now() from fund limit 1;
                            set local role jiuzhu_upkeep;
                            update fund_request set requested_by = 'y' where requested_by = 'x';
                            raise exception 'it was changed';
                          end $$
                          """
                              .formatted(mode))
                      .update())
          .hasMessageContaining("changes sealed values only");
    }
  }
}
