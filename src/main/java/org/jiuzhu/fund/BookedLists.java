package org.jiuzhu.fund;

import java.util.Map;
import java.util.Optional;
import org.jiuzhu.ledger.Broken;
import org.jiuzhu.ledger.Broken.How;
import org.jiuzhu.ledger.FundId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Whether postings for whole lists (payrolls, subsidies) were booked for the payments that the
 * lists hold now: the digest at the end of a posting's basis, which is in the chain, is worked out
 * again from the payments. Functions of the database are not asked; whoever alters a payment could
 * alter them too.
 */
final class BookedLists {

  private static final String DIGESTS =
      """
      with line as (
        select b.payroll as list, b.id,
          case when b.id in (i.returned_in, i.given_up_in) then i.amount - i.recovered
            else i.amount end as amount,
          i.case_number || '/' || to_char(i.month, 'YYYYMM') as item
        from payroll_booking b join payroll p on p.case_number = b.payroll and p.area = :area
        join payroll_item i on i.payroll = b.payroll
          and b.id in (i.ordered_in, i.settled_in, i.returned_in, i.given_up_in)
        union all
        select b.payroll, b.id,
          case when b.id = i.returned_in then i.amount - i.recovered else i.amount end,
          i.case_number || '/' || to_char(i.month, 'YYYYMM')
        from payroll_booking b join payroll p on p.case_number = b.payroll and p.area = :area
        join payroll_item_past i on i.payroll = b.payroll
          and b.id in (i.ordered_in, i.settled_in, i.returned_in)
        union all
        select b.payroll, b.id, c.amount, c.case_number || '/' || to_char(c.month, 'YYYYMM')
        from payroll_booking b join payroll p on p.case_number = b.payroll and p.area = :area
        join payroll_item_cut c on c.booking = b.id
        union all
        select b.subsidy, -b.id, i.amount, i.case_number || '/' || i.grant_id
        from relief_subsidy_booking b
        join case_file f on f.number = b.subsidy and f.area = :area
        join relief_subsidy_booked j on j.booking = b.id and j.subsidy = b.subsidy
        join relief_subsidy_item i on i.subsidy = j.subsidy and i.grant_id = j.grant_id),
      booked as (
        select list, sum(amount) as total, encode(sha256(convert_to(
          string_agg(text, E'\\n' order by text collate "C"), 'UTF8')), 'hex') as digest
        from (select *, item || ' ' || amount as text from line) lines group by list, id)
      select p.seq, p.case_number from posting p
      where p.fund = :fund and p.instalment is null and p.basis ~ ' sha256:[0-9a-f]{64}$'
        and not exists (select 1 from booked b where b.list = p.case_number and b.total = p.amount
          and b.digest = right(p.basis, 64))
      order by p.seq limit 1
      """;

  private final JdbcTemplate jdbc;

  BookedLists(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The first posting of an area's account whose list holds other payments now. */
  Optional<Broken> firstDiffering(FundId fund) {
    return new NamedParameterJdbcTemplate(jdbc)
            .query(
                DIGESTS,
                Map.of("area", fund.area(), "fund", fund.value()),
                (row, n) -> new Broken(row.getLong("seq"), How.ITEMS, row.getString("case_number")))
            .stream()
            .findFirst();
  }
}
