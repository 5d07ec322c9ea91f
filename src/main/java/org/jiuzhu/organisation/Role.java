package org.jiuzhu.organisation;

import java.util.Arrays;
import java.util.Optional;

/** What people do. Township roles belong to one township, the others to a whole area. */
public enum Role {
  INTAKE(true),
  SURVEY(true),
  APPROVE(true),
  HELPER(true),
  CHECK(false),
  COUNTY(false),
  FINANCE(false),
  SUPERVISOR(false),
  DESIGNER(false);

  private final boolean township;

  Role(boolean township) {
    this.township = township;
  }

  /** Whether the role belongs to one township. */
  public boolean isTownship() {
    return township;
  }

  /** The role's part of a group id. */
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The role with this slug, if there is one. */
  public static Optional<Role> of(String slug) {
    return Arrays.stream(values()).filter(role -> role.slug().equals(slug)).findFirst();
  }
}
