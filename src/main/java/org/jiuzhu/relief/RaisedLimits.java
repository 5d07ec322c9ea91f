package org.jiuzhu.relief;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.EmergencyStep;

/**
 * What the public emergencies that are in force somewhere raise and shorten. The limits of the
 * packs stay what they are; this says what becomes of them.
 *
 * @param firstAidFactor by how much the limit of first aid rises; 1 leaves it
 * @param firstAidRatio what first aid may come to at least, in monthly 低保 standards a person; 0
 *     leaves it
 * @param temporaryAidFactor by how much the cap of temporary aid rises; 1 leaves it
 * @param standardFactor by how much the monthly standard for each person rises from which first aid
 *     and temporary aid are counted; 1 leaves it
 * @param shortened steps that may be shortened
 * @param declarations files of the emergencies that this follows from
 */
public record RaisedLimits(
    Fraction firstAidFactor,
    Fraction firstAidRatio,
    Fraction temporaryAidFactor,
    Fraction standardFactor,
    Set<EmergencyStep> shortened,
    Set<CaseNumber> declarations) {

  /** Where no emergency is in force. */
  public static final RaisedLimits NONE =
      new RaisedLimits(Fraction.ONE, Fraction.ZERO, Fraction.ONE, Fraction.ONE, Set.of(), Set.of());

  public RaisedLimits {
    if (firstAidFactor.isLessThan(Fraction.ONE)
        || temporaryAidFactor.isLessThan(Fraction.ONE)
        || standardFactor.isLessThan(Fraction.ONE)) {
      throw new IllegalArgumentException("an emergency lowers nothing");
    }
    shortened = Set.copyOf(shortened);
    declarations = Set.copyOf(declarations);
  }

  /**
   * The limit of first aid.
   *
   * @param ratio the pack's {@code first-aid.cap.ratio}
   * @return the ratio that holds, never less
   */
  public Fraction firstAid(Fraction ratio) {
    return greater(ratio.times(firstAidFactor), firstAidRatio);
  }

  /**
   * The cap of temporary aid.
   *
   * @param ratio the pack's {@code temporary-aid.cap.ratio}
   * @return the ratio that holds, never less
   */
  public Fraction temporaryAid(Fraction ratio) {
    return ratio.times(temporaryAidFactor);
  }

  /**
   * The monthly 低保 standard for each person, as far as it measures first aid and temporary aid.
   *
   * @param standard CNY a person a month, by the pack
   * @return the standard that holds, never less
   */
  public Fraction standard(Fraction standard) {
    return standard.times(standardFactor);
  }

  /** Whether a step may be shortened. */
  public boolean shortens(EmergencyStep step) {
    return shortened.contains(step);
  }

  /** Whether any emergency is in force. */
  public boolean isAny() {
    return !declarations.isEmpty();
  }

  /** Both together: of each limit whichever favours the applicant more. */
  RaisedLimits and(RaisedLimits other) {
    Set<EmergencyStep> steps = EnumSet.noneOf(EmergencyStep.class);
    steps.addAll(shortened);
    steps.addAll(other.shortened);
    Set<CaseNumber> files = new LinkedHashSet<>(declarations);
    files.addAll(other.declarations);
    return new RaisedLimits(
        greater(firstAidFactor, other.firstAidFactor),
        greater(firstAidRatio, other.firstAidRatio),
        greater(temporaryAidFactor, other.temporaryAidFactor),
        greater(standardFactor, other.standardFactor),
        steps,
        files);
  }

  private static Fraction greater(Fraction one, Fraction other) {
    return one.isLessThan(other) ? other : one;
  }
}
