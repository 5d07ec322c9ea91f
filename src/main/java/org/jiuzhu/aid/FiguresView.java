package org.jiuzhu.aid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.Member;
import org.jiuzhu.eligibility.RigidExpense;
import org.jiuzhu.meanstest.Difference;
import org.jiuzhu.money.Money;
import org.springframework.stereotype.Component;

/**
 * Side by side: what was declared, what was verified and by whom, what the determination used, and
 * what came of it. Amounts in CNY, incomes a month.
 */
@Component
public class FiguresView {

  private final Words words;

  FiguresView(Words words) {
    this.words = words;
  }

  /** How a figure that was used stands to what was declared. */
  private enum Standing {
    AS_DECLARED,
    OTHERWISE,
    NOT_VERIFIED
  }

  /**
   * One row a figure: member, item, declared, verified, source, used, remark. The result of the
   * determination comes last, and the decision once there is one.
   *
   * @param decision the decision that rests on this determination, or null
   */
  public List<Map<String, String>> rows(
      Declaration declaration, DeterminedCase kept, Decision decision) {
    Table table = new Table(declaration, kept);
    Household used = kept.household();
    for (Member member : declaration.household().members()) {
      used.members().stream()
          .filter(other -> other.ref().equals(member.ref()))
          .findFirst()
          .ifPresent(other -> table.member(member, other));
    }
    table.assets(declaration.household(), used);
    table.rigidExpenses(declaration.household(), used);
    table.notes();
    table.result(kept.determination(), decision);
    return table.rows;
  }

  /** A table that is being written. */
  private final class Table {

    private final Declaration declaration;
    private final List<Difference> findings;
    private final List<Map<String, String>> rows = new ArrayList<>();

    private Table(Declaration declaration, DeterminedCase kept) {
      this.declaration = declaration;
      this.findings =
          Stream.concat(kept.differences().stream(), kept.confirmed().stream()).toList();
    }

    private void member(Member declared, Member used) {
      Map<Income.Kind, Money> before = sums(declared.incomes(), Income::kind, Income::monthly);
      Map<Income.Kind, Money> now = sums(used.incomes(), Income::kind, Income::monthly);
      for (Income.Kind kind : Income.Kind.values()) {
        money(declared.ref(), kind.name(), label(kind.name()), before.get(kind), now.get(kind));
      }
      money(
          declared.ref(),
          "EMPLOYMENT_COST",
          words.text("figure.employment-cost"),
          declared.employmentCostMonthly(),
          used.employmentCostMonthly());
      ability(declared.ref(), "WORK_CAPACITY", declared.workCapacity(), used.workCapacity());
      ability(declared.ref(), "SELF_CARE", declared.selfCare(), used.selfCare());
    }

    private void assets(Household declared, Household used) {
      Map<Asset.Kind, Money> before = sums(declared.assets(), Asset::kind, Asset::value);
      Map<Asset.Kind, Money> now = sums(used.assets(), Asset::kind, Asset::value);
      for (Asset.Kind kind : Asset.Kind.values()) {
        money(null, kind.name(), label(kind.name()), before.get(kind), now.get(kind));
      }
    }

    private void rigidExpenses(Household declared, Household used) {
      Map<RigidExpense.Kind, Money> before =
          sums(declared.rigidExpenses(), RigidExpense::kind, RigidExpense::last12Months);
      Map<RigidExpense.Kind, Money> now =
          sums(used.rigidExpenses(), RigidExpense::kind, RigidExpense::last12Months);
      for (RigidExpense.Kind kind : RigidExpense.Kind.values()) {
        String item = words.text("figure.rigid", words.of("RigidExpense.Kind", kind.name()));
        money(null, "RIGID_" + kind, item, before.get(kind), now.get(kind));
      }
    }

    private <T, K extends Comparable<K>> Map<K, Money> sums(
        List<T> list, Function<T, K> kind, Function<T, Money> amount) {
      Map<K, Money> sums = new TreeMap<>();
      list.forEach(each -> sums.merge(kind.apply(each), amount.apply(each), Money::plus));
      return sums;
    }

    private String label(String item) {
      return words.of("difference", item);
    }

    private void money(String member, String item, String label, Money declared, Money used) {
      Money before = Objects.requireNonNullElse(declared, Money.ZERO);
      Money now = Objects.requireNonNullElse(used, Money.ZERO);
      if (before.isPositive() || now.isPositive()) {
        figure(member, item, label, before.toString(), now.toString(), Function.identity());
      }
    }

    private void ability(String member, String item, Enum<?> declared, Enum<?> used) {
      boolean limited = !declared.name().equals("FULL") || !used.name().equals("FULL");
      if (limited || finding(member, item).isPresent()) {
        figure(
            member,
            item,
            label(item),
            declared.name(),
            used.name(),
            code -> words.of("ability", code));
      }
    }

    private void figure(
        String member,
        String item,
        String label,
        String declared,
        String used,
        Function<String, String> text) {
      Optional<Difference> finding = finding(member, item);
      Standing standing =
          finding.isEmpty()
              ? Standing.NOT_VERIFIED
              : finding.get().declared().equals(finding.get().verified())
                  ? Standing.AS_DECLARED
                  : Standing.OTHERWISE;
      row(
          who(member),
          label,
          text.apply(declared),
          finding.map(found -> text.apply(found.verified())).orElse(words.text("figure.none")),
          finding.map(found -> sources(found.source())).orElse(words.text("figure.not-reported")),
          text.apply(used),
          words.of(standing));
    }

    private Optional<Difference> finding(String member, String item) {
      return findings.stream()
          .filter(each -> Objects.equals(each.member(), member) && each.item().equals(item))
          .findFirst();
    }

    /** What sources say besides figures. */
    private void notes() {
      findings.stream()
          .filter(each -> each.declared().isEmpty() && each.verified().isEmpty())
          .forEach(
              note ->
                  row(
                      who(note.member()),
                      label(note.item()),
                      words.text("figure.none"),
                      words.text("yes"),
                      sources(note.source()),
                      words.text("figure.to-weigh"),
                      ""));
    }

    private void result(Determination found, Decision decision) {
      String none = words.text("figure.none");
      String verified = words.text("figure.by-rules");
      row(
          who(null),
          words.text("figure.per-capita"),
          none,
          none,
          verified,
          found.perCapitaIncome().toString(),
          "");
      row(
          who(null),
          words.text("figure.category"),
          words.of(declaration.wantedAid()),
          none,
          verified,
          words.of("Category", found.category().name()),
          "");
      row(
          who(null),
          words.text("figure.amount"),
          none,
          none,
          verified,
          found.monthlyAmount().toString(),
          "");
      if (decision != null) {
        row(
            who(null),
            words.text("figure.decision"),
            none,
            none,
            words.of("ConclusionLevel", decision.level().name()),
            words.text(
                "figure.decided",
                words.of(decision.outcome()),
                decision.monthlyAmount().toString()),
            "");
      }
    }

    private String who(String member) {
      return member == null ? words.text("whole-household") : declaration.nameOf(member);
    }

    private String sources(String codes) {
      return Arrays.stream(codes.split(","))
          .map(code -> words.of("source", code))
          .collect(Collectors.joining(words.text("separator")));
    }

    private void row(String... cells) {
      Map<String, String> row = new LinkedHashMap<>();
      List<String> columns =
          List.of("member", "item", "declared", "verified", "source", "used", "remark");
      for (int n = 0; n < cells.length; n++) {
        row.put(columns.get(n), cells[n]);
      }
      rows.add(row);
    }
  }
}
