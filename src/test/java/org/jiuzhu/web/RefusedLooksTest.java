package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.kinship.KinRelation;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.kinship.RelatedOfficial;
import org.jiuzhu.lookups.RefusedLooks;
import org.jiuzhu.lookups.RefusedLooks.Reason;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who tried to see a family and was refused stands beside who saw one. */
class RefusedLooksTest extends WebTest {

  private static final String STRANGER = "ningxia.t2.intake";

  @Autowired private JdbcClient jdbc;
  @Autowired private Kinships kinships;
  @Autowired private RefusedLooks refused;

  private List<String> noted(CaseNumber number) {
    refused.await();
    return jdbc.sql(
            """
            select official || ' ' || place || ' ' || reason from look_refused
            where case_number = ? order by id
            """)
        .param(number.value())
        .query(String.class)
        .list();
  }

  @Test
  void refusedAttemptsAreNotedOnceAPlaceAndDay() {
    CaseNumber number = accepted(Families.poorFamily());
    moveTo("2026-03-16");
    String page = "/cases/" + number;
    assertThat(as(STRANGER).get(page).status()).isEqualTo(404);
    assertThat(as(STRANGER).get(page).status()).isEqualTo(404);
    assertThat(as(STRANGER).get(page + "/print/consent").status()).isEqualTo(404);
    assertThat(HttpCaller.rest(port, STRANGER).send("GET", "/api" + page, null).status())
        .isEqualTo(404);
    // a post that sees no cases at all
    assertThat(as("ningxia.designer").get(page).status()).isEqualTo(404);
    kinships.found(
        number,
        new RelatedOfficial("ningxia.survey2", null, KinRelation.SIBLING),
        "ningxia.intake");
    try {
      assertThat(as("ningxia.survey2").get(page).status()).isEqualTo(404);
    } finally {
      kinships.withdraw(number, kinships.of(number).get(0).id(), "ningxia.approve");
    }
    // a number that is nobody's is no attempt at a family
    assertThat(as(STRANGER).get("/cases/ningxia-2026-999999-1").status()).isEqualTo(404);
    assertThat(noted(number))
        .containsExactly(
            STRANGER + " GET /cases/{number} NOT_ONES_OWN",
            STRANGER + " GET /cases/{number}/print/consent NOT_ONES_OWN",
            STRANGER + " GET /api/cases/{number} NOT_ONES_OWN",
            "ningxia.designer GET /cases/{number} NOT_ONES_OWN",
            "ningxia.survey2 GET /cases/{number} RECUSED");
    moveTo("2026-03-17");
    as(STRANGER).get(page);
    assertThat(noted(number)).hasSize(6);
    for (String change :
        List.of("update look_refused set official = 'x'", "delete from look_refused")) {
      assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("only ever added");
    }

    Visitor supervisor = as("ningxia.supervisor");
    String listed =
        supervisor
            .submit(
                "/supervision/lookups",
                "/supervision/lookups",
                Map.of("area", "ningxia", "from", "2026-03-16", "to", "2026-03-17"))
            .text();
    assertThat(listed)
        .contains("被拒绝的查看", STRANGER, number.value(), "近亲属，应当回避", "不属于本人的乡镇")
        .doesNotContain("测试甲");
  }

  @Test
  void whoeverTriesManyCasesIsUnusualAndFloodsNothing() {
    moveTo("2026-03-18");
    CaseNumber number = received(Families.loneOldMan());
    String flooder = "refused.flooder";
    for (int n = 0; n < 250; n++) {
      refused.note(flooder, number, Reason.NOT_ONES_OWN, "Task_" + letters(n));
    }
    assertThat(noted(number)).hasSize(200);

    String curious = "ningxia.t2.survey";
    for (int n = 0; n < 4; n++) {
      CaseNumber other = received(Families.loneOldMan());
      as(curious).get("/cases/" + other);
    }
    String page = as("ningxia.supervisor").get("/supervision/lookups").text();
    assertThat(page).contains("多次想看无权查看的案件", curious);
  }

  private static String letters(int n) {
    return Integer.toString(n)
        .chars()
        .mapToObj(c -> String.valueOf((char) ('a' + c - '0')))
        .collect(java.util.stream.Collectors.joining());
  }
}
