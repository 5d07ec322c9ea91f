package org.jiuzhu.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Appraisal;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Clause;
import org.jiuzhu.policy.ConfirmedBy;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.RigidExpenses;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.policy.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The golden tables reach everything that a determination can say, in each area each boundary from
 * both sides, and each clause of the area's own document. What is near a boundary is measured on
 * the rows' households, so that a table cannot claim it.
 */
class GoldenCoverageTest {

  private static final LocalDate DAY = LocalDate.of(2026, 8, 1);
  private static final Fraction FEN = Fraction.of(new BigDecimal("0.01"));

  /** No area's documents hold an appraisal where nothing is disputed. */
  private static final Set<ReasonCode> UNREACHABLE = EnumSet.of(ReasonCode.APPRAISAL_HELD);

  /** Come from the survey or belong to temporary aid, never from a determination. */
  private static final Set<Topic> NEVER_CITED =
      EnumSet.of(
          Topic.REFERRAL_HOUSING, Topic.REFERRAL_LEGAL, Topic.TEMPORARY_AID, Topic.STAGED_AID);

  private static final Map<String, List<GoldenCase>> ROWS =
      GoldenTables.all().stream().collect(Collectors.groupingBy(GoldenCase::area));

  private static Stream<Determination> determinations() {
    return ROWS.values().stream().flatMap(List::stream).map(GoldenCase::determine);
  }

  private static <T> Set<T> found(Function<Determination, Stream<T>> what) {
    return determinations().flatMap(what).collect(Collectors.toSet());
  }

