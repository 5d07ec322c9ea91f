package org.jiuzhu.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.aid.CaseDeterminations.Kept;
import org.jiuzhu.aid.DeterminationView;
import org.jiuzhu.aid.Reproductions;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.Reproduction.Result;
import org.jiuzhu.web.DeterminationWords.Explanation;
import org.springframework.stereotype.Component;

/** The newest determination, explained: as it was kept, and whether it still comes out the same. */
@Component
class DeterminationPart {

  private final CaseDeterminations determinations;
  private final Reproductions reproductions;
  private final DeterminationWords explainer;
  private final DeterminationView view;
  private final Words words;

  DeterminationPart(
      CaseDeterminations determinations,
      Reproductions reproductions,
      DeterminationWords explainer,
      DeterminationView view,
      Words words) {
    this.determinations = determinations;
    this.reproductions = reproductions;
    this.explainer = explainer;
    this.view = view;
    this.words = words;
  }

  /** A kept determination: its content in words, and how it came about. */
  record Explained(
      int version,
      String asOf,
      String rulesVersion,
      boolean reproducible,
      Explanation result,
      List<Map<String, String>> differences) {}

  /** The newest determination, or null where there is none yet. */
  Explained of(CaseNumber number, Declaration declaration, Locale locale) {
    return determinations
        .find(number)
        .map(kept -> explained(kept, declaration, locale))
        .orElse(null);
  }

  private Explained explained(Kept kept, Declaration declaration, Locale locale) {
    Determination determination = kept.determination();
    return new Explained(
        kept.version(),
        words.day(determination.asOf()),
        kept.content().rulesVersion(),
        reproductions.of(kept.content()).result() == Result.SAME,
        explainer.explain(determination, declaration::nameOf, locale),
        view.differences(kept.content().differences(), declaration));
  }
}
