package org.jiuzhu.event;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payroll.DeathFacts;
import org.jiuzhu.payroll.Grant;
import org.jiuzhu.payroll.RunningGrants;
import org.springframework.stereotype.Component;

/**
 * In which other cases money can go to somebody who died: as a member, as whoever receives the aid
 * since a death, or as whoever else is paid there. A name alone makes nobody dead: it takes an ID
 * number or an account that is known to be theirs.
 */
@Component
class CasesOfTheDead {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final RunningGrants grants;
  private final Payments payments;

  CasesOfTheDead(
      CaseFiles caseFiles, Declarations declarations, RunningGrants grants, Payments payments) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.grants = grants;
    this.payments = payments;
  }

  /**
   * The other cases, in their order.
   *
   * @param recorded the case in which it was recorded who died
   * @param idNumbers those that are known of whoever died
   * @param names of whoever died
   */
  List<CaseNumber> of(CaseNumber recorded, Collection<IdNumber> idNumbers, List<String> names) {
    Set<CaseNumber> found = new TreeSet<>(Comparator.comparing(CaseNumber::value));
    found.add(recorded);
    for (IdNumber idNumber : idNumbers) {
      found.addAll(declarations.casesOfIdNumber(idNumber.value()));
      found.addAll(grants.received(idNumber));
    }
    Set<String> accounts = new HashSet<>();
    found.forEach(number -> accounts.addAll(accounts(number, names)));
    for (Payment payment : payments.unsettled()) {
      CaseNumber number = payment.key().caseNumber();
      Payee payee = payment.payee();
      if (names.contains(payee.name())
          && (accounts.contains(payee.account()) || names(number, idNumbers))) {
        found.add(number);
      }
    }
    found.remove(recorded);
    return List.copyOf(found);
  }

  /**
   * What is to be settled of another case's monthly aid, as {@link CaseNews} has it settled in the
   * case in which a death is recorded.
   *
   * @param number one of those that were found
   * @return empty where the aid does not go to whoever died
   */
  Optional<DeathFacts> aidToSettle(
      CaseNumber number, Collection<IdNumber> idNumbers, List<String> names, LocalDate diedOn) {
    boolean recipientDied =
        idNumbers.stream()
            .anyMatch(person -> grants.running(person).filter(number::equals).isPresent());
    boolean payeeDied =
        grants.of(number).stream()
            .filter(grant -> grant.lastMonth() == null)
            .anyMatch(grant -> names.contains(grants.payee(grant.id()).name()));
    return caseFiles.get(number).state() == CaseState.GRANTED && (recipientDied || payeeDied)
        ? Optional.of(
            new DeathFacts(
                names, diedOn.toString(), recipientDied, payeeDied, null, null, null, null, 0))
        : Optional.empty();
  }

  /** The accounts in these names that a case's aid is paid into. */
  private List<String> accounts(CaseNumber number, List<String> names) {
    Stream<Payee> declared =
        declarations.find(number).map(Declaration::payeeAccount).stream()
            .map(account -> new Payee(account.holder(), account.bank(), account.number()));
    Stream<Payee> monthly = grants.of(number).stream().map(Grant::id).map(grants::payee);
    Stream<Payee> single = payments.of(number).stream().map(Payment::payee);
    return Stream.of(declared, monthly, single)
        .flatMap(payees -> payees)
        .filter(payee -> payee.account() != null && names.contains(payee.name()))
        .map(Payee::account)
        .toList();
  }

  /** Whether a case names one of these people as proxy or relative. */
  private boolean names(CaseNumber number, Collection<IdNumber> idNumbers) {
    return declarations.find(number).stream()
        .flatMap(
            declared ->
                Stream.concat(
                    Stream.ofNullable(declared.proxy()).map(Declaration.Proxy::idNumber),
                    declared.relatives().stream().map(Declaration.Relative::idNumber)))
        .anyMatch(idNumbers::contains);
  }
}
