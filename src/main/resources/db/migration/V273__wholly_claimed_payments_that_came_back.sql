-- Single payments that were claimed as a whole and whose return two people had booked: that they came back is an answer
-- about them like any other, so that a file of the bank that tells it again is known.

insert into payment_answer (case_number, instalment, attempt, source, outcome, amount, reference, rejection, verdict,
  actor, at)
select p.case_number, p.instalment, b.attempt, 'HAND', 'REJECTED', b.amount, 'BANK-RETURN-' || b.id, b.reason, 'RETURNED',
  b.decided_by, b.decided_at
from bank_return b
join payment p on p.case_number = b.recipient and b.item = p.case_number || '/' || p.instalment
where b.list = b.recipient and b.state = 'BOOKED'
on conflict do nothing;
