package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 应急期间后补的程序 for the county and the supervisor. */
class OwedStepsPageTest extends WebTest {

  private static final String PAGE = "/tools/owed-steps";

  @Autowired private CaseFiles caseFiles;
  @Autowired private Timeline timeline;
  @Autowired private JdbcClient jdbc;

  private CaseNumber number;

  /** Granted, a step put off, and nobody who makes it up. */
  @BeforeEach
  void somethingIsOwed() {
    number = received(Families.loneOldMan());
    timeline.add(number, TimelineKind.STEP_PUT_OFF, null, "PUBLIC_NOTICE");
    jdbc.sql("update case_file set state = 'GRANTED' where number = ?")
        .param(number.value())
        .update();
  }

  @AfterEach
  void nothingIsOwedAnyMore() {
    caseFiles.move(number, CaseState.CLOSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningxia.supervisor", "ningxia.county"})
  void whatIsOwedIsShown(String user) {
    Visitor visitor = as(user);
    assertThat(visitor.get("/").text()).contains("\"" + PAGE + "\"");
    assertThat(visitor.get(PAGE).text())
        .contains("/cases/" + number, "公示（救助后再公示）", "没有人在办")
        .doesNotContain("鲁山");
    caseFiles.move(number, CaseState.CLOSED);
    assertThat(visitor.get(PAGE).text()).doesNotContain(number.value());
  }

  @Test
  void whoeverKeepsOffTheCaseDoesNotSeeIt() {
    jdbc.sql(
            """
            insert into kinship_record (id, case_number, official, relation, source, recorded_by,
              recorded_at)
            values (?, ?, 'ningxia.county', 'SIBLING', 'FOUND', 'test', now())
            """)
        .params(UUID.randomUUID(), number.value())
        .update();
    try {
      assertThat(as("ningxia.county").get(PAGE).text()).doesNotContain(number.value());
      assertThat(as("ningxia.supervisor").get(PAGE).text()).contains(number.value());
    } finally {
      jdbc.sql(
              """
              insert into kinship_record (id, case_number, withdraws, source, recorded_by,
                recorded_at)
              select gen_random_uuid(), case_number, id, source, 'test', now() from kinship_record
              where case_number = ? and withdraws is null
              """)
          .param(number.value())
          .update();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningxia.intake", "ningxia.approve", "ningxia.designer", "admin"})
  void itIsNobodyElsesPage(String user) {
    Visitor visitor = as(user);
    assertThat(visitor.get("/").text()).doesNotContain(PAGE);
    assertThat(visitor.get(PAGE).status()).isEqualTo(403);
  }
}
