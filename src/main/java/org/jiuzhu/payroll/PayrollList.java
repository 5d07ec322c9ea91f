package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payroll.PayrollItem.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Draws up who is paid. Everything is one statement over all grants, whatever their number: nothing
 * is read into memory.
 */
@Repository
class PayrollList {

  private final JdbcClient jdbc;

  PayrollList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Lists every grant for every month that it covers, up to the payroll's, and that nobody has been
   * listed for. Safe to repeat: what is listed stays.
   *
   * @return how many items were added
   */
  int generate(Payroll payroll) {
    carryOver(payroll);
    int added = add(payroll);
    // a month's items come all at once: without counting them anew, the planner takes the review's
    // comparison for one of a few rows, and it runs for minutes; sorting keys to count them is dear
    jdbc.sql("analyze payroll_item (payroll, month, state, reason, carried, again)").update();
    followHolds(payroll);
    holdSamePerson(payroll);
    return added;
  }

  /** Whether somebody was the last to change an account that a payroll is about to pay to. */
  boolean hasAccountAmendedBy(CaseNumber payroll, String user) {
    return jdbc.sql(
            """
            select exists (select 1 from payroll_item i join running_grant g on g.id = i.grant_id
              where i.payroll = ? and i.state = 'LISTED' and g.payee_amended_by = ?)
            """)
        .params(payroll.value(), user)
        .query(Boolean.class)
        .single();
  }

  /** Nobody is paid a month under two cases unless whoever reviews the list lets it go. */
  private void holdSamePerson(Payroll payroll) {
    jdbc.sql(
            """
            update payroll_item i set state = 'HELD', reason = :reason from running_grant g
            where i.payroll = :payroll and i.state = 'LISTED' and not i.carried and g.id = i.grant_id
              -- the few who ever had two cases, before their items are looked at
              and g.id_index in (select id_index from running_grant group by id_index
                having min(case_number) <> max(case_number))
              and exists (
                select 1 from running_grant other
                join payroll_item o on o.case_number = other.case_number and o.month = i.month
                  and o.grant_id = other.id
                where other.id_index = g.id_index and other.case_number <> g.case_number
                  and o.state <> 'CANCELLED')
            """)
        .param("payroll", payroll.caseNumber().value())
        .param("reason", HoldReason.SAME_PERSON.name())
        .update();
  }

  /** Lists what was on hold and is no longer, and holds back what is. */
  private void followHolds(Payroll payroll) {
    jdbc.sql(
            """
            update payroll_item i set state = 'LISTED', reason = null from running_grant g
            where i.payroll = :payroll and i.state = 'HELD' and i.reason = :reason
              and g.id = i.grant_id and (g.last_month is null or g.last_month >= i.month)
              and not exists (select 1 from case_on_hold h
                where h.case_number = i.case_number)
            """)
        .param("payroll", payroll.caseNumber().value())
        .param("reason", HoldReason.ON_HOLD.name())
        .update();
    holdBack(payroll);
  }

  /** Holds back what is on hold, also where the hold was not yet to be seen when it was listed. */
  void holdBack(Payroll payroll) {
    jdbc.sql(
            """
            update payroll_item i set state = 'HELD', reason = :reason from case_on_hold h
            where i.payroll = :payroll and i.state = 'LISTED' and h.case_number = i.case_number
            """)
        .param("payroll", payroll.caseNumber().value())
        .param("reason", HoldReason.ON_HOLD.name())
        .update();
  }

  private int add(Payroll payroll) {
    return jdbc.sql(
            """
            with before as (
              select month, generated_at from payroll
              where area = :area and month < :month and generated_at is not null
                and state <> 'DISCARDED' order by month desc limit 1)
            insert into payroll_item
              (case_number, month, grant_id, payroll, township, category, amount)
            select g.case_number, due.month::date, g.id, :payroll, f.township, g.category,
              g.monthly_amount
            from running_grant g
            join case_file f on f.number = g.case_number
            left join before on true
            cross join lateral generate_series(
              -- what an earlier payroll has seen need not be looked at again; those of its last
              -- days may have come while it was drawn up
              case when g.created_at < before.generated_at - interval '2 days'
                then greatest(g.first_month, (before.month + interval '1 month')::date)
                else g.first_month end,
              least(coalesce(g.last_month, :month), :month), interval '1 month') as due (month)
            where g.area = :area and g.first_month <= :month
            on conflict (case_number, month) do nothing
            """)
        .param("area", payroll.area())
        .param("month", payroll.month())
        .param("payroll", payroll.caseNumber().value())
        .update();
  }

