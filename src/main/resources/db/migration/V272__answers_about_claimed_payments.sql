-- What is told of a payment of which something is to be recovered, and that came back: kept for two people to book.

alter table payment_answer drop constraint payment_answer_verdict_check;
alter table payment_answer add constraint payment_answer_verdict_check
  check (verdict in ('BOOKED', 'RETURNED', 'CLAIMED', 'CONTRADICTS', 'OTHER_AMOUNT'));
