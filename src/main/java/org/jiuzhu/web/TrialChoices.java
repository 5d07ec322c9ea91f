package org.jiuzhu.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Care;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.eligibility.RigidExpense;
import org.jiuzhu.eligibility.Sex;
import org.jiuzhu.eligibility.Study;
import org.jiuzhu.eligibility.Supporters;
import org.jiuzhu.policy.Category;
import org.springframework.stereotype.Component;

/** What can be chosen in the form of a trial calculation, in words. */
@Component
class TrialChoices {

  private static final int GRADES = 4;

  private final Words words;

  TrialChoices(Words words) {
    this.words = words;
  }

  /** One choice, or one kind of amount. */
  record Choice(String value, String label) {}

  /** The choices of every list, by the last part of the field's name. */
  Map<String, List<Choice>> all() {
    Map<String, List<Choice>> all = new LinkedHashMap<>();
    all.put("locality", of(Locality.values()));
    all.put("relation", of(Relation.values()));
    all.put("sex", of(Sex.values()));
    all.put("workCapacity", of("workCapacity", Ability.values()));
    all.put("selfCare", of("selfCare", Ability.values()));
    all.put("study", of(Study.values()));
    all.put("supporters", of(Supporters.values()));
    all.put("care", of(Care.values()));
    all.put("disabilityGrade", grades());
    all.put("incomes", of("Income.Kind", Income.Kind.values()));
    all.put("assets", of("Asset.Kind", Asset.Kind.values()));
    all.put("rigidExpenses", of("RigidExpense.Kind", RigidExpense.Kind.values()));
    all.put(
        "category",
        of(Category.values()).stream()
            .filter(choice -> !choice.value().equals(Category.NONE.name()))
            .toList());
    return all;
  }

  private List<Choice> grades() {
    return IntStream.rangeClosed(1, GRADES)
        .mapToObj(String::valueOf)
        .map(grade -> new Choice(grade, words.of("disabilityGrade", grade)))
        .toList();
  }

  private List<Choice> of(Enum<?>[] codes) {
    return Arrays.stream(codes).map(code -> new Choice(code.name(), words.of(code))).toList();
  }

  private List<Choice> of(String list, Enum<?>[] codes) {
    return Arrays.stream(codes)
        .map(code -> new Choice(code.name(), words.of(list, code.name())))
        .toList();
  }
}