  /** Takes over what earlier payrolls held back, and what is to be paid again. */
  private void carryOver(Payroll payroll) {
    String number = payroll.caseNumber().value();
    jdbc.sql(
            """
            with again as (
              select i.* from payroll_item i join payroll p on p.case_number = i.payroll
              where p.area = :area and i.again for no key update of i),
            kept as (
              insert into payroll_item_past
                (case_number, month, attempt, payroll, amount, recovered, reason, ordered_in,
                  settled_in, returned_in)
              select case_number, month, attempt, payroll, amount, recovered, reason, ordered_in,
                settled_in, returned_in
              from again)
            update payroll_item i
            set payroll = :payroll, state = 'LISTED', attempt = i.attempt + 1, carried = true,
              amount = i.amount - i.recovered, recovered = 0, again = false, reason = null,
              reference = null, ordered_in = null, settled_in = null, returned_in = null
            from again where i.case_number = again.case_number and i.month = again.month
            """)
        .param("area", payroll.area())
        .param("payroll", number)
        .update();
    jdbc.sql(
            """
            update payroll_item i set payroll = :payroll, carried = true from (
              -- in a payroll that has ended something is held back, but nothing is left to be paid
              select h.case_number, h.month from payroll p
              join payroll_item h on h.payroll = p.case_number and h.reason is not null
              where p.area = :area and h.state = 'HELD'
                and (p.state = 'ENDED'
                  -- nobody waits for the bank's answers to others
                  or p.state in ('ORDERED', 'SENT', 'SETTLED') and h.reason = :reason
                    and p.case_number <> :payroll)
              union
              select d.case_number, d.month from payroll p
              join payroll_item d on d.payroll = p.case_number
              where p.area = :area and p.state = 'DISCARDED' and d.state in ('LISTED', 'HELD')) left_over
            where i.case_number = left_over.case_number and i.month = left_over.month
            """)
        .param("area", payroll.area())
        .param("payroll", number)
        .param("reason", HoldReason.ON_HOLD.name())
        .update();
    jdbc.sql(
            """
            update payroll_item i set state = 'HELD', reason = :reason from running_grant g
            where i.payroll = :payroll and i.state = 'LISTED' and i.carried and g.id = i.grant_id
              and g.last_month < i.month
            """)
        .param("payroll", number)
        .param("reason", HoldReason.GRANT_ENDED.name())
        .update();
    // where the aid ended with a hold, what came back does not go again to the same payee by itself
    jdbc.sql(
            """
            update payroll_item i set state = 'HELD', reason = :reason from running_grant g
            where i.payroll = :payroll and i.state = 'LISTED' and i.attempt > 1 and g.id = i.grant_id
              and g.payee_version = i.payee_version
              and exists (select 1 from grant_hold h
                where h.case_number = i.case_number and h.outcome = 'ENDED')
              and not exists (select 1 from running_grant n
                where n.case_number = i.case_number and n.last_month is null)
            """)
        .param("payroll", number)
        .param("reason", HoldReason.DEATH_REPORTED.name())
        .update();
  }

  /** Takes away what the payroll itself has listed, to be drawn up again. */
  void clear(CaseNumber payroll) {
    jdbc.sql("delete from payroll_item where payroll = ? and state = 'LISTED' and not carried")
        .param(payroll.value())
        .update();
  }

