package org.jiuzhu.meanstest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Care;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.eligibility.Member;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.eligibility.Sex;
import org.jiuzhu.eligibility.Study;
import org.jiuzhu.eligibility.Supporters;
import org.jiuzhu.meanstest.CheckAnswer.AssetKind;
import org.jiuzhu.meanstest.CheckAnswer.IncomeKind;
import org.jiuzhu.meanstest.CheckAnswer.NoteCode;
import org.jiuzhu.meanstest.CheckAnswer.PersonStatus;
import org.jiuzhu.meanstest.CheckAnswer.Status;
import org.jiuzhu.meanstest.Hearing.Outcome;
import org.jiuzhu.meanstest.Hearing.Standing;
import org.jiuzhu.meanstest.Survey.FoundCondition;
import org.jiuzhu.meanstest.Survey.FoundIncome;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.Test;

/** What counts before what: hearing, survey, sources, declaration. */
class VerificationTest {

  private static final Difference WAGE_OF_TAX =
      new Difference("m1", "WAGE", "600.00", "900.00", "TAX");

  @Test
  void whatNobodyVerifiedStaysAsDeclared() {
    Verified verified = verify(List.of(), null);
    assertThat(verified.household()).isEqualTo(declared());
    assertThat(verified.differences()).isEmpty();
    assertThat(verified.unheard()).isEmpty();
  }

  @Test
  void sourcesCountBeforeTheDeclaration() {
    Verified verified = verify(List.of(wage(CheckSource.TAX, "900.00")), null);
    assertThat(income(verified, Income.Kind.WAGE)).isEqualTo("900.00");
    assertThat(verified.differences()).containsExactly(WAGE_OF_TAX);
    assertThat(verified.unheard()).containsExactly(WAGE_OF_TAX);
  }

  /** Two sources contradict each other about the same money: the higher counts, until heard. */
  @Test
  void theHighestOfContradictingWagesCounts() {
    Verified verified =
        verify(
            List.of(wage(CheckSource.TAX, "900.00"), wage(CheckSource.HOUSING_FUND, "1200.00")),
            null);
    assertThat(income(verified, Income.Kind.WAGE)).isEqualTo("1200.00");
    assertThat(verified.unheard())
        .containsExactly(new Difference("m1", "WAGE", "600.00", "1200.00", "HOUSING_FUND"));
  }

  @Test
  void theSurveyCountsBeforeSources() {
    Verified verified =
        verify(List.of(wage(CheckSource.TAX, "900.00")), survey("450.00", null, null));
    assertThat(income(verified, Income.Kind.WAGE)).isEqualTo("450.00");
    assertThat(verified.differences())
        .containsExactly(new Difference("m1", "WAGE", "600.00", "450.00", "SURVEY"));
    assertThat(verified.unheard()).isEmpty();
  }

  @Test
  void whatTheHearingAcceptsIsAsDeclaredAgain() {
    Verified verified =
        verify(
            List.of(wage(CheckSource.TAX, "900.00")),
            null,
            new Outcome(WAGE_OF_TAX, Standing.DECLARED, "600.00", "已离职"));
    assertThat(income(verified, Income.Kind.WAGE)).isEqualTo("600.00");
    assertThat(verified.differences()).isEmpty();
    assertThat(verified.unheard()).isEmpty();
  }

  @Test
  void anotherFigureOfTheHearingCounts() {
    Verified verified =
        verify(
            List.of(wage(CheckSource.TAX, "900.00")),
            null,
            new Outcome(WAGE_OF_TAX, Standing.OTHER, "700.00", "工资单"));
    assertThat(income(verified, Income.Kind.WAGE)).isEqualTo("700.00");
    assertThat(verified.differences())
        .containsExactly(new Difference("m1", "WAGE", "600.00", "700.00", "HEARING"));
    assertThat(verified.unheard()).isEmpty();
  }

  @Test
  void afterTheHearingTheVerifiedFigureMayStand() {
    Verified verified =
        verify(
            List.of(wage(CheckSource.TAX, "900.00")),
            null,
            new Outcome(WAGE_OF_TAX, Standing.VERIFIED, "900.00", null));
    assertThat(income(verified, Income.Kind.WAGE)).isEqualTo("900.00");
    assertThat(verified.differences()).containsExactly(WAGE_OF_TAX);
    assertThat(verified.unheard()).isEmpty();
  }

  /** A hearing settles the finding that it was about, whoever finds it again; not another one. */
  @Test
  void aNewFindingIsHeardAnew() {
    Outcome heard = new Outcome(WAGE_OF_TAX, Standing.DECLARED, "600.00", "已离职");
    Verified again = verify(List.of(), survey("900.00", null, null), heard);
    assertThat(income(again, Income.Kind.WAGE)).isEqualTo("600.00");
    Verified other = verify(List.of(), survey("950.00", null, null), heard);
    assertThat(income(other, Income.Kind.WAGE)).isEqualTo("950.00");
    assertThat(other.unheard()).hasSize(1);
  }

