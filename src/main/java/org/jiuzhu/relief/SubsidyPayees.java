package org.jiuzhu.relief;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.KnownDeaths;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payment.AccountNumber;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.RunningGrants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The accounts of payments that the bank sent back; what is mended holds for the monthly aid too.
 */
@Component
class SubsidyPayees {

  /** What a form can show; the rest comes when these are settled. */
  private static final int MOST = 100;

  private final JdbcClient jdbc;
  private final RunningGrants grants;
  private final KnownDeaths deaths;
  private final Recusals recusals;
  private final Timeline timeline;
  private final Staff staff;
  private final SubsidyView view;
  private final Words words;

  SubsidyPayees(
      JdbcClient jdbc,
      RunningGrants grants,
      KnownDeaths deaths,
      Recusals recusals,
      Timeline timeline,
      Staff staff,
      SubsidyView view,
      Words words) {
    this.jdbc = jdbc;
    this.grants = grants;
    this.deaths = deaths;
    this.recusals = recusals;
    this.timeline = timeline;
    this.staff = staff;
    this.view = view;
    this.words = words;
  }

  /**
   * A payment that came back.
   *
   * @param grant under which the case is paid now: another one than the payment's where it goes on
   *     for somebody else
   */
  private record Returned(
      long grant, CaseNumber caseNumber, String amount, String reason, boolean onHold) {}

  /** An account as it is to be from now on. */
  record Mended(long grant, CaseNumber caseNumber, Payee payee) {}

  private List<Returned> returned(CaseNumber subsidy, String user) {
    Set<CaseNumber> closed = Set.copyOf(recusals.cases(user));
    return jdbc
        .sql(
            """
            select coalesce(n.id, i.grant_id) as grant_id, i.case_number, i.amount, i.reason,
              exists (select 1 from case_on_hold h
                where h.case_number = i.case_number) as on_hold
            from relief_subsidy_item i join running_grant g on g.id = i.grant_id
            left join running_grant n on n.case_number = i.case_number and n.last_month is null
            where i.subsidy = ? and i.state = 'REJECTED'
            -- where the money goes elsewhere by now, whoever decides must see it
            order by g.payee_version = i.payee_version and coalesce(n.id = g.id, true),
              i.case_number
            """)
        .param(subsidy.value())
        .query(
            (row, n) ->
                new Returned(
                    row.getLong("grant_id"),
                    new CaseNumber(row.getString("case_number")),
                    row.getBigDecimal("amount").toPlainString(),
                    row.getString("reason"),
                    row.getBoolean("on_hold")))
        .list()
        .stream()
        .filter(each -> !closed.contains(each.caseNumber()))
        .limit(MOST)
        .toList();
  }

  /**
   * What came back, as the form shows it, by field name; without cases that the reader keeps off.
   */
  Map<String, Object> form(CaseNumber subsidy, String user) {
    List<Returned> returned = returned(subsidy, user);
    return Map.of(
        "returnedRows",
        returned.stream().map(this::row).toList(),
        "returnedOptions",
        returned.stream()
            .filter(each -> !each.onHold())
            .map(
                each ->
                    Map.of("label", each.caseNumber().value(), "value", each.caseNumber().value()))
            .toList());
  }

  private Map<String, String> row(Returned returned) {
    Payee payee = grants.payee(returned.grant());
    return Map.of(
        "caseNumber", returned.caseNumber().value(),
        "holder", payee.name(),
        "bank", bank(payee),
        "account", payee.account() == null ? "" : payee.account(),
        "amount", returned.amount(),
        "reason", view.reason(returned.reason(), returned.onHold()));
  }

  /** The bank, or that the grant has become cash since. */
  private String bank(Payee payee) {
    return payee.bank() == null ? words.text("cash.in-cash") : payee.bank();
  }

