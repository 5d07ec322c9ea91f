package org.jiuzhu.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jiuzhu.eligibility.Ability;
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
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** One determination of a four-member household, typed in and typed out; aim: at most 10 µs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeterminationBenchmark {

  private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

  @Param({"ningxia", "xpcc"})
  private String area;

  private final Household household =
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

  @Benchmark
  public Determination determine() {
    return Determinations.determine(Packs.LIBRARY.asOf(area, TODAY), household);
  }

  public static void main(String[] args) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(DeterminationBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
