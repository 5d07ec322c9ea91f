package org.jiuzhu.policy;

/** What rigid expenses (illness, disability, study) do to a household's standing. */
public enum RigidExpenses {
  /** They lower the income that 低保 itself looks at. */
  DEDUCTED,
  /** They open a category of their own, which pays the difference. */
  CATEGORY_PAID,
  /** They open a category of their own, which pays nothing but is passed on. */
  CATEGORY_UNPAID
}
