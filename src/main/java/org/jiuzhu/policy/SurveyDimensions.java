package org.jiuzhu.policy;

/** Whether the survey assesses a family's situation on fixed dimensions. */
public enum SurveyDimensions {
  NONE,
  /** Economy, health, education, housing, employment, social participation. */
  SIX
}
