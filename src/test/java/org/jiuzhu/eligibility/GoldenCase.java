package org.jiuzhu.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.PolicyView;

/**
 * One row of a golden table. Fields of the contract; what a row leaves out is taken from the
 * table's {@code base} and, for members, from {@code member}. Incomes, assets and expenses are
 * written as «KIND: amount».
 */
record GoldenCase(
    String area,
    String name,
    String clause,
    Map<String, Object> input,
    Map<String, Object> expect) {

  Determination determine() {
    return Determinations.determine(policy(), household());
  }

  PolicyView policy() {
    Map<String, String> overrides = new LinkedHashMap<>();
    map(input.get("parameters")).forEach((key, value) -> overrides.put(key, value.toString()));
    return Packs.LIBRARY.asOf(area, date(input.get("asOf"))).with(overrides);
  }

  Household household() {
    List<Member> members = new ArrayList<>();
    for (Object each : (List<?>) input.get("members")) {
      Map<String, Object> member = new LinkedHashMap<>(map(input.get("member")));
      member.put("ref", "m" + (members.size() + 1));
      member.putAll(map(each));
      members.add(member(member));
    }
    List<Asset> assets = new ArrayList<>();
    map(input.get("assets"))
        .forEach((kind, value) -> assets.add(new Asset(Asset.Kind.valueOf(kind), money(value))));
    List<RigidExpense> expenses = new ArrayList<>();
    map(input.get("rigid"))
        .forEach(
            (kind, value) ->
                expenses.add(new RigidExpense(RigidExpense.Kind.valueOf(kind), money(value))));
    return new Household(
        Locality.valueOf((String) input.get("locality")),
        (Integer) input.getOrDefault("km", 0),
        (Boolean) input.getOrDefault("border", false),
        members,
        assets,
        expenses,
        currentAid(map(input.get("currentAid"))));
  }

  private static CurrentAid currentAid(Map<String, Object> aid) {
    return aid.isEmpty()
        ? null
        : new CurrentAid(
            Category.valueOf((String) aid.get("category")),
            date(aid.get("since")),
            money(aid.get("amount")),
            date(aid.get("gradualExitSince")));
  }

  private static Member member(Map<String, Object> member) {
    List<Income> incomes = new ArrayList<>();
    map(member.get("incomes"))
        .forEach((kind, value) -> incomes.add(new Income(Income.Kind.valueOf(kind), money(value))));
    return new Member(
        (String) member.get("ref"),
        Relation.OTHER,
        date(member.get("born")),
        Sex.F,
        (Integer) member.get("disability"),
        Boolean.TRUE.equals(member.get("grave")),
        Boolean.TRUE.equals(member.get("chronic")),
        Ability.valueOf((String) member.getOrDefault("work", "FULL")),
        Ability.valueOf((String) member.getOrDefault("selfCare", "FULL")),
        Study.valueOf((String) member.getOrDefault("study", "NONE")),
        date(member.get("employed")),
        money(member.getOrDefault("cost", "0.00")),
        Supporters.valueOf((String) member.getOrDefault("supporters", "ABLE")),
        Care.valueOf((String) member.getOrDefault("care", "HOME")),
        incomes);
  }

  @SuppressWarnings("unchecked") // YAML mappings have text keys here
  static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  private static Money money(Object value) {
    return Money.of(value.toString());
  }

  private static LocalDate date(Object value) {
    return value == null ? null : LocalDate.parse(value.toString());
  }
}
