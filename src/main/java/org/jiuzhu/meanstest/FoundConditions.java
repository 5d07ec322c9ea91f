package org.jiuzhu.meanstest;

import java.util.ArrayList;
import java.util.List;
import org.jiuzhu.casefile.Words;

/** What a survey found of people's abilities, in words. */
public final class FoundConditions {

  private FoundConditions() {}

  /** What was found of work capacity, self-care or both. */
  public static String inWords(Survey.FoundCondition found, Words words) {
    List<String> parts = new ArrayList<>();
    if (found.workCapacity() != null) {
      parts.add(words.of("workCapacity", found.workCapacity().name()));
    }
    if (found.selfCare() != null) {
      parts.add(words.of("selfCare", found.selfCare().name()));
    }
    return String.join(words.text("separator"), parts);
  }
}
