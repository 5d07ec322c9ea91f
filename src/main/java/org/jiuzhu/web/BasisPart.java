package org.jiuzhu.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.aid.CaseDeterminations.Kept;
import org.jiuzhu.aid.Decision;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.aid.DeterminationView;
import org.jiuzhu.aid.FiguresView;
import org.jiuzhu.aid.ReproductionView;
import org.jiuzhu.aid.Reproductions;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Caution;
import org.jiuzhu.eligibility.Reproduction;
import org.springframework.stereotype.Component;

/** What determinations were worked out from, and each of them run again as of its day. */
@Component
class BasisPart {

  private final CaseDeterminations determinations;
  private final Decisions decisions;
  private final DeterminationView view;
  private final FiguresView figures;
  private final Reproductions reproductions;
  private final ReproductionView reproductionView;
  private final Words words;

  BasisPart(
      CaseDeterminations determinations,
      Decisions decisions,
      DeterminationView view,
      FiguresView figures,
      Reproductions reproductions,
      ReproductionView reproductionView,
      Words words) {
    this.determinations = determinations;
    this.decisions = decisions;
    this.view = view;
    this.figures = figures;
    this.reproductions = reproductions;
    this.reproductionView = reproductionView;
    this.words = words;
  }

  /**
   * A determination run again.
   *
   * @param result {@code same}, {@code different} or {@code impossible}
   * @param cautions what is weak about the parameters it rests on, as recorded with the decision
   */
  record Run(
      int version,
      String category,
      String monthlyAmount,
      String result,
      String sentence,
      List<Made> decisions,
      List<String> cautions,
      List<Map<String, String>> rows) {}

  /** A decision that rests on a determination. */
  record Made(String outcome, String at) {}

  /** Every determination of a case run again, the newest first. */
  List<Run> runs(CaseNumber number, Declaration declaration, Locale locale) {
    List<Decision> made = decisions.of(number);
    return determinations.of(number).stream()
        .sorted((one, other) -> Integer.compare(other.version(), one.version()))
        .map(kept -> run(kept, restingOn(kept, made), declaration, locale))
        .toList();
  }

  private static List<Decision> restingOn(Kept kept, List<Decision> made) {
    return made.stream()
        .filter(decision -> decision.determinationVersion() == kept.version())
        .toList();
  }

  private Run run(Kept kept, List<Decision> made, Declaration declaration, Locale locale) {
    Reproduction reproduction = reproductions.of(kept.content());
    List<Caution> cautions =
        made.isEmpty()
            ? Caution.of(kept.determination())
            : made.stream().flatMap(decision -> decision.cautions().stream()).distinct().toList();
    return new Run(
        kept.version(),
        view.category(kept.determination(), locale),
        kept.determination().monthlyAmount().toString(),
        reproduction.result().name().toLowerCase(Locale.ROOT),
        reproductionView.sentence(kept.content(), reproduction),
        made.stream()
            .map(
                decision ->
                    new Made(words.of(decision.outcome()), words.moment(decision.decidedAt())))
            .toList(),
        reproductionView.cautions(cautions, kept.determination()),
        reproductionView.rows(reproduction, declaration, locale));
  }

  /** The figures behind the newest determination; empty before it. */
  List<Map<String, String>> figures(CaseNumber number, Declaration declaration) {
    return determinations
        .find(number)
        .map(
            kept ->
                figures.rows(
                    declaration,
                    kept.content(),
                    restingOn(kept, decisions.of(number)).stream()
                        .reduce((first, last) -> last)
                        .orElse(null)))
        .orElse(List.of());
  }
}
