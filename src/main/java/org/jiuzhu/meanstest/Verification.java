package org.jiuzhu.meanstest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.Member;
import org.jiuzhu.meanstest.Survey.FoundCondition;
import org.jiuzhu.meanstest.Survey.FoundIncome;
import org.jiuzhu.money.Money;

/**
 * Puts verified figures in the place of declared ones. What surveyors found counts before what
 * sources report, and that before what was declared; what nobody verified stays as declared.
 * Sources that report the same wage or business do not add up (the highest counts); pensions and
 * subsidies of different sources do. Veterans' benefits are income that is left out.
 */
public final class Verification {

  private static final String SURVEY = "SURVEY";

  private final Household declared;
  private final List<CheckAnswer> answers;
  private final Optional<Survey> survey;
  private final List<Difference> differences = new ArrayList<>();
  private final List<Difference> confirmed = new ArrayList<>();

  private Verification(Household declared, List<CheckAnswer> answers, Optional<Survey> survey) {
    this.declared = declared;
    this.answers = answers.stream().sorted(Comparator.comparing(CheckAnswer::source)).toList();
    this.survey = survey;
  }

  /**
   * Verifies a household.
   *
   * @param answers the newest answer of each source, in any order
   * @param survey the newest survey, if there is one
   */
  public static Verified verify(
      Household declared, List<CheckAnswer> answers, Optional<Survey> survey) {
    return new Verification(declared, answers, survey).verify();
  }

  private Verified verify() {
    List<Member> members = declared.members().stream().map(this::verify).toList();
    Household household =
        new Household(
            declared.locality(),
            declared.kmToSeat(),
            declared.borderUnit(),
            members,
            verifyAssets(),
            declared.rigidExpenses(),
            declared.currentAid());
    noteWhatSourcesSay();
    return new Verified(household, differences, confirmed);
  }

  private Member verify(Member member) {
    Map<Income.Kind, Money> incomes = new TreeMap<>();
    for (Income income : member.incomes()) {
      incomes.merge(income.kind(), income.monthly(), Money::plus);
    }
    for (Income.Kind kind : Income.Kind.values()) {
      verifiedIncome(member.ref(), kind)
          .ifPresent(
              found -> {
                Money before = incomes.getOrDefault(kind, Money.ZERO);
                differ(member.ref(), kind.name(), before, found.money(), found.source());
                incomes.put(kind, found.money());
              });
    }
    Optional<FoundCondition> condition =
        survey.stream()
            .flatMap(found -> found.conditions().stream())
            .filter(found -> found.member().equals(member.ref()))
            .reduce((first, last) -> last);
    Ability workCapacity =
        condition.map(FoundCondition::workCapacity).orElse(member.workCapacity());
    Ability selfCare = condition.map(FoundCondition::selfCare).orElse(member.selfCare());
    if (condition.isPresent()) {
      differ(member.ref(), "WORK_CAPACITY", member.workCapacity(), workCapacity);
      differ(member.ref(), "SELF_CARE", member.selfCare(), selfCare);
    }
    return new Member(
        member.ref(),
        member.relation(),
        member.birthDate(),
        member.sex(),
        member.disabilityGrade(),
        member.graveIllness(),
        member.chronicIllness(),
        workCapacity,
        selfCare,
        member.study(),
        member.employedSince(),
        member.employmentCostMonthly(),
        member.supporters(),
        member.care(),
        incomes.entrySet().stream().map(e -> new Income(e.getKey(), e.getValue())).toList());
  }

  private record Found(Money money, String source) {}

  private Optional<Found> verifiedIncome(String member, Income.Kind kind) {
    Optional<Found> seen =
        survey.stream()
            .flatMap(found -> found.incomes().stream())
            .filter(found -> found.member().equals(member) && found.kind() == kind)
            .map(FoundIncome::monthly)
            .reduce(Money::plus)
            .map(sum -> new Found(sum, SURVEY));
    return seen.isPresent() ? seen : reportedIncome(member, kind);
  }

  private Optional<Found> reportedIncome(String member, Income.Kind kind) {
    boolean addsUp = kind != Income.Kind.WAGE && kind != Income.Kind.BUSINESS;
    Map<String, Money> bySource = new LinkedHashMap<>();
    for (CheckAnswer answer : answers) {
      for (CheckAnswer.Person person : answer.persons()) {
        if (person.ref().equals(member)) {
          person.incomes().stream()
              .filter(income -> kindOf(answer.source(), income) == kind)
              .forEach(
                  income -> bySource.merge(answer.source().name(), income.monthly(), Money::plus));
        }
      }
    }
    if (bySource.isEmpty()) {
      return Optional.empty();
    }
    if (addsUp) {
      return Optional.of(
          new Found(Money.sum(bySource.values()), String.join(",", bySource.keySet())));
    }
    return bySource.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(highest -> new Found(highest.getValue(), highest.getKey()));
  }

  private static Income.Kind kindOf(CheckSource source, CheckAnswer.Income income) {
    return source == CheckSource.VETERAN_PENSION
        ? Income.Kind.EXCLUDED
        : Income.Kind.valueOf(income.kind().name());
  }

  /** Assets of a kind that some source reports replace those declared of that kind. */
  private List<Asset> verifyAssets() {
    Map<Asset.Kind, Money> reported = new TreeMap<>();
    Map<Asset.Kind, String> sources = new TreeMap<>();
    for (CheckAnswer answer : answers) {
      for (CheckAnswer.Person person : answer.persons()) {
        for (CheckAnswer.Asset asset : person.assets()) {
          Asset.Kind kind = Asset.Kind.valueOf(asset.kind().name());
          reported.merge(kind, asset.value(), Money::plus);
          sources.merge(
              kind,
              answer.source().name(),
              (known, one) -> known.contains(one) ? known : known + "," + one);
        }
      }
    }
    Map<Asset.Kind, Money> assets = new TreeMap<>();
    declared.assets().forEach(asset -> assets.merge(asset.kind(), asset.value(), Money::plus));
    reported.forEach(
        (kind, value) -> {
          differ(
              null, kind.name(), assets.getOrDefault(kind, Money.ZERO), value, sources.get(kind));
          assets.put(kind, value);
        });
    return assets.entrySet().stream().map(e -> new Asset(e.getKey(), e.getValue())).toList();
  }

  /** What a source knows besides money is for people to weigh. */
  private void noteWhatSourcesSay() {
    for (CheckAnswer answer : answers) {
      for (CheckAnswer.Person person : answer.persons()) {
        for (CheckAnswer.Note note : person.notes()) {
          if (note.code() == CheckAnswer.NoteCode.DECEASED
              || note.code() == CheckAnswer.NoteCode.NAME_MISMATCH) {
            differences.add(
                new Difference(person.ref(), note.code().name(), "", "", answer.source().name()));
          }
        }
      }
    }
  }

  private void differ(String member, String item, Money before, Money found, String source) {
    List<Difference> list = before.equals(found) ? confirmed : differences;
    list.add(new Difference(member, item, before.toString(), found.toString(), source));
  }

  private void differ(String member, String item, Ability before, Ability found) {
    List<Difference> list = before == found ? confirmed : differences;
    list.add(new Difference(member, item, before.name(), found.name(), SURVEY));
  }
}
