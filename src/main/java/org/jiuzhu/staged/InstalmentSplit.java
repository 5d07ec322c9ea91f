package org.jiuzhu.staged;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiuzhu.money.Money;

/** Splits approved aid into instalments. Nothing is rounded away: the parts are the whole. */
public final class InstalmentSplit {

  private InstalmentSplit() {}

  /**
   * Equal parts; where the fen do not come out even, the first parts are one fen larger.
   *
   * @param total CNY, at least one fen a part
   * @param parts at least one
   * @throws IllegalArgumentException if a part would be nothing
   */
  public static List<Money> equal(Money total, int parts) {
    if (parts < 1 || total.toFen() < parts) {
      throw new IllegalArgumentException("a part would be nothing");
    }
    long part = total.toFen() / parts;
    long larger = total.toFen() % parts;
    List<Money> amounts = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      amounts.add(Money.ofFen(i < larger ? part + 1 : part));
    }
    return amounts;
  }

  /**
   * The same instalment each month: on the first one's day, or the month's last where it has none.
   *
   * @param first day of the first instalment
   */
  public static List<Instalment> monthly(Money total, int parts, LocalDate first) {
    List<Money> amounts = equal(total, parts);
    List<Instalment> plan = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      plan.add(new Instalment(i + 1, first.plusMonths(i), amounts.get(i)));
    }
    return plan;
  }

  /**
   * A plan for another total: same days, parts in the same proportion, each cut to the fen; what is
   * left over is given to the first parts, a fen each.
   *
   * @param total CNY, at least one fen a part
   * @throws IllegalArgumentException if a part would be nothing
   */
  public static List<Instalment> rescaled(List<Instalment> plan, Money total) {
    long before = Money.sum(plan.stream().map(Instalment::amount).toList()).toFen();
    List<Long> parts = new ArrayList<>();
    long given = 0;
    for (Instalment each : plan) {
      long part =
          BigInteger.valueOf(each.amount().toFen())
              .multiply(BigInteger.valueOf(total.toFen()))
              .divide(BigInteger.valueOf(before))
              .longValueExact();
      parts.add(part);
      given += part;
    }
    long left = total.toFen() - given;
    List<Instalment> rescaled = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      long part = i < left ? parts.get(i) + 1 : parts.get(i);
      if (part < 1) {
        throw new IllegalArgumentException("a part would be nothing");
      }
      rescaled.add(new Instalment(plan.get(i).number(), plan.get(i).dueOn(), Money.ofFen(part)));
    }
    return rescaled;
  }
}
