package org.jiuzhu.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiuzhu.JiuzhuTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** A session's rights are compared by a number: whatever they are made of must change it. */
@JiuzhuTest
@Transactional
class StandingsTest {

  private static final String USER = "test.standing";
  private static final String OTHER = "test.standing2";
  private static final String GROUP = "test.standing.group";

  @Autowired private Standings standings;
  @Autowired private JdbcClient jdbc;

  private long rights() {
    return standings.current(USER, List.of(GROUP)).rights();
  }

  private void change(String statement) {
    assertThat(jdbc.sql(statement).update()).isEqualTo(1);
  }

  private void changesThem(String statement) {
    long before = rights();
    change(statement);
    assertThat(rights()).as(statement).isGreaterThan(before);
  }

  private void leavesThem(String statement) {
    long before = rights();
    change(statement);
    assertThat(rights()).as(statement).isEqualTo(before);
  }

  private static String user(String id) {
    return "insert into act_id_user (id_, rev_) values ('%s', 1)".formatted(id);
  }

  private static String authorization(String id, String holder, String value, int kind) {
    return """
        insert into act_ru_authorization (id_, rev_, type_, %s, resource_type_, resource_id_, perms_)
        values ('%s', 1, %d, '%s', %d, 'test-standing', 1)
        """
        .formatted(holder, id, value.equals("*") ? 0 : 1, value, kind);
  }

  @Test
  void accountGroupsAndAreasChangeThem() {
    changesThem(user(USER));
    leavesThem(user(OTHER));
    change("insert into act_id_group (id_, rev_) values ('" + GROUP + "', 1)");
    change("insert into act_id_tenant (id_, rev_) values ('test.area', 1)");
    changesThem("insert into act_id_membership values ('%s', '%s')".formatted(USER, GROUP));
    leavesThem("insert into act_id_membership values ('%s', '%s')".formatted(OTHER, GROUP));
    String area =
        "insert into act_id_tenant_member (id_, tenant_id_, %s) values ('%s', 'test.area', '%s')";
    changesThem(area.formatted("user_id_", "test-1", USER));
    changesThem(area.formatted("group_id_", "test-2", GROUP));
    leavesThem(area.formatted("user_id_", "test-3", OTHER));
    changesThem("delete from act_id_tenant_member where id_ = 'test-2'");
    changesThem("delete from act_id_tenant_member where id_ = 'test-1'");
    changesThem("delete from act_id_membership where user_id_ = '" + USER + "'");
    leavesThem("update act_id_user set attempts_ = 3 where id_ = '" + USER + "'");
    changesThem("delete from act_id_user where id_ = '" + USER + "'");
  }

  @Test
  void accessToApplicationsChangesThem() {
    changesThem(authorization("test-1", "user_id_", USER, 0));
    changesThem(authorization("test-2", "group_id_", GROUP, 0));
    changesThem(authorization("test-3", "user_id_", "*", 0));
    leavesThem(authorization("test-4", "user_id_", OTHER, 0));
    leavesThem("delete from act_ru_authorization where id_ = 'test-4'");
    changesThem("update act_ru_authorization set perms_ = 0, rev_ = 2 where id_ = 'test-2'");
    changesThem("update act_ru_authorization set user_id_ = '" + OTHER + "' where id_ = 'test-1'");
    changesThem("delete from act_ru_authorization where id_ = 'test-3'");
    leavesThem(authorization("test-5", "user_id_", USER, 7));
    leavesThem("delete from act_ru_authorization where id_ = 'test-5'");
  }

  @Test
  void workByHandChangesThemToo() {
    long before = rights();
    jdbc.sql("truncate act_id_membership").update();
    assertThat(rights()).isGreaterThan(before);
    change("insert into act_id_user (id_, rev_) values ('" + USER + "', 1)");
    long with = rights();
    String schema = jdbc.sql("select current_schema()").query(String.class).single();
    jdbc.sql("set local search_path = ''").update();
    change("delete from " + schema + ".act_id_user where id_ = '" + USER + "'");
    jdbc.sql("set local search_path = " + schema).update();
    assertThat(rights()).isGreaterThan(with);
  }

  @Test
  void anyRevocationIsSeen() {
    List<String> groups = List.of(GROUP);
    assertThat(standings.current(USER, groups).revoked()).isFalse();
    change(authorization("test-1", "group_id_", GROUP, 7));
    change("update act_ru_authorization set type_ = 2 where id_ = 'test-1'");
    assertThat(standings.current(USER, groups).revoked()).isTrue();
    assertThat(standings.current(USER, List.of()).revoked()).isFalse();
    change("update act_ru_authorization set group_id_ = null, user_id_ = '*' where id_ = 'test-1'");
    assertThat(standings.current(USER, List.of()).revoked()).isTrue();
  }

  @Test
  void whoHasNoRowStandsAtTheBeginning() {
    assertThat(standings.of(USER)).isEqualTo(standings.current(USER, List.of()).standing());
    standings.dismiss(USER);
    assertThat(standings.of(USER).dismissed()).isTrue();
    assertThat(standings.current(USER, List.of()).standing()).isEqualTo(standings.of(USER));
    assertThat(standings.of(USER).epoch()).isEqualTo(1);
  }
}
