package org.jiuzhu.relief;

import java.time.Instant;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;

/**
 * A subsidy to current recipients under a declared emergency, with a file of its own.
 *
 * @param emergency file of the declaration
 * @param amount CNY for a person or household
 * @param categories of monthly aid whose recipients get it
 * @param townships slugs; empty for wherever the emergency is
 * @param basis number of the document that it rests on
 * @param decidedBy user id; null before it was approved or declined
 * @param note why it was declined; may be null
 * @param againBy user id of whoever last decided that what came back goes again; null before
 * @param sentAt when it was last sent; null before
 */
public record Subsidy(
    CaseNumber caseNumber,
    CaseNumber emergency,
    SubsidyKind kind,
    SubsidyPer per,
    Money amount,
    Set<Category> categories,
    Set<String> townships,
    String basis,
    SubsidyState state,
    String proposedBy,
    Instant proposedAt,
    String decidedBy,
    Instant decidedAt,
    String note,
    String againBy,
    Instant sentAt) {

  public Subsidy {
    categories = Set.copyOf(categories);
    townships = Set.copyOf(townships);
  }

  /**
   * What goes again is sent by another than whoever decided so: two persons look at where it goes.
   *
   * @throws RefusedException if it was this person
   */
  void requireOther(String user) {
    if (user.equals(againBy)) {
      throw new RefusedException(Kind.FORBIDDEN, "subsidy-again-oneself");
    }
  }

  /** Whose money it is: the area's aid account. */
  public FundId fund() {
    return FundId.ofArea(caseNumber.area());
  }
}
