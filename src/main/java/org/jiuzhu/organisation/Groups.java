package org.jiuzhu.organisation;

/**
 * Ids of groups: {@code <area>.<township>.<role>} for township roles, {@code <area>.<role>} for the
 * others.
 */
public final class Groups {

  /** The administrators' group, which the engine knows by this name. */
  public static final String ADMINISTRATORS = "camunda-admin";

  private Groups() {}

  /** The group of a township role. */
  public static String of(String area, String township, Role role) {
    return area + "." + township + "." + role.slug();
  }

  /** The group of an area role. */
  public static String of(String area, Role role) {
    return area + "." + role.slug();
  }
}
