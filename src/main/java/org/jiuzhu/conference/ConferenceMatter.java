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
  NOT_COVERED
}
