package org.jiuzhu.county;

import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.policy.Category;

/** What a case was determined to be. */
public interface DeterminedCategory {

  /** By the newest determination; nothing before the first. */
  Optional<Category> of(CaseNumber number);
}
