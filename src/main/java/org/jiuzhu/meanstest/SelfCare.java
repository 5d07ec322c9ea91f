package org.jiuzhu.meanstest;

import java.util.stream.Stream;
import org.jiuzhu.eligibility.Ability;

/**
 * What somebody can do for himself, on the six items of 《特困人员认定办法》 (生活自理能力). The items decide;
 * nobody chooses the result.
 *
 * @param member ref of the member
 * @param eating 自主吃饭
 * @param dressing 穿衣
 * @param bed 上下床
 * @param toilet 如厕
 * @param walking 室内行走
 * @param bathing 洗澡
 */
public record SelfCare(
    String member,
    boolean eating,
    boolean dressing,
    boolean bed,
    boolean toilet,
    boolean walking,
    boolean bathing) {

  /** Up to this many items that somebody cannot do, the ability is lost in part only. */
  private static final long PARTIAL_UP_TO = 3;

  /** All six: full; up to three not: lost in part; four or more not: lost. */
  public Ability yields() {
    long cannot =
        Stream.of(eating, dressing, bed, toilet, walking, bathing).filter(can -> !can).count();
    if (cannot == 0) {
      return Ability.FULL;
    }
    return cannot <= PARTIAL_UP_TO ? Ability.PARTIAL : Ability.NONE;
  }
}
