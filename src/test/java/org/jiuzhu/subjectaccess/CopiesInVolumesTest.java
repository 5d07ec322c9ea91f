package org.jiuzhu.subjectaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseSearch.Place;
import org.jiuzhu.casefile.CaseSearch.Seeker;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payroll.Recipients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with very many cases; in lushan. */
@JiuzhuTest
class CopiesInVolumesTest {

  private static final String AREA = "lushan";

  @Autowired private PersonalCopies copies;
  @Autowired private Recipients recipients;
  @Autowired private Organisation organisation;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;
  @Autowired private TransactionTemplate transaction;

  @AfterEach
  void nobodyIsPaidAnyMore() {
    recipients.clear(AREA);
  }

  @Test
  void theCaseAskedForIsInTheFirstVolumeHoweverManyNewerOnesThereAre() {
    CaseNumber asked =
        recipients
            .running(
                AREA,
                LocalDate.now(clock).withDayOfMonth(1),
                Recipients.row(organisation.township(AREA, "t1").name(), "500.00"))
            .get(0);
    AccessRequest request =
        new AccessRequest(
            UUID.randomUUID(),
            asked,
            "m1",
            AskedBy.SELF,
            IdentifiedBy.ID_CARD,
            AREA + ".intake",
            clock.instant());
    Seeker seeker = new Seeker(AREA + ".intake", List.of(new Place(AREA, "t1")));
    assertThat(copies.volumes(request, seeker)).isEqualTo(1);
    transaction.executeWithoutResult(
        status -> {
          for (int n = 1; n <= 40; n++) {
            newerCase(asked, CaseNumber.of(AREA, 2099, n));
          }
          PersonalCopy first = copies.make(request, seeker, 1).orElseThrow();
          assertThat(first.cases())
              .first()
              .extracting(PersonalCopy.OfCase::number)
              .isEqualTo(asked.value());
          assertThat(first.caseCount()).isEqualTo(41);
          assertThat(first.volumes()).isEqualTo(3).isEqualTo(copies.volumes(request, seeker));
          assertThat(copies.make(request, seeker, 3))
              .get()
              .extracting(PersonalCopy::volume, PersonalCopy::caseCount)
              .containsExactly(3, 41);
          assertThat(copies.make(request, seeker, 4)).isEmpty();
          assertThat(copies.make(request, seeker, 0)).isEmpty();
          status.setRollbackOnly();
        });
  }

  private void newerCase(CaseNumber like, CaseNumber number) {
    jdbc.sql(
            """
            insert into case_file (number, area, township, process, state, wanted_aid, channel,
              rule_date, opened_by, opened_at)
            select ?, area, township, process, state, wanted_aid, channel, rule_date, opened_by,
              opened_at + interval '1 day'
            from case_file where number = ?
            """)
        .params(number.value(), like.value())
        .update();
    jdbc.sql(
            """
            insert into case_person (case_number, ref, part, id_index, name_index)
            select ?, ref, part, id_index, name_index from case_person where case_number = ?
            """)
        .params(number.value(), like.value())
        .update();
  }
}
