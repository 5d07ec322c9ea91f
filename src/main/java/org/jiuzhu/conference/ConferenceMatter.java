package org.jiuzhu.conference;

/** Why a single case goes to a conference. */
public enum ConferenceMatter {
  /** 重大生活困难: the usual standard does not carry the family over. */
  GRAVE_HARDSHIP,
  /** 社会影响大、人民群众关注程度高的突发性事件. */
  PUBLIC_EVENT,
  /** What is needed is above the cap of the pack. */
  ABOVE_CAP,
  /** No rule in force covers the case. */
  NOT_COVERED,
  /** An approver cannot settle whether a household gets monthly aid. */
  DETERMINATION,
  /** It is doubted whether an instalment of approved aid is still to be paid. */
  INSTALMENT;

  /**
   * Whether a higher amount may be put to the vote: somebody must be there who pays it. Monthly aid
   * follows from its standard, and an approved plan is not changed.
   */
  boolean mayRaise() {
    return !isOfCaller();
  }

  /** Whether only another process asks for it, and nobody proposes it alone. */
  boolean isOfCaller() {
    return this == DETERMINATION || this == INSTALMENT;
  }
}
