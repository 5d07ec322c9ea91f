package org.jiuzhu.lookups;

import java.util.List;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;

/** What somebody looks at people for. */
public enum Purpose {
  /** The task at hand. */
  TASK,
  CASE_WORK,
  OVERSIGHT,
  PAYMENT,
  /** 家庭经济状况核对. */
  DATA_CHECK,
  /** Leafing through one's own cases. */
  CASE_LIST,
  /** The person, or somebody on their behalf, asks where the application stands. */
  PROGRESS_ASKED,
  /** Whether the person has applied before or elsewhere. */
  DOUBLE_APPLICATION,
  /** Something has happened to the person's case and is to be registered. */
  EVENT,
  /** A complaint or letter (信访、投诉) is being answered. */
  COMPLAINT,
  /** An inspection or audit (督导检查、审计). */
  INSPECTION,
  /** The person's own request to see or copy the data (个人信息查阅、复制). */
  PERSON_ASKED;

  /** What a person can be looked for in cases by ID number or name for; chosen each time. */
  public static final List<Purpose> OF_SEARCHES =
      List.of(PROGRESS_ASKED, DOUBLE_APPLICATION, EVENT, COMPLAINT, INSPECTION);

  /** What somebody's post in an area lets expect when a page is opened. */
  static Purpose of(Person person, String area) {
    boolean works =
        person.holds(Role.COUNTY, area)
            || person.holds(Role.CHECK, area)
            || !person.townships(area, Role.INTAKE).isEmpty()
            || !person.townships(area, Role.SURVEY).isEmpty()
            || !person.townships(area, Role.APPROVE).isEmpty();
    if (works) {
      return CASE_WORK;
    }
    return person.holds(Role.FINANCE, area) ? PAYMENT : OVERSIGHT;
  }
}