  /** Takes away all that the payroll itself has listed; what it carried over goes to the next. */
  void discard(CaseNumber payroll) {
    jdbc.sql(
            """
            delete from payroll_item
            where payroll = ? and state in ('LISTED', 'HELD') and not carried
            """)
        .param(payroll.value())
        .update();
  }

  /** Whether the area has a payroll of a later month: then this one cannot be given up. */
  boolean hasLater(Payroll payroll) {
    return jdbc.sql(
            """
            select exists (select 1 from payroll
            where area = ? and month > ? and state <> 'DISCARDED')
            """)
        .params(payroll.area(), payroll.month())
        .query(Boolean.class)
        .single();
  }

  /**
   * Holds back what a case would be paid.
   *
   * @throws RefusedException if it is not in this payroll's list
   */
  void hold(CaseNumber payroll, CaseNumber number, HoldReason reason) {
    int held =
        jdbc.sql(
                """
                update payroll_item set state = 'HELD', reason = ?
                where payroll = ? and case_number = ? and state = 'LISTED'
                """)
            .params(reason.name(), payroll.value(), number.value())
            .update();
    if (held == 0) {
      throw new RefusedException(Kind.CONFLICT, "payroll-not-listed", number.value());
    }
  }

  /**
   * Lists an item that was held back.
   *
   * @throws RefusedException if it is not held back, the whole grant is on hold, or the aid no
   *     longer covers its month
   */
  void release(CaseNumber payroll, ItemKey key) {
    int released =
        jdbc.sql(
                """
                update payroll_item i set state = 'LISTED', reason = null from running_grant g
                where i.payroll = ? and i.case_number = ? and i.month = ? and i.state = 'HELD'
                  and g.id = i.grant_id and (g.last_month is null or g.last_month >= i.month)
                  and not exists (select 1 from case_on_hold h
                    where h.case_number = i.case_number)
                """)
            .params(payroll.value(), key.caseNumber().value(), key.month())
            .update();
    if (released == 0) {
      throw new RefusedException(Kind.CONFLICT, "payroll-not-held", key.value());
    }
  }

  /**
   * Gives up an item that was held back before anything was booked for it.
   *
   * @return whether it was one
   */
  boolean drop(CaseNumber payroll, ItemKey key) {
    return jdbc.sql(
                """
                update payroll_item set state = 'CANCELLED'
                where payroll = ? and case_number = ? and month = ? and state = 'HELD'
                  and attempt = 1
                """)
            .params(payroll.value(), key.caseNumber().value(), key.month())
            .update()
        > 0;
  }

  /** How many items would pay aid that has ended, or became less, since they were listed. */
  int outdated(CaseNumber payroll) {
    return jdbc.sql(
            """
            select count(*) from payroll_item i join running_grant g on g.id = i.grant_id
            where i.payroll = ? and i.state = 'LISTED' and (g.last_month < i.month
              -- what goes again is cut when the list is drawn up; the database orders no more
              or i.attempt > 1 and i.amount > (select d.due from grant_due d
                where d.case_number = i.case_number and d.from_month <= i.month
                  and d.last_grant >= i.grant_id order by d.revision desc limit 1))
            """)
        .param(payroll.value())
        .query(Integer.class)
        .single();
  }

  /** The items of a payroll in a state, by township and case; at most so many. */
  List<PayrollItem> items(CaseNumber payroll, State state, int most) {
    return PayrollItems.read(
        jdbc.sql(
                """
                select * from payroll_item where payroll = ? and state = ?
                order by township, case_number, month limit ?
                """)
            .params(payroll.value(), state.name(), most));
  }

  /** Notes that a sent-back item is paid again with the next payroll. */
  void again(ItemKey key) {
    jdbc.sql(
            """
            update payroll_item set again = true
            where case_number = ? and month = ? and state = 'REJECTED'
            """)
        .params(key.caseNumber().value(), key.month())
        .update();
  }

  /** The months for which a payroll can be started: this one, the next, the last. */
  static List<LocalDate> months(LocalDate today) {
    LocalDate month = today.withDayOfMonth(1);
    return List.of(month, month.plusMonths(1), month.minusMonths(1));
  }
}
