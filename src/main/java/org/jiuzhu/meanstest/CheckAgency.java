package org.jiuzhu.meanstest;

/** An agency that looks up the economic situation of people at its sources (经济状况核对机构). */
public interface CheckAgency {

  /**
   * Asks one source. Safe to repeat with the same query: the agency recognises it by its id and
   * gives the same answer. May take as long as the configured time-outs: call it from an
   * asynchronous job, not from a user's request.
   *
   * @throws CheckAgencyException if there is no usable reply; its message holds no personal data
   */
  CheckReply ask(CheckQuery query);
}
