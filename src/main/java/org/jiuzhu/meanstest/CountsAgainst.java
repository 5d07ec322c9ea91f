package org.jiuzhu.meanstest;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.money.Money;

/**
 * Whether a difference counts against the applicant, who is then heard before it does: a higher
 * countable income, more assets, or a member found abler than declared.
 */
final class CountsAgainst {

  private static final Set<String> AMOUNTS = amounts();
  private static final Set<String> ABILITIES =
      Set.of(Verification.WORK_CAPACITY, Verification.SELF_CARE);

  private CountsAgainst() {}

  private static Set<String> amounts() {
    Set<String> items =
        Arrays.stream(Income.Kind.values())
            // what is left out never counts
            .filter(kind -> kind != Income.Kind.EXCLUDED)
            .map(Enum::name)
            .collect(Collectors.toSet());
    Arrays.stream(Asset.Kind.values()).map(Enum::name).forEach(items::add);
    return Set.copyOf(items);
  }

  /** Notes of sources, such as another name, change no figure and count against nobody. */
  static boolean applicant(Difference difference) {
    if (AMOUNTS.contains(difference.item())) {
      return Money.of(difference.verified()).compareTo(Money.of(difference.declared())) > 0;
    }
    // FULL comes before PARTIAL before NONE
    return ABILITIES.contains(difference.item())
        && Ability.valueOf(difference.verified()).compareTo(Ability.valueOf(difference.declared()))
            < 0;
  }

  /** Whether a difference is one of amounts in CNY. */
  static boolean isAmount(Difference difference) {
    return AMOUNTS.contains(difference.item());
  }
}
