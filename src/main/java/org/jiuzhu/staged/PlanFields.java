package org.jiuzhu.staged;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.money.Money;

/** Reads a plan of instalments from an approver's or proposer's form. */
final class PlanFields {

  static final Set<String> NAMES = Set.of("payout", "instalments", "firstDueOn", "instalmentRows");

  private static final int MOST_ROWS = 24;

  private PlanFields() {}

  /** How aid is paid out. */
  enum Payout {
    /** All of it as soon as it is approved. */
    ONCE,
    /** Equal monthly instalments. */
    EQUAL,
    /** Days and amounts as entered. */
    UNEQUAL
  }

  /**
   * What binds a plan.
   *
   * @param staged whether the area pays this aid in stages
   * @param today first day possible
   * @param months the last instalment is due so many months from today at the latest
   */
  record Bounds(boolean staged, LocalDate today, int months) {

    LocalDate last() {
      return today.plusMonths(months);
    }
  }

  /**
   * Reads the plan and notes every wrong field.
   *
   * @param total what is approved, CNY; null where that is itself wrong
   * @return the instalments, numbered from 1; empty where something is wrong
   */
  static List<Instalment> read(JsonFields fields, Money total, Bounds bounds) {
    Payout payout =
        bounds.staged()
            ? fields.choice("payout", Payout.class)
            : onceUnlessSaid(fields.optionalChoice("payout", Payout.class));
    if (payout == null) {
      return List.of();
    }
    if (payout != Payout.ONCE && !bounds.staged()) {
      fields.wrong("payout", "no-stages-here");
      return List.of();
    }
    return switch (payout) {
      case ONCE ->
          total == null ? List.of() : List.of(new Instalment(1, bounds.today(), total));
      case EQUAL -> equal(fields, total, bounds);
      case UNEQUAL -> unequal(fields, total, bounds);
    };
  }

  /** Where there is nothing to choose, the form does not ask. */
  private static Payout onceUnlessSaid(Payout said) {
    return said == null ? Payout.ONCE : said;
  }

  private static List<Instalment> equal(JsonFields fields, Money total, Bounds bounds) {
    Integer parts = fields.integer("instalments", 2, bounds.months() + 1);
    LocalDate first = fields.optionalDate("firstDueOn");
    LocalDate from = first == null ? bounds.today() : first;
    if (first != null && first.isBefore(bounds.today())) {
      fields.wrong("firstDueOn", "not-before", bounds.today().toString());
      return List.of();
    }
    if (parts == null || total == null) {
      return List.of();
    }
    if (from.plusMonths(parts - 1L).isAfter(bounds.last())) {
      fields.wrong("instalments", "last-instalment", bounds.last().toString());
      return List.of();
    }
    if (total.toFen() < parts) {
      fields.wrong("instalments", "instalment-of-nothing");
      return List.of();
    }
    return InstalmentSplit.monthly(total, parts, from);
  }

  private static List<Instalment> unequal(JsonFields fields, Money total, Bounds bounds) {
    List<Instalment> plan = new ArrayList<>();
    LocalDate before = null;
    boolean whole = true;
    List<JsonFields> rows = fields.list("instalmentRows", 2, MOST_ROWS);
    for (JsonFields row : rows) {
      LocalDate dueOn = row.date("dueOn");
      Money amount = row.typedMoney("amount");
      if (amount != null && !amount.isPositive()) {
        row.wrong("amount", "not-positive");
        amount = null;
      }
      if (dueOn != null && dueOn.isBefore(bounds.today())) {
        row.wrong("dueOn", "not-before", bounds.today().toString());
      } else if (dueOn != null && dueOn.isAfter(bounds.last())) {
        row.wrong("dueOn", "last-instalment", bounds.last().toString());
      } else if (dueOn != null && before != null && !dueOn.isAfter(before)) {
        row.wrong("dueOn", "instalments-in-order");
      }
      before = dueOn == null ? before : dueOn;
      if (dueOn == null || amount == null) {
        whole = false;
      } else {
        plan.add(new Instalment(plan.size() + 1, dueOn, amount));
      }
    }
    if (!whole || plan.isEmpty() || total == null) {
      return List.of();
    }
    Money sum = Money.sum(plan.stream().map(Instalment::amount).toList());
    if (!sum.equals(total)) {
      fields.wrong("instalmentRows", "instalments-sum", sum.toString(), total.toString());
      return List.of();
    }
    return plan;
  }
}