  @Test
  void everythingThatCanBeSaidIsSaid() {
    assertThat(found(each -> each.reasons().stream().map(Reason::code)))
        .isEqualTo(EnumSet.complementOf(EnumSet.copyOf(UNREACHABLE)));
    assertThat(found(each -> each.amounts().stream().map(Amount::code)))
        .containsExactlyInAnyOrder(AmountCode.values());
    assertThat(found(each -> Stream.of(each.category())))
        .containsExactlyInAnyOrder(Category.values());
    assertThat(found(each -> Stream.ofNullable(each.householdClass())))
        .containsExactlyInAnyOrder(HouseholdClass.values());
    assertThat(found(each -> Stream.of(each.confirmedBy())))
        .containsExactlyInAnyOrder(ConfirmedBy.values());
    assertThat(found(each -> Stream.of(each.appraisalWhenUndisputed())))
        .containsExactlyInAnyOrder(Appraisal.MAY_SKIP, Appraisal.SKIPPED);
    assertThat(found(each -> each.referrals().stream()))
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Referral.HOUSING, Referral.LEGAL)));
    assertThat(found(each -> Stream.ofNullable(each.reviewIntervalMonths())))
        .containsExactlyInAnyOrder(6, 12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningxia", "xpcc", "lushan", "ningbo", "shapotou"})
  void eachAreaHasEachCategoryOnBothSidesOfTheLaw(String area) {
    boolean deducted =
        Packs.LIBRARY.asOf(area, DAY).choice(Rule.RIGID_EXPENSES).value() == RigidExpenses.DEDUCTED;
    List<Category> possible =
        Arrays.stream(Category.values())
            .filter(category -> category != Category.RIGID || !deducted)
            .toList();
    LocalDate law = LocalDate.of(2026, 7, 1);
    for (LocalDate day : List.of(law.minusDays(1), law)) {
      assertThat(
              ROWS.get(area).stream()
                  .map(GoldenCase::determine)
                  .filter(each -> each.asOf().equals(day))
                  .map(Determination::category))
          .as("on %s", day)
          .containsAll(possible);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningxia", "xpcc", "lushan", "ningbo", "shapotou"})
  void eachClauseOfTheAreasDocumentIsCited(String area) {
    PolicyView view = Packs.LIBRARY.asOf(area, DAY);
    Set<Clause> own =
        Arrays.stream(Topic.values())
            .filter(topic -> !NEVER_CITED.contains(topic))
            .map(view::clause)
            .filter(clause -> clause.article().matches("[二三]\\([一二三四五六]\\).*"))
            .collect(Collectors.toSet());
    Set<Clause> cited =
        ROWS.get(area).stream()
            .map(GoldenCase::determine)
            .flatMap(
                each ->
                    Stream.concat(
                        each.reasons().stream().map(Reason::clause),
                        each.amounts().stream().map(Amount::clause)))
            .collect(Collectors.toSet());
    assertThat(own).hasSizeGreaterThan(3);
    assertThat(cited).containsAll(own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningxia", "xpcc", "lushan", "ningbo", "shapotou"})
  void eachBoundaryIsMetFromBothSides(String area) {
    Set<String> met = new TreeSet<>();
    ROWS.get(area).forEach(row -> met.addAll(boundaries(row)));
    List<String> expected =
        new ArrayList<>(
            List.of(
                "income below the standard",
                "income at the standard",
                "income below the marginal line",
                "income at the marginal line",
                "own income below the standard",
                "own income at the standard",
                "own income at the basic standard",
                "own income above the basic standard",
                "after rigid expenses below the standard",
                "after rigid expenses at the standard",
                "deposits at the limit",
                "deposits above the limit",
                "15 until tomorrow",
                "16 since today",
                "17 until tomorrow",
                "18 since today",
                "59 until tomorrow",
                "60 since today",
                "29 February before the birthday",
                "29 February on the birthday",
                "work since the month's last day",
                "work from the next month's first day",
                "gradual exit on its last day",
                "gradual exit a day over",
                "remote at the distance",
                "remote a kilometre nearer"));
    if (Packs.LIBRARY.asOf(area, DAY).parameter(Parameters.GRADUAL_EXIT_CEILING).isPresent()) {
      expected.addAll(List.of("gradual exit at the ceiling", "gradual exit above the ceiling"));
    }
    assertThat(met).containsAll(expected);
  }

  /** The boundaries that a row's household stands at, by the smallest step on either side. */
  private static Set<String> boundaries(GoldenCase row) {
    Worksheet sheet = new Worksheet(row.policy(), row.household());
    Set<String> met = new TreeSet<>();
    Fraction standard = sheet.standard();
    Fraction line = MarginalRule.line(sheet);
    note(met, "income %s the standard", sheet.perCapita(), standard);
    note(met, "income %s the marginal line", sheet.perCapita(), line);
    if (!sheet.household().rigidExpenses().isEmpty()) {
      Fraction after = sheet.perCapitaAfterRigidExpenses();
      note(met, "after rigid expenses %s the standard", after, standard);
    }
    if (!sheet.household().assets().isEmpty()) {
      Fraction limit = standard.times(sheet.value(Parameters.DEPOSIT_LIMIT_MONTHS));
      note(met, "deposits %s the limit", deposits(sheet), limit);
    }
    Fraction basic = DestituteRule.basicStandard(sheet);
    for (Member member : sheet.members()) {
      note(met, "own income %s the basic standard", sheet.grossIncome(member), basic);
      boolean marginal =
          !sheet.perCapita().isLessThan(standard) && sheet.perCapita().isLessThan(line);
      if (marginal && member.isGraveCase()) {
        note(met, "own income %s the standard", sheet.ownIncome(member), standard);
      }
      days(met, member, sheet.asOf());
    }
    distance(met, sheet);
    gradualExit(met, sheet);
    return met;
  }

  /** Within a fen on either side of a limit, or exactly on it. */
  private static void note(Set<String> met, String name, Fraction value, Fraction limit) {
    if (value.compareTo(limit) == 0) {
      met.add(String.format(name, "at"));
    } else if (value.isLessThan(limit) && !value.plus(FEN).isLessThan(limit)) {
      met.add(String.format(name, "below"));
    } else if (value.isGreaterThan(limit) && !value.isGreaterThan(limit.plus(FEN))) {
      met.add(String.format(name, "above"));
    }
  }

  private static Fraction deposits(Worksheet sheet) {
    List<Money> counted =
        sheet.household().assets().stream().filter(Asset::isDeposit).map(Asset::value).toList();
    return Money.sum(counted).toFraction().dividedBy(sheet.members().size());
  }

  private static void days(Set<String> met, Member member, LocalDate day) {
    LocalDate born = member.birthDate();
    for (int age : List.of(16, 18, 60)) {
      if (born.plusYears(age).equals(day)) {
        met.add(age + " since today");
      } else if (born.plusYears(age).equals(day.plusDays(1))) {
        met.add((age - 1) + " until tomorrow");
      }
    }
    if (born.getMonthValue() == 2 && born.getDayOfMonth() == 29 && !day.isLeapYear()) {
      if (day.equals(LocalDate.of(day.getYear(), 2, 28))) {
        met.add("29 February before the birthday");
      } else if (day.equals(LocalDate.of(day.getYear(), 3, 1))) {
        met.add("29 February on the birthday");
      }
    }
    if (member.isEmployed()) {
      YearMonth month = YearMonth.from(day);
      if (member.employedSince().equals(month.atEndOfMonth())) {
        met.add("work since the month's last day");
      } else if (member.employedSince().equals(month.plusMonths(1).atDay(1))) {
        met.add("work from the next month's first day");
      }
    }
  }

  private static void distance(Set<String> met, Worksheet sheet) {
    boolean paid =
        sheet.optionalValue(Parameters.TOPUP_REMOTE).filter(Fraction::isPositive).isPresent();
    if (paid && !sheet.household().borderUnit()) {
      int away = sheet.household().kmToSeat() - sheet.value(Parameters.TOPUP_REMOTE_KM).toInt();
      if (away == 0) {
        met.add("remote at the distance");
      } else if (away == -1) {
        met.add("remote a kilometre nearer");
      }
    }
  }

  private static void gradualExit(Set<String> met, Worksheet sheet) {
    CurrentAid aid = sheet.household().currentAid();
    if (aid == null || !aid.isDibao() || sheet.perCapita().isLessThan(sheet.standard())) {
      return;
    }
    if (aid.gradualExitSince() != null) {
      int months = sheet.value(Parameters.GRADUAL_EXIT_MONTHS).toInt();
      LocalDate until = aid.gradualExitSince().plusMonths(months);
      long over = ChronoUnit.DAYS.between(until, sheet.asOf());
      if (over == 0) {
        met.add("gradual exit on its last day");
      } else if (over == 1) {
        met.add("gradual exit a day over");
      }
    }
    sheet
        .optionalValue(Parameters.GRADUAL_EXIT_CEILING)
        .map(sheet.standard()::times)
        .ifPresent(limit -> note(met, "gradual exit %s the ceiling", sheet.perCapita(), limit));
  }
}
