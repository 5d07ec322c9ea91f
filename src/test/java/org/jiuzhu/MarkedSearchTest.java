package org.jiuzhu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The search for marked data finds what lies open: else finding nothing would prove nothing. */
@JiuzhuTest
class MarkedSearchTest {

  private static final String NAME = "乜标记者";
  private static final String NUMBER = "990101197904190717";
  private static final List<String> MARKS = List.of(NAME, NUMBER);

  @Autowired private DataSource database;
  @Autowired private JdbcClient jdbc;

  @ParameterizedTest
  @ValueSource(strings = {NAME, NUMBER})
  void everyForm(String mark) {
    assertThat(MarkedSearch.everyFormOf(mark)).hasSizeGreaterThanOrEqualTo(4);
    for (String form : MarkedSearch.everyFormOf(mark)) {
      assertThat(MarkedSearch.in("x" + form + "y", MARKS)).containsExactly(mark);
    }
    for (String before : List.of("", "a", "ab")) {
      String text = before + mark + "尾";
      String encoded =
          java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      assertThat(MarkedSearch.in(encoded, MARKS)).as(before).containsExactly(mark);
    }
    assertThat(MarkedSearch.in("标记 990101", MARKS)).isEmpty();
  }

  @Test
  void inTablesAsTextAndAsBytes() throws SQLException {
    jdbc.sql("create table open_mark (content text, bytes bytea)").update();
    try {
      assertThat(MarkedSearch.inTables(database, MARKS)).isEmpty();
      jdbc.sql("insert into open_mark values (?, null)").param("x" + NAME + "x").update();
      assertThat(MarkedSearch.inTables(database, MARKS))
          .containsExactly("public.open_mark holds " + NAME);
      jdbc.sql("update open_mark set content = null, bytes = ?")
          .param(("{\"id\":\"" + NUMBER + "\"}").getBytes(StandardCharsets.UTF_8))
          .update();
      assertThat(MarkedSearch.inTables(database, MARKS))
          .containsExactly("public.open_mark holds " + NUMBER);
      assertThat(MarkedSearch.numbersInTables(database, Set.of(NUMBER))).hasSize(1);
      jdbc.sql("update open_mark set bytes = null, content = ?").param(NUMBER).update();
      assertThat(MarkedSearch.numbersInTables(database, Set.of(NUMBER))).hasSize(1);
      String mail = "biao.ji@example.invalid";
      jdbc.sql("update open_mark set content = ?").param("{\"to\":\"" + mail + "\"}").update();
      assertThat(MarkedSearch.numbersInTables(database, Set.of(mail, NUMBER)))
          .containsExactly("public.open_mark holds " + mail);
      jdbc.sql("update open_mark set content = ?").param(NUMBER.substring(1)).update();
      assertThat(MarkedSearch.numbersInTables(database, Set.of(mail, NUMBER))).isEmpty();
    } finally {
      jdbc.sql("drop table open_mark").update();
    }
  }

  @Test
  void inLargeObjects() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      LargeObjectManager objects = connection.unwrap(PGConnection.class).getLargeObjectAPI();
      long id = objects.createLO(LargeObjectManager.READWRITE);
      try (LargeObject object = objects.open(id, LargeObjectManager.WRITE)) {
        object.write(NAME.getBytes(StandardCharsets.UTF_8));
      }
      connection.commit();
      try {
        assertThat(MarkedSearch.inTables(database, MARKS))
            .containsExactly("pg_largeobject holds " + NAME);
      } finally {
        objects.delete(id);
        connection.commit();
      }
    }
  }

  @Test
  void inLinks() {
    assertThat(
            MarkedSearch.inLinks(
                "<a href=\"/cases?name=%E4%B9%9C%E6%A0%87%E8%AE%B0%E8%80%85\">x</a>", MARKS))
        .containsExactly(NAME);
    assertThat(MarkedSearch.inLinks("<a href=\"/cases\">" + NAME + "</a>", MARKS)).isEmpty();
  }
}