  /**
   * What is sent once more and where to, for the second person's eyes; without cases that the
   * reader keeps off.
   */
  List<Map<String, String>> again(CaseNumber subsidy, String user) {
    record Row(CaseNumber caseNumber, String amount, Payee payee, String amendedBy) {}
    Set<CaseNumber> closed = Set.copyOf(recusals.cases(user));
    return jdbc
        .sql(
            """
            select i.amount, g.case_number, g.version, p.payee, p.version as payee_version,
              p.amended_by
            from relief_subsidy_item i join running_grant g on g.id = i.grant_id
            join running_grant_payee p on p.grant_id = i.grant_id and p.version = i.payee_version
            where i.subsidy = ? and i.again and not %s
            order by p.amended_by is null, g.case_number limit ?
            """
                .formatted(SubsidyFiles.HELD_SINCE))
        .params(subsidy.value(), MOST)
        .query(
            (row, n) ->
                new Row(
                    new CaseNumber(row.getString("case_number")),
                    row.getBigDecimal("amount").toPlainString(),
                    grants.payee(row),
                    row.getString("amended_by")))
        .list()
        .stream()
        .filter(each -> !closed.contains(each.caseNumber()))
        .map(
            each ->
                Map.of(
                    "caseNumber", each.caseNumber().value(),
                    "holder", each.payee().name(),
                    "bank", bank(each.payee()),
                    "account", each.payee().account() == null ? "" : each.payee().account(),
                    "amount", each.amount(),
                    "amendedBy", each.amendedBy() == null ? "" : staff.nameOf(each.amendedBy())))
        .toList();
  }

  /**
   * Lets what came back follow the aid where that goes on under another grant, as after a death:
   * nothing goes to whom it went before.
   */
  void follow(CaseNumber subsidy, String user) {
    record Step(CaseNumber caseNumber, long from, long to) {}
    jdbc.sql(
            """
            select i.case_number, i.grant_id, n.id from relief_subsidy_item i
            join running_grant n on n.case_number = i.case_number and n.last_month is null
              and n.id <> i.grant_id
            where i.subsidy = ? and i.state = 'REJECTED' and not exists (select 1 from case_on_hold h
              where h.case_number = i.case_number)
            """)
        .param(subsidy.value())
        .query(
            (row, n) -> new Step(new CaseNumber(row.getString(1)), row.getLong(2), row.getLong(3)))
        .list()
        .forEach(
            step -> {
              Payee payee = grants.payee(step.to());
              if (!payee.equals(grants.payee(step.from()))) {
                grants.amend(step.from(), payee, user);
                timeline.add(step.caseNumber(), TimelineKind.PAYMENT_AMENDED, user);
              }
            });
  }

  /** Reads which accounts are mended; wrong fields are noted. */
  List<Mended> read(JsonFields fields, CaseNumber subsidy, String user) {
    Map<String, Returned> open =
        returned(subsidy, user).stream()
            .filter(each -> !each.onHold())
            .collect(Collectors.toMap(each -> each.caseNumber().value(), Function.identity()));
    if (!fields.has("mendedAccounts")) {
      return List.of();
    }
    return fields.list("mendedAccounts", 0, open.size()).stream()
        .map(row -> read(row, open))
        .toList();
  }

  private Mended read(JsonFields row, Map<String, Returned> open) {
    String number = row.text("returnedCase", 60);
    Returned returned = number == null ? null : open.remove(number);
    if (number != null && returned == null) {
      row.wrong("returnedCase", "returned-once");
    }
    String account = row.text("account", 40);
    String plain = account == null ? "" : AccountNumber.plain(account);
    if (account != null) {
      AccountNumber.flaw(plain).ifPresent(code -> row.wrong("account", code));
    }
    Payee payee = new Payee(row.text("holder", 50), row.text("bank", 100), plain);
    if (returned != null
        && payee.name() != null
        && deaths.isDead(returned.caseNumber(), payee.name())) {
      row.wrong("holder", "payee-died");
    }
    return returned == null ? null : new Mended(returned.grant(), returned.caseNumber(), payee);
  }

  /**
   * Mends an account for the subsidy and all that follows.
   *
   * @throws RefusedException if the person must keep off the case
   */
  void mend(Mended mended, String user) {
    if (recusals.applies(mended.caseNumber(), user)) {
      throw new RefusedException(Kind.FORBIDDEN, "recused");
    }
    grants.amend(mended.grant(), mended.payee(), user);
    timeline.add(mended.caseNumber(), TimelineKind.PAYMENT_AMENDED, user);
  }
}
