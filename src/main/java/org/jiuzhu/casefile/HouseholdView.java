package org.jiuzhu.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.Declaration.Person;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.Member;
import org.jiuzhu.money.Money;
import org.springframework.stereotype.Component;

/** A declared household as tables that people read. */
@Component
public class HouseholdView {

  private final Words words;
  private final Clock clock;

  HouseholdView(Words words, Clock clock) {
    this.words = words;
    this.clock = clock;
  }

  /** One row a member: name, relation, age, ID number, health, income. */
  public List<Map<String, String>> members(Declaration declaration) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < declaration.persons().size(); i++) {
      Person person = declaration.persons().get(i);
      Member member = declaration.household().members().get(i);
      rows.add(
          Map.of(
              "name", person.name(),
              "relation", words.of(person.relation()),
              "age", age(member),
              "idNumber", person.idNumber().value(),
              "health", health(member),
              "income", income(member)));
    }
    return rows;
  }

  private String age(Member member) {
    return words.text("age", Period.between(member.birthDate(), LocalDate.now(clock)).getYears());
  }

  private String health(Member member) {
    List<String> parts = new ArrayList<>();
    if (member.disabilityGrade() != null) {
      parts.add(words.text("disability-grade", member.disabilityGrade()));
    }
    if (member.graveIllness()) {
      parts.add(words.text("grave-illness"));
    }
    if (member.chronicIllness()) {
      parts.add(words.text("chronic-illness"));
    }
    parts.add(words.of("workCapacity", member.workCapacity().name()));
    parts.add(words.of("selfCare", member.selfCare().name()));
    return String.join(words.text("separator"), parts);
  }

  private String income(Member member) {
    String parts =
        member.incomes().stream()
            .filter(income -> income.monthly().isPositive())
            .map(income -> words.of("Income.Kind", income.kind().name()) + " " + income.monthly())
            .collect(Collectors.joining(words.text("separator")));
    return parts.isEmpty() ? Money.sum(incomes(member)).toString() : parts;
  }

  private static List<Money> incomes(Member member) {
    return member.incomes().stream().map(Income::monthly).toList();
  }

  /** Everything else that was declared, as item and value. */
  public List<Map<String, String>> facts(Declaration declaration) {
    List<Map<String, String>> rows = new ArrayList<>();
    row(rows, "address", declaration.village() + " " + declaration.address());
    row(rows, "phone", declaration.phone());
    hukou(rows, declaration);
    declaration
        .household()
        .assets()
        .forEach(
            asset ->
                row(
                    rows,
                    "assets",
                    words.of("Asset.Kind", asset.kind().name()) + " " + asset.value()));
    declaration
        .household()
        .rigidExpenses()
        .forEach(
            expense ->
                row(
                    rows,
                    "rigidExpenses",
                    words.of("RigidExpense.Kind", expense.kind().name())
                        + " "
                        + expense.last12Months()));
    declaration
        .relatives()
        .forEach(
            relative ->
                row(
                    rows,
                    "relatives",
                    relative.name()
                        + words.text("separator")
                        + words.of(relative.relation())
                        + words.text("separator")
                        + words.text(relative.able() ? "able" : "unable")));
    if (declaration.proxy() != null) {
      row(
          rows,
          "proxy",
          declaration.proxy().name()
              + words.text("separator")
              + words.of(declaration.proxy().relation()));
    }
    if (declaration.household().currentAid() != null) {
      row(
          rows,
          "currentAid",
          words.of("Category", declaration.household().currentAid().category().name())
              + " "
              + declaration.household().currentAid().monthlyAmount());
    }
    if (declaration.payeeAccount() != null) {
      row(
          rows,
          "payeeAccount",
          declaration.payeeAccount().holder()
              + words.text("separator")
              + declaration.payeeAccount().bank()
              + words.text("separator")
              + declaration.payeeAccount().number());
    }
    row(
        rows,
        "kinship",
        declaration.kinship().declared()
            ? declaration.kinship().details()
            : words.text("kinship.none"));
    return rows;
  }

  /** A household that is registered elsewhere. */
  private void hukou(List<Map<String, String>> rows, Declaration declaration) {
    switch (declaration.hukou().at()) {
      case THIS_TOWNSHIP -> {}
      case OTHER_TOWNSHIP -> row(rows, "hukouAt", words.of(declaration.hukou().at()));
      case ELSEWHERE -> row(rows, "hukouAt", declaration.hukou().place());
    }
  }

  private void row(List<Map<String, String>> rows, String item, String value) {
    rows.add(Map.of("item", words.text("field." + item), "value", value));
  }
}