  @Test
  void aHearingMaySettleAssetsOfTheWholeHousehold() {
    CheckAnswer bank =
        answer(
            CheckSource.BANK,
            List.of(),
            List.of(new CheckAnswer.Asset(AssetKind.DEPOSIT, Money.of("90000.00"))));
    Difference deposit = new Difference(null, "DEPOSIT", "1000.00", "90000.00", "BANK");
    assertThat(verify(List.of(bank), null).unheard()).containsExactly(deposit);
    Verified verified =
        verify(List.of(bank), null, new Outcome(deposit, Standing.OTHER, "2000.00", "代人保管"));
    assertThat(verified.household().assets())
        .containsExactly(new Asset(Asset.Kind.DEPOSIT, Money.of("2000.00")));
  }

  @Test
  void workCapacityAndSelfCareAreFoundEachForItself() {
    Verified verified = verify(List.of(), survey(null, Ability.PARTIAL, null));
    Member member = verified.household().members().get(0);
    assertThat(member.workCapacity()).isEqualTo(Ability.PARTIAL);
    assertThat(member.selfCare()).isEqualTo(Ability.FULL);
    assertThat(verified.unheard())
        .containsExactly(new Difference("m1", "WORK_CAPACITY", "NONE", "PARTIAL", "SURVEY"));
    Verified worse = verify(List.of(), survey(null, null, Ability.NONE));
    assertThat(worse.household().members().get(0).selfCare()).isEqualTo(Ability.NONE);
    assertThat(worse.unheard()).isEmpty();
  }

  @Test
  void notesAreListedAndCountAgainstNobody() {
    CheckAnswer hukou =
        new CheckAnswer(
            "query-0001",
            CheckSource.HUKOU,
            Status.COMPLETE,
            Instant.EPOCH,
            List.of(
                new CheckAnswer.Person(
                    "m1",
                    PersonStatus.FOUND,
                    List.of(),
                    List.of(),
                    List.of(new CheckAnswer.Note(NoteCode.DECEASED, null, null)))));
    Verified verified = verify(List.of(hukou), null);
    assertThat(verified.differences()).extracting(Difference::item).containsExactly("DECEASED");
    assertThat(verified.unheard()).isEmpty();
  }

  private static Verified verify(List<CheckAnswer> answers, Survey survey, Outcome... heard) {
    return Verification.verify(declared(), answers, Optional.ofNullable(survey), List.of(heard));
  }

  private static String income(Verified verified, Income.Kind kind) {
    return verified.household().members().get(0).incomes().stream()
        .filter(income -> income.kind() == kind)
        .map(income -> income.monthly().toString())
        .findFirst()
        .orElse("");
  }

  private static Household declared() {
    return new Household(
        Locality.RURAL,
        0,
        false,
        List.of(
            new Member(
                "m1",
                Relation.SELF,
                LocalDate.parse("1980-01-01"),
                Sex.M,
                null,
                false,
                false,
                Ability.NONE,
                Ability.FULL,
                Study.NONE,
                null,
                Money.ZERO,
                Supporters.NONE,
                Care.HOME,
                List.of(new Income(Income.Kind.WAGE, Money.of("600.00"))))),
        List.of(new Asset(Asset.Kind.DEPOSIT, Money.of("1000.00"))),
        List.of(),
        null);
  }

  private static CheckAnswer wage(CheckSource source, String monthly) {
    return answer(
        source, List.of(new CheckAnswer.Income(IncomeKind.WAGE, Money.of(monthly))), List.of());
  }

  private static CheckAnswer answer(
      CheckSource source, List<CheckAnswer.Income> incomes, List<CheckAnswer.Asset> assets) {
    return new CheckAnswer(
        "query-0001",
        source,
        Status.COMPLETE,
        Instant.EPOCH,
        List.of(new CheckAnswer.Person("m1", PersonStatus.FOUND, incomes, assets, List.of())));
  }

  private static Survey survey(String wage, Ability workCapacity, Ability selfCare) {
    return new Survey(
        "one",
        "two",
        LocalDate.parse("2026-03-02"),
        "所见",
        wage == null ? List.of() : List.of(new FoundIncome("m1", Income.Kind.WAGE, Money.of(wage))),
        workCapacity == null && selfCare == null
            ? List.of()
            : List.of(new FoundCondition("m1", workCapacity, selfCare)),
        List.of(),
        List.of(),
        Map.of(),
        null,
        false,
        null,
        List.of());
  }
}
