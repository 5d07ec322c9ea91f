package org.jiuzhu.kinship;

/** What an official is to a member of a household (《民法典》 Art. 1045, 近亲属). */
public enum KinRelation {
  SPOUSE,
  PARENT,
  CHILD,
  SIBLING,
  GRANDPARENT,
  GRANDCHILD,
  /** Kin by marriage or farther off, for whom the area asks the same. */
  OTHER
}
