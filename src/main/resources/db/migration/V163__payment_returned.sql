-- A transfer that the bank confirmed and later sent back (退汇) is booked once for an attempt as well.

alter table payment_answer drop constraint payment_answer_verdict_check;
alter table payment_answer add constraint payment_answer_verdict_check
  check (verdict in ('BOOKED', 'RETURNED', 'CONTRADICTS', 'OTHER_AMOUNT'));
create unique index payment_answer_returned_once on payment_answer (case_number, instalment, attempt)
  where verdict = 'RETURNED';
