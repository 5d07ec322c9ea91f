package org.jiuzhu.organisation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  private static final Map<String, Role> BY_SLUG =
      Arrays.stream(values()).collect(Collectors.toMap(Role::slug, Function.identity()));

  private final boolean township;
  private final String slug;

  Role(boolean township) {
    this.township = township;
    this.slug = name().toLowerCase(Locale.ROOT);
  }

  /** Whether the role belongs to one township. */
  public boolean isTownship() {
    return township;
  }

  /** The role's part of a group id. */
  public String slug() {
    return slug;
  }

  /** The role with this slug, if there is one. */
  public static Optional<Role> of(String slug) {
    return Optional.ofNullable(BY_SLUG.get(slug));
  }
}
