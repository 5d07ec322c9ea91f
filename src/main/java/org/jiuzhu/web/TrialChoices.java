package org.jiuzhu.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** What the keys of the words begin with. */
  static final String LIST = "trial.choice.";

  private static final int GRADES = 4;
  private static final Set<Category> AID = EnumSet.complementOf(EnumSet.of(Category.NONE));

  private final Words words;

  TrialChoices(Words words) {
    this.words = words;
  }

  /** One choice, or one kind of amount. */
  record Choice(String value, String label) {}

  /** The choices of every list, by the last part of the field's name. */
  Map<String, List<Choice>> all() {
    Map<String, List<Choice>> all = new LinkedHashMap<>();
    put(all, "locality", Locality.values());
    put(all, "relation", Relation.values());
    put(all, "sex", Sex.values());
    put(all, "workCapacity", Ability.values());
    put(all, "selfCare", Ability.values());
    put(all, "study", Study.values());
    put(all, "supporters", Supporters.values());
    put(all, "care", Care.values());
    put(all, "incomes", Income.Kind.values());
    put(all, "assets", Asset.Kind.values());
    put(all, "rigidExpenses", RigidExpense.Kind.values());
    put(all, "category", AID.toArray(Category[]::new));
    all.put(
        "disabilityGrade",
        IntStream.rangeClosed(1, GRADES)
            .mapToObj(String::valueOf)
            .map(grade -> choice("disabilityGrade", grade))
            .toList());
    return all;
  }

  private void put(Map<String, List<Choice>> all, String list, Enum<?>[] codes) {
    all.put(list, Arrays.stream(codes).map(code -> choice(list, code.name())).toList());
  }

  private Choice choice(String list, String code) {
    return new Choice(code, words.of(LIST + list, code));
  }
}
