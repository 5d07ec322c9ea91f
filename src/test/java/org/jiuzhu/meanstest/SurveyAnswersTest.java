package org.jiuzhu.meanstest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.Care;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.eligibility.Member;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.eligibility.Sex;
import org.jiuzhu.eligibility.Study;
import org.jiuzhu.eligibility.Supporters;
import org.jiuzhu.input.FieldError;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.meanstest.Survey.Dimension;
import org.jiuzhu.meanstest.Survey.Hardship;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ningbo looks at a family on six dimensions (二(四)11); the other areas do not. */
@JiuzhuTest
class SurveyAnswersTest {

  @Autowired private SurveyAnswers answers;
  @Autowired private Clock clock;

  @Test
  void ningboAsksForAllSix() {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class, () -> read("ningbo", "dimensionEconomy", "GRAVE"));
    assertThat(refused.errors())
        .extracting(FieldError::pointer)
        .containsExactly(
            "/dimensionHealth",
            "/dimensionEducation",
            "/dimensionHousing",
            "/dimensionEmployment",
            "/dimensionSocial");
    Survey survey =
        read(
            "ningbo",
            "dimensionEconomy",
            "GRAVE",
            "dimensionHealth",
            "SOME",
            "dimensionEducation",
            "NONE",
            "dimensionHousing",
            "NONE",
            "dimensionEmployment",
            "NONE",
            "dimensionSocial",
            "NONE");
    assertThat(survey.dimensions())
        .hasSize(6)
        .containsEntry(Dimension.ECONOMY, Hardship.GRAVE)
        .containsEntry(Dimension.HEALTH, Hardship.SOME)
        .containsEntry(Dimension.SOCIAL, Hardship.NONE);
  }

  @Test
  void theOthersAskForNone() {
    for (String area : List.of("ningxia", "xpcc", "lushan", "shapotou")) {
      assertThat(read(area).dimensions()).isEmpty();
    }
  }

  private Survey read(String area, String... more) {
    LocalDate today = LocalDate.now(clock);
    ObjectNode form = JsonNodeFactory.instance.objectNode();
    form.put("visitedOn", today.toString()).put("findings", "所见").put("disputed", "NO");
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    JsonFields fields = JsonFields.of(form);
    Survey survey = answers.read(fields, caseFile(area, today), declaration(), "one", "two");
    fields.check();
    return survey;
  }

  private CaseFile caseFile(String area, LocalDate today) {
    Instant now = clock.instant();
    return new CaseFile(
        CaseNumber.of(area, today.getYear(), 999),
        area,
        "t1",
        "AssistanceApplication",
        CaseState.CHECKING,
        WantedAid.ASSESS_ALL,
        Channel.WINDOW,
        today,
        "one",
        now,
        now,
        null,
        1);
  }

  /** Somebody who can work, so that self-care decides nothing. */
  private static Household householdOfOne() {
    Member member =
        new Member(
            "m1",
            Relation.SELF,
            LocalDate.of(1980, 5, 1),
            Sex.F,
            null,
            false,
            false,
            Ability.FULL,
            Ability.FULL,
            Study.NONE,
            null,
            Money.ZERO,
            Supporters.NONE,
            Care.HOME,
            List.of());
    return new Household(Locality.RURAL, 0, false, List.of(member), List.of(), List.of(), null);
  }

  private static Declaration declaration() {
    return new Declaration(
        "t1",
        WantedAid.ASSESS_ALL,
        null,
        householdOfOne(),
        List.of(
            new Declaration.Person("m1", "测试甲", new IdNumber("990101198005010118"), Relation.SELF)),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
