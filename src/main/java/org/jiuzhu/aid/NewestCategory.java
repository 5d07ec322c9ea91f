package org.jiuzhu.aid;

import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.county.DeterminedCategory;
import org.jiuzhu.policy.Category;
import org.springframework.stereotype.Component;

/** Tells the county what a case was last determined to be. */
@Component
class NewestCategory implements DeterminedCategory {

  private final CaseDeterminations determinations;

  NewestCategory(CaseDeterminations determinations) {
    this.determinations = determinations;
  }

  @Override
  public Optional<Category> of(CaseNumber number) {
    return determinations.find(number).map(kept -> kept.determination().category());
  }
}
