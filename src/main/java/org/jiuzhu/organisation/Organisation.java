package org.jiuzhu.organisation;

import java.util.List;
import java.util.Map;

/**
 * Areas, their townships and villages, as an operator writes them down in one file.
 *
 * @param areas by slug
 * @param demoAccounts display names of the demonstration's people, by role
 */
public record Organisation(Map<String, Area> areas, DemoAccounts demoAccounts) {

  public Organisation {
    areas = Map.copyOf(areas);
  }

  /**
   * An area with one policy pack.
   *
   * @param name as citizens know it
   * @param authority the civil affairs department that answers for decisions
   * @param reviewBody where administrative review (行政复议) is asked for
   * @param court where a decision is litigated (行政诉讼)
   * @param hotline telephone number printed on letters
   * @param townships by slug
   */
  public record Area(
      String name,
      String authority,
      String reviewBody,
      String court,
      String hotline,
      Map<String, Township> townships) {}

  /**
   * A township, street or regiment.
   *
   * @param authority who signs for it, «清水镇人民政府»; null where that is the name itself
   * @param villages villages, communities or companies, by name
   */
  public record Township(String name, String authority, List<String> villages) {

    /** Who signs for the township. */
    public String authorityOrName() {
      return authority == null ? name : authority;
    }
  }

  /** Names of the demonstration's people, first and further ones of each role. */
  public record DemoAccounts(Map<String, List<String>> township, Map<String, List<String>> area) {}

  /** Whether an area has this township. */
  public boolean hasTownship(String area, String township) {
    return areas.containsKey(area) && areas.get(area).townships().containsKey(township);
  }

  /** The area by slug. */
  public Area area(String slug) {
    Area area = areas.get(slug);
    if (area == null) {
      throw new IllegalArgumentException("unknown area");
    }
    return area;
  }

  /** A township's name. */
  public Township township(String area, String township) {
    Township found = area(area).townships().get(township);
    if (found == null) {
      throw new IllegalArgumentException("unknown township");
    }
    return found;
  }
}
