package org.jiuzhu.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.Amount;
import org.jiuzhu.eligibility.AmountCode;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Care;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.Determinations;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.eligibility.Member;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.eligibility.RigidExpense;
import org.jiuzhu.eligibility.Sex;
import org.jiuzhu.eligibility.Study;
import org.jiuzhu.eligibility.Supporters;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * One determination of a four-member household, typed in and typed out; aim: at most 10 µs. Beside
 * it a small part of the same rules, once in Java and once as decision tables, for what a
 * determination would cost on a decision engine. How to run it and what was found: {@code
 * docs/performance.md}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 10, time = 1)
public class DeterminationBenchmark {

  private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

  /** Areas whose rules are measured. */
  @State(Scope.Benchmark)
  public static class Area {
    @Param({"ningxia", "xpcc"})
    private String area;
  }

  private static final Household HOUSEHOLD =
      new Household(
          Locality.URBAN,
          35,
          false,
          List.of(
              member(
                  "m1",
                  "1980-05-01",
                  null,
                  Ability.FULL,
                  new Income(Income.Kind.WAGE, Money.of("1500.00"))),
              member(
                  "m2",
                  "1982-03-09",
                  2,
                  Ability.NONE,
                  new Income(Income.Kind.TRANSFER, Money.of("80.00"))),
              member(
                  "m3",
                  "2014-09-01",
                  null,
                  Ability.NONE,
                  new Income(Income.Kind.EXCLUDED, Money.of("100.00"))),
              member(
                  "m4",
                  "1950-01-20",
                  null,
                  Ability.PARTIAL,
                  new Income(Income.Kind.PROPERTY, Money.of("120.00")))),
          List.of(new Asset(Asset.Kind.DEPOSIT, Money.of("8000.00"))),
          List.of(new RigidExpense(RigidExpense.Kind.MEDICAL, Money.of("4000.00"))),
          null);

  private static Member member(
      String ref, String born, Integer disability, Ability work, Income income) {
    return new Member(
        ref,
        Relation.OTHER,
        LocalDate.parse(born),
        Sex.F,
        disability,
        false,
        false,
        work,
        Ability.FULL,
        Study.NONE,
        income.kind() == Income.Kind.WAGE ? LocalDate.of(2024, 1, 1) : null,
        Money.of("100.00"),
        Supporters.ABLE,
        Care.HOME,
        List.of(income));
  }

  private final DibaoSubset inJava = new JavaSubset();
  private final DibaoSubset inDmn = new DmnSubset(false);
  private final DibaoSubset inLegacyDmn = new DmnSubset(true);
  private DibaoSubset.Question question;

  /** The same household in the subset's terms, and proof that all three ways say the same. */
  @Setup
  public void askTheSame() {
    // as in the application; without it the engine writes a line for each rule of a table
    LoggingSystem.get(getClass().getClassLoader())
        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    PolicyView policy = Packs.LIBRARY.asOf("xpcc", TODAY);
    BigDecimal standard = new BigDecimal(policy.dibaoStandard(true).text());
    BigDecimal ratio = new BigDecimal(policy.require(Parameters.MARGINAL_RATIO).text());
    List<DibaoSubset.Person> people =
        HOUSEHOLD.members().stream().map(DeterminationBenchmark::person).toList();
    Determination whole = Determinations.determine(policy, HOUSEHOLD);
    BigDecimal income = whole.perCapitaIncome().times(HOUSEHOLD.members().size()).toBigDecimal();
    question = new DibaoSubset.Question(income, standard, ratio, people);
    List<AmountCode> paid =
        whole.amounts().stream()
            .map(Amount::code)
            .filter(code -> code != AmountCode.DIFFERENCE && code != AmountCode.TOPUP_REMOTE)
            .toList();
    DibaoSubset.Answer expected = inJava.answer(question);
    requireSame(whole.category(), expected.category());
    requireSame(paid, expected.topUps().stream().filter(Objects::nonNull).toList());
    for (String each : List.of("0", "0.1", "1.99", "2", "2.01", "2.99", "3", "3.01", "9")) {
      BigDecimal other = standard.multiply(new BigDecimal(each));
      requireSameEverywhere(
          new DibaoSubset.Question(other, standard, ratio, List.of(people.get(0), people.get(1))));
    }
    requireSameEverywhere(new DibaoSubset.Question(BigDecimal.ZERO, standard, ratio, EVERYBODY));
    requireSameEverywhere(question);
  }

  private void requireSameEverywhere(DibaoSubset.Question same) {
    requireSame(inJava.answer(same), inDmn.answer(same));
    requireSame(inJava.answer(same), inLegacyDmn.answer(same));
  }

  /** On both sides of every line of the table. */
  private static final List<DibaoSubset.Person> EVERYBODY =
      Stream.of(0, 17, 18, 59, 60, 90)
          .flatMap(
              age ->
                  Stream.of(0, 1, 2, 3, 4)
                      .flatMap(
                          grade ->
                              Stream.of(true, false)
                                  .map(
                                      grave ->
                                          new DibaoSubset.Person(
                                              age, grade == 0 ? null : grade, grave))))
          .toList();

  private static DibaoSubset.Person person(Member member) {
    int age = Period.between(member.birthDate(), TODAY).getYears();
    return new DibaoSubset.Person(age, member.disabilityGrade(), member.graveIllness());
  }

  private static void requireSame(Object one, Object other) {
    if (!one.equals(other)) {
      throw new IllegalStateException("different answers: " + one + ", " + other);
    }
  }

  @Benchmark
  public Determination whole(Area area) {
    return Determinations.determine(Packs.LIBRARY.asOf(area.area, TODAY), HOUSEHOLD);
  }

  @Benchmark
  public DibaoSubset.Answer subsetInJava() {
    return inJava.answer(question);
  }

  @Benchmark
  public DibaoSubset.Answer subsetInDmn() {
    return inDmn.answer(question);
  }

  @Benchmark
  public DibaoSubset.Answer subsetInLegacyDmn() {
    return inLegacyDmn.answer(question);
  }

  /** Prints times, allocation, and how many times longer FEEL in decision tables takes. */
  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(DeterminationBenchmark.class.getSimpleName())
                    .addProfiler(GCProfiler.class)
                    .addProfiler(ProcessorTime.class)
                    .build())
            .run();
    double tables =
        results.stream()
            .filter(result -> result.getPrimaryResult().getLabel().equals("subsetInDmn"))
            .mapToDouble(DeterminationBenchmark::processorTime)
            .findFirst()
            .orElseThrow();
    System.out.printf(
        "%nmedians of the iterations%n%-18s %-8s %10s %10s %10s %10s%n",
        "", "", "µs passed", "µs spent", "bytes", "ratio");
    for (RunResult result : results) {
      String area = result.getParams().getParam("area");
      System.out.printf(
          "%-18s %-8s %10.3f %10.3f %10.0f %10.1f%n",
          result.getPrimaryResult().getLabel(),
          area == null ? "" : area,
          median(result.getPrimaryResult()),
          processorTime(result),
          median(result.getSecondaryResults().get("gc.alloc.rate.norm")),
          tables / processorTime(result));
    }
  }

  private static double processorTime(RunResult result) {
    return median(result.getSecondaryResults().get(ProcessorTime.NAME));
  }

  private static double median(Result<?> result) {
    return result.getStatistics().getPercentile(50);
  }
}
