package org.jiuzhu.casefile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.Asset;
import org.jiuzhu.eligibility.Care;
import org.jiuzhu.eligibility.CurrentAid;
import org.jiuzhu.eligibility.Household;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.eligibility.Member;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.eligibility.RigidExpense;
import org.jiuzhu.eligibility.Sex;
import org.jiuzhu.eligibility.Study;
import org.jiuzhu.eligibility.Supporters;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.policy.Category;

/** Reads a household as the contract's determinations describe it, with or without identities. */
public final class HouseholdReader {

  /** A household has at most so many members. */
  public static final int MOST = 30;

  /** Incomes of a member, assets and expenses of a household: ten for each possible member. */
  private static final int MOST_ENTRIES = 300;

  private static final int FARTHEST_KM = 9_999;
  private static final int LONGEST_REF = 40;
  private static final String AID =
      Arrays.stream(Category.values())
          .filter(category -> category != Category.NONE)
          .map(Enum::name)
          .collect(Collectors.joining(", "));

  private HouseholdReader() {}

  /** What else is read of each member. */
  @FunctionalInterface
  public interface MemberFields {
    void read(JsonFields fields, Member member);
  }

  /**
   * Reads the facts of a household; wrong fields are noted in {@code fields}.
   *
   * @param rest reads what a member has beside the facts; its member is null where a fact is wrong
   * @return the household, or null where a fact is wrong
   */
  public static Household read(JsonFields fields, MemberFields rest) {
    Locality locality = fields.choice("locality", Locality.class);
    Integer km = fields.integer("kmToSeat", 0, FARTHEST_KM);
    boolean borderUnit = fields.bool("borderUnit");
    List<Member> members = members(fields, rest);
    List<Asset> assets =
        fields.list("assets", 0, MOST_ENTRIES).stream()
            .map(HouseholdReader::asset)
            .filter(Objects::nonNull)
            .toList();
    List<RigidExpense> expenses =
        fields.list("rigidExpenses", 0, MOST_ENTRIES).stream()
            .map(HouseholdReader::rigidExpense)
            .filter(Objects::nonNull)
            .toList();
    fields.mustBeThere("currentAid");
    CurrentAid currentAid = currentAid(fields.optionalObject("currentAid"));
    return locality == null || km == null || members.isEmpty()
        ? null
        : new Household(locality, km, borderUnit, members, assets, expenses, currentAid);
  }

  private static List<Member> members(JsonFields household, MemberFields rest) {
    List<Member> members = new ArrayList<>();
    Set<String> refs = new HashSet<>();
    int heads = 0;
    boolean relationsKnown = true;
    for (JsonFields fields : household.list("members", 1, MOST)) {
      Member member = member(fields);
      rest.read(fields, member);
      if (member == null) {
        relationsKnown = false;
        continue;
      }
      if (!refs.add(member.ref())) {
        fields.wrong("ref", "ref-duplicate");
      }
      if (member.relation() == Relation.SELF && ++heads > 1) {
        fields.wrong("relation", "one-self");
      }
      members.add(member);
    }
    if (heads == 0 && relationsKnown && !members.isEmpty()) {
      household.wrong("members", "one-self");
    }
    return members;
  }

  private static Member member(JsonFields fields) {
    fields.mustBeThere("disabilityGrade", "employedSince");
    Member member =
        new Member(
            fields.text("ref", LONGEST_REF),
            fields.choice("relation", Relation.class),
            fields.date("birthDate"),
            fields.choice("sex", Sex.class),
            fields.optionalInteger("disabilityGrade", 1, 4),
            fields.bool("graveIllness"),
            fields.bool("chronicIllness"),
            fields.choice("workCapacity", Ability.class),
            fields.choice("selfCare", Ability.class),
            fields.choice("study", Study.class),
            fields.optionalDate("employedSince"),
            fields.money("employmentCostMonthly"),
            fields.choice("supporters", Supporters.class),
            fields.choice("care", Care.class),
            fields.list("incomes", 0, MOST_ENTRIES).stream()
                .map(HouseholdReader::income)
                .filter(Objects::nonNull)
                .toList());
    return fields.isClean() ? member : incomplete(member);
  }

  /**
   * A member with gaps is of use for checks of its own fields only where the key facts are there.
   */
  private static Member incomplete(Member member) {
    return member.ref() == null || member.relation() == null || member.birthDate() == null
        ? null
        : member;
  }

  private static Income income(JsonFields fields) {
    Income income = new Income(fields.choice("kind", Income.Kind.class), fields.money("monthly"));
    fields.refuseUnknown();
    return income.kind() == null || income.monthly() == null ? null : income;
  }

  private static Asset asset(JsonFields fields) {
    Asset asset = new Asset(fields.choice("kind", Asset.Kind.class), fields.money("value"));
    fields.refuseUnknown();
    return asset.kind() == null || asset.value() == null ? null : asset;
  }

  private static RigidExpense rigidExpense(JsonFields fields) {
    RigidExpense expense =
        new RigidExpense(
            fields.choice("kind", RigidExpense.Kind.class), fields.money("last12Months"));
    fields.refuseUnknown();
    return expense.kind() == null || expense.last12Months() == null ? null : expense;
  }

  private static CurrentAid currentAid(JsonFields fields) {
    if (fields == null) {
      return null;
    }
    fields.mustBeThere("gradualExitSince");
    Category category = fields.choice("category", Category.class);
    if (category == Category.NONE) {
      fields.wrong("category", "not-a-choice", AID);
    }
    CurrentAid aid =
        new CurrentAid(
            category,
            fields.date("since"),
            fields.money("monthlyAmount"),
            fields.optionalDate("gradualExitSince"));
    fields.refuseUnknown();
    return aid;
  }
}
