package org.jiuzhu.expenditure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.aid.Decision;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.SplitWatch;
import org.springframework.stereotype.Component;

/**
 * What the people of a household get or got in other cases, emergencies among them, found by their
 * ID numbers and by what the household was paid: so that no event is paid for twice unseen.
 */
@Component
class OtherAidOfHousehold {

  private final Declarations declarations;
  private final CaseFiles caseFiles;
  private final Continuations continuations;
  private final List<KnownHardship> hardships;
  private final Decisions decisions;
  private final PromisedAid promisedAid;
  private final SplitWatch splitWatch;

  OtherAidOfHousehold(
      Declarations declarations,
      CaseFiles caseFiles,
      Continuations continuations,
      List<KnownHardship> hardships,
      Decisions decisions,
      PromisedAid promisedAid,
      SplitWatch splitWatch) {
    this.declarations = declarations;
    this.caseFiles = caseFiles;
    this.continuations = continuations;
    this.hardships = hardships;
    this.decisions = decisions;
    this.promisedAid = promisedAid;
    this.splitWatch = splitWatch;
  }

  /** Other cases that are under way, or in which aid was given; the case continued first. */
  List<OtherAid> of(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    Optional<CaseNumber> continued = continuations.continued(number);
    Map<CaseNumber, Set<String>> found = new LinkedHashMap<>();
    continued.ifPresent(other -> found.put(other, new LinkedHashSet<>()));
    for (Declaration.Person person : declarations.get(number).persons()) {
      for (CaseNumber other : declarations.casesOfIdNumber(person.idNumber().value())) {
        found.computeIfAbsent(other, key -> new LinkedHashSet<>()).add(person.name());
      }
    }
    found.remove(number);
    Optional<Hardship> own = hardship(number);
    Set<CaseNumber> paidLately = paidLately(number, own);
    paidLately.forEach(other -> found.computeIfAbsent(other, key -> new LinkedHashSet<>()));
    int days = splitWatch.days(caseFile);
    List<OtherAid> others = new ArrayList<>();
    found.forEach(
        (other, members) -> {
          boolean sameEvent =
              paidLately.contains(other)
                  || own.isPresent()
                      && hardship(other)
                          .filter(event -> own.get().seemsToBe(event, days))
                          .isPresent();
          OtherAid aid = aid(other, members, sameEvent, continued.equals(Optional.of(other)));
          if (isOfInterest(aid)) {
            others.add(aid);
          }
        });
    return others;
  }

  /** What was paid lately for the same kind of event, whatever day was named for it. */
  private Set<CaseNumber> paidLately(CaseNumber number, Optional<Hardship> own) {
    return own.isEmpty()
        ? Set.of()
        : splitWatch.look(number).stream()
            .map(payment -> payment.key().caseNumber())
            .collect(Collectors.toSet());
  }

  private OtherAid aid(
      CaseNumber other, Set<String> members, boolean sameEvent, boolean continued) {
    return new OtherAid(
        caseFiles.get(other),
        members,
        promisedAid.of(other),
        decisions
            .newest(other)
            .filter(decision -> decision.outcome() == Decision.Outcome.GRANTED)
            .map(Decision::monthlyAmount)
            .orElse(Money.ZERO),
        continued,
        !continued && sameEvent);
  }

  private Optional<Hardship> hardship(CaseNumber number) {
    return hardships.stream().flatMap(known -> known.of(number).stream()).findFirst();
  }

  /** Under way, or something was given. */
  private static boolean isOfInterest(OtherAid aid) {
    CaseState state = aid.caseFile().state();
    return aid.continued()
        || aid.paid().isPositive()
        || state == CaseState.GRANTED
        || !state.isDecided();
  }
}
