package org.jiuzhu.appraisal;

/**
 * Somebody asked to an appraisal.
 *
 * @param name unique within one meeting; namesakes are told apart in it, «王一（二组）»
 */
public record Appraiser(String name, AppraiserKind kind, AppraisalPart part) {

  boolean isMember() {
    return part == AppraisalPart.MEMBER;
  }

  boolean isRepresentative() {
    return kind == AppraiserKind.VILLAGE_REPRESENTATIVE;
  }
}
