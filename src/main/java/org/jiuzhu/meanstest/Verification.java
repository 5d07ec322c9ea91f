package org.jiuzhu.meanstest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.Member;
import org.jiuzhu.meanstest.Survey.FoundCondition;
import org.jiuzhu.meanstest.Survey.FoundIncome;
import org.jiuzhu.money.Money;

/**
 * Puts verified figures in the place of declared ones. What a hearing settled counts before what
 * surveyors found, that before what sources report, and that before what was declared; what nobody
 * verified stays as declared. A hearing settles the finding that it was about: another figure that
 * is found later is a new one. Sources that report the same wage or business do not add up (the
 * highest counts); pensions and subsidies of different sources do. Veterans' benefits are income
 * that is left out.
 */
public final class Verification {

  /** Items of differences besides kinds of income and assets. */
  static final String WORK_CAPACITY = "WORK_CAPACITY";

  static final String SELF_CARE = "SELF_CARE";

  private static final String SURVEY = "SURVEY";
  private static final String HEARING = "HEARING";

  private final Household declared;
  private final List<CheckAnswer> answers;
  private final Optional<Survey> survey;
  private final List<Hearing.Outcome> heard;
  private final List<Difference> differences = new ArrayList<>();
  private final List<Difference> confirmed = new ArrayList<>();
  private final List<Difference> unheard = new ArrayList<>();

  private Verification(
      Household declared,
      List<CheckAnswer> answers,
      Optional<Survey> survey,
      List<Hearing.Outcome> heard) {
    this.declared = declared;
    this.answers = answers.stream().sorted(Comparator.comparing(CheckAnswer::source)).toList();
    this.survey = survey;
    this.heard = heard;
  }

  /**
   * Verifies a household.
   *
   * @param answers the newest answer of each source, in any order
   * @param survey the newest survey, if there is one
   * @param heard what became of every difference that was heard, oldest first
   */
  public static Verified verify(
      Household declared,
      List<CheckAnswer> answers,
      Optional<Survey> survey,
      List<Hearing.Outcome> heard) {
    return new Verification(declared, answers, survey, heard).verify();
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
    return new Verified(household, differences, confirmed, unheard);
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
                incomes.put(
                    kind, settle(member.ref(), kind.name(), before, found.money(), found.source()));
              });
    }
    Ability workCapacity =
        found(FoundCondition::workCapacity, member)
            .map(found -> settle(member.ref(), WORK_CAPACITY, member.workCapacity(), found))
            .orElse(member.workCapacity());
    Ability selfCare =
        found(FoundCondition::selfCare, member)
            .map(found -> settle(member.ref(), SELF_CARE, member.selfCare(), found))
            .orElse(member.selfCare());
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

  /** What the survey says of a member's condition, if it says anything. */
  private Optional<Ability> found(Function<FoundCondition, Ability> what, Member member) {
    return survey.stream()
        .flatMap(found -> found.conditions().stream())
        .filter(found -> found.member().equals(member.ref()))
        .map(what)
        .filter(Objects::nonNull)
        .reduce((first, last) -> last);
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
          Money before = assets.getOrDefault(kind, Money.ZERO);
          assets.put(kind, settle(null, kind.name(), before, value, sources.get(kind)));
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

  private Money settle(String member, String item, Money before, Money found, String source) {
    return Money.of(settle(member, item, before.toString(), found.toString(), source));
  }

  private Ability settle(String member, String item, Ability before, Ability found) {
    return Ability.valueOf(settle(member, item, before.name(), found.name(), SURVEY));
  }

  /** The figure that stands; where it differs from the declared one, the difference is noted. */
  private String settle(String member, String item, String before, String found, String source) {
    Difference difference = new Difference(member, item, before, found, source);
    if (before.equals(found)) {
      confirmed.add(difference);
      return found;
    }
    Optional<Hearing.Outcome> outcome =
        heard.stream()
            .filter(known -> known.difference().isSameFinding(difference))
            .reduce((first, last) -> last);
    if (outcome.isEmpty()) {
      differences.add(difference);
      if (CountsAgainst.applicant(difference)) {
        unheard.add(difference);
      }
      return found;
    }
    String figure = outcome.get().figure();
    if (figure.equals(found)) {
      differences.add(difference);
    } else {
      (figure.equals(before) ? confirmed : differences)
          .add(new Difference(member, item, before, figure, HEARING));
    }
    return figure;
  }
}
