package org.jiuzhu.eligibility;

import java.util.Optional;

/** One category: what it gives a household, or, as reasons in the worksheet, why it does not. */
@FunctionalInterface
interface CategoryRule {

  Optional<Award> apply(Worksheet worksheet);
}
