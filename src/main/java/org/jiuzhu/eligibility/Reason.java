package org.jiuzhu.eligibility;

import java.util.List;
import java.util.Map;
import org.jiuzhu.policy.Clause;

/**
 * One reason, in codes and numbers.
 *
 * @param members refs of the members it is about; empty for the whole household
 * @param details amounts (CNY), dates and names by the placeholders of the message
 */
public record Reason(
    ReasonCode code, List<String> members, Map<String, String> details, Clause clause) {

  public Reason {
    members = List.copyOf(members);
    details = Map.copyOf(details);
  }
}
