package org.jiuzhu.engine;

/**
 * The process variables of this system, all of them codes for routing. What is known about a case
 * is in its case file.
 */
public final class CaseVariables {

  /** Slug of the area that the case belongs to; becomes the instance's tenant. */
  public static final String AREA = "area";

  /** Slug of the township that handles the case. */
  public static final String TOWNSHIP = "township";

  private CaseVariables() {}
}
