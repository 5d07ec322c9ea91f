package org.jiuzhu.event;

/** What can happen to a case while it is being worked on. */
public enum EventKind {
  /** The applicant takes the application back. */
  WITHDRAWAL,
  /** Somebody of the household died. */
  DEATH,
  /** Members, income, assets or expenses changed. */
  CHANGE,
  /** Something was entered wrongly. */
  CORRECTION,
  /** The applicant brought something new. */
  NEW_EVIDENCE,
  /** The applicant refuses the visit, the check or the papers. */
  REFUSAL_TO_COOPERATE,
  /** The household moves. */
  MOVE,
  /** Somebody objects to a public notice. */
  OBJECTION,
  /** The place of registration answers a request for assistance. */
  ASSISTANCE_ANSWER,
  /** An official turns out to be a close relative. */
  KINSHIP_FOUND
}
