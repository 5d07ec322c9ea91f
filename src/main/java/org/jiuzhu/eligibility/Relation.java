package org.jiuzhu.eligibility;

/** A member's relation to the applicant; it has no effect on amounts. */
public enum Relation {
  SELF,
  SPOUSE,
  CHILD,
  PARENT,
  GRANDPARENT,
  GRANDCHILD,
  SIBLING,
  OTHER
}
